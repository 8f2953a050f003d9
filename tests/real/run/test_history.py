"""A locker with real runs, sealed by a real key: what they prove, and what tampering leaves."""

import json
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from urazuke import doctor, run
from urazuke.bundle import Past, RunDirectory, seal
from urazuke.bundle.directory import MANIFEST
from urazuke.canonical import sha256
from urazuke.collect import World
from urazuke.collect.reach import reach
from urazuke.config import load
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Json, Status, Target
from urazuke.prepare import prepare
from urazuke.settings import Organization, Settings, Signing, Timetable

NOW = datetime.now(UTC)
TIMETABLE = Timetable(every=86400, tolerance=7200, since="2026-01-01T00:00:00Z")
CONFIGURATION = """\
organization: {name: x}
signing: {key: k.pem}
schedule: {every: 24h, tolerance: 2h, since: 2026-01-01}
"""


class Silent:
    """Hears a run and says nothing."""

    def planned(self, tasks: int) -> None:
        """Nothing."""

    def visited(self, target: str, unseen: int) -> None:
        """Nothing."""


def key_in(folder: Path) -> ec.EllipticCurvePrivateKey:
    """A key of its own, also in `k.pem`."""
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "k.pem").write_bytes(pem)
    return key


def ran(folder: Path, *only: str, text: str = CONFIGURATION) -> run.Outcome:
    """One run of the configuration."""
    (folder / "urazuke.yaml").write_text(text, "utf-8")
    settings = load(folder / "urazuke.yaml")
    return run.execute(run.Request(settings=settings, only=only), Silent())


def told(folder: Path, key: ec.EllipticCurvePrivateKey) -> list[dict[str, Json]]:
    """What the locker proves to the owner of the key."""
    past = Past(folder / ".urazuke", (key.public_key(),), TIMETABLE, "now", "x", datetime.now(UTC))
    found: list[dict[str, Json]] = past.runs()
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ec.EllipticCurvePrivateKey]:
    """A locker with one whole run."""
    folder = tmp_path_factory.mktemp("company")
    key = key_in(folder)
    ran(folder)
    return folder, key


@pytest.fixture
def company(made: tuple[Path, ec.EllipticCurvePrivateKey], tmp_path: Path) -> Any:
    """A copy of it to tamper with: the folder, the key, the run."""
    shutil.copytree(made[0], tmp_path / "x")
    (directory,) = (tmp_path / "x" / ".urazuke" / "runs").iterdir()
    return tmp_path / "x", made[1], directory


def test_a_whole_sealed_run_is_a_proof(company: Any) -> None:
    folder, key, directory = company
    (one,) = told(folder, key)
    results = json.loads((directory / "controls.json").read_bytes())
    assert one["state"] == "proof"
    assert one["run"] == directory.name
    assert one["schedule"]["every"] == 86400
    assert one["schedule"]["since"] == "2025-12-31T15:00:00Z", "midnight in Tokyo"
    stated = {name: status for status, names in one["controls"].items() for name in names}
    assert stated == {name: result["status"] for name, result in results.items()}


@pytest.mark.parametrize("name", ["run.json", "scope.json", "controls.json", MANIFEST])
def test_what_was_altered_proves_nothing(company: Any, name: str) -> None:
    folder, key, directory = company
    path = directory / name
    path.write_bytes(path.read_bytes().replace(b"not-assessed", b"pass").replace(b"e", b"f"))
    (one,) = told(folder, key)
    assert one["state"] == "unproven"
    assert one["controls"] == {}
    assert one["moment"], "the name still says when"


def test_a_manifest_that_was_made_to_fit_is_not_what_was_signed(company: Any) -> None:
    folder, key, directory = company
    path = directory / "controls.json"
    path.write_bytes(path.read_bytes().replace(b"not-assessed", b"pass"))
    RunDirectory(folder / ".urazuke", directory.name).write_manifest([])
    (one,) = told(folder, key)
    assert (one["state"], one["controls"]) == ("unproven", {})


def test_what_lost_its_seal_or_a_file_proves_nothing(company: Any) -> None:
    folder, key, directory = company
    whole = (directory / "run.json").read_bytes()
    (directory / "run.json").unlink()
    assert told(folder, key)[0]["state"] == "unproven"
    (directory / "run.json").write_bytes(whole)
    (directory / seal.ENVELOPE).unlink()
    assert told(folder, key)[0]["state"] == "unsealed"
    (directory / "run.json").unlink()
    (directory / "MANIFEST.sha256").unlink()
    assert told(folder, key)[0]["state"] == "unfinished"


def test_the_locker_of_another_company_proves_nothing(company: Any, tmp_path: Path) -> None:
    folder, _, _ = company
    other = key_in(tmp_path)
    (one,) = told(folder, other)
    assert one["state"] == "unproven"
    assert "was not signed by the key" in one["detail"]


def test_a_copy_under_another_name_is_no_second_run(company: Any) -> None:
    folder, key, directory = company
    for name in ("20260101T000000.000Z-abcdef", "copy"):
        shutil.copytree(directory, directory.parent / name)
    states = {one["run"]: one["state"] for one in told(folder, key)}
    if NOW - datetime(2026, 1, 1, tzinfo=UTC) < timedelta(days=400):
        assert states.pop("20260101T000000.000Z-abcdef") == "renamed"
    assert states == {directory.name: "proof", "copy": "renamed"}


def test_a_link_is_no_evidence(company: Any, tmp_path: Path) -> None:
    folder, key, directory = company
    directory.rename(tmp_path / "elsewhere")
    directory.symlink_to(tmp_path / "elsewhere")
    assert told(folder, key)[0]["state"] == "unproven"


def test_what_the_key_signed_for_another_purpose_is_no_run(company: Any) -> None:
    folder, key, directory = company
    said = msgspec.json.decode(
        seal.statement((directory / "MANIFEST.sha256").read_bytes(), {"run": "x"})
    )
    other = msgspec.json.encode({**said, "predicateType": "urn:other"})
    (directory / seal.ENVELOPE).write_bytes(seal.envelope(other, key))
    assert told(folder, key)[0]["state"] == "unproven"


def test_a_locker_that_cannot_be_listed_is_no_empty_history(company: Any) -> None:
    folder, key, _ = company
    shutil.rmtree(folder / ".urazuke" / "runs")
    assert told(folder, key) == []
    (folder / ".urazuke" / "runs").write_text("", "utf-8")
    with pytest.raises(Unreadable):
        told(folder, key)


def test_runs_that_were_narrowed_or_unsigned_are_told_apart(company: Any) -> None:
    folder, key, directory = company
    narrowed = ran(folder, "MAL-02").directory
    plain = ran(folder, text="organization: {name: x}\n").directory
    other = ran(folder, text=CONFIGURATION.replace("name: x", "name: y")).directory
    states = {one["run"]: one["state"] for one in told(folder, key)}
    assert states == {
        directory.name: "proof",
        narrowed.name: "narrowed",
        plain.name: "unsealed",
        other.name: "elsewhere",
    }


def test_a_run_reads_the_runs_before_it(company: Any) -> None:
    """But not itself; and a schedule without a key, or none, is not assessed."""
    folder, _, directory = company
    outcome = ran(folder)
    found = [f for f in outcome.assessment.findings if f.check.startswith("history.")]
    assert {f.control for f in found} >= {"MAL-02"}
    for finding in found:
        assert finding.status in {Status.ERROR, Status.NOT_ASSESSED, Status.FAIL}
        assert finding.evidence
        assert outcome.directory.name not in finding.because.en
        assert "bug" not in finding.because.en
    for text in (
        "organization: {name: x}\nschedule: {every: 24h, tolerance: 2h, since: 2026-01-01}\n",
        "organization: {name: x}\nsigning: {key: k.pem}\n",
    ):
        findings = ran(folder, "MAL-02", text=text).assessment.findings
        (one,) = [f for f in findings if f.check == "history.defences_on_at_all_times"]
        assert one.status is Status.NOT_ASSESSED
        assert "signing" in one.because.en or "schedule" in one.because.en
    assert directory.exists()


def test_a_year_of_nights_is_read_in_about_a_second(company: Any) -> None:
    folder, key, directory = company
    for night in range(1, 365):
        name = f"{datetime.now(UTC) - timedelta(days=night):%Y%m%dT%H%M%S}.000Z-abcdef"
        target = directory.parent / name
        target.mkdir()
        for file in ("run.json", "scope.json", "controls.json", MANIFEST, seal.ENVELOPE):
            (target / file).hardlink_to(directory / file)
    began = time.process_time()
    found = told(folder, key)
    assert len(found) == 365
    assert time.process_time() - began < 3


def test_findings_that_were_altered_are_told(company: Any) -> None:
    folder, key, directory = company
    past = Past(folder / ".urazuke", (key.public_key(),), TIMETABLE, "now", "x", datetime.now(UTC))
    assert past.lives() == {"lives": [], "unread": []}
    path = directory / "findings.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    (unread,) = past.lives()["unread"]
    assert unread == f"{directory.name}: findings.jsonl has been altered"


def test_a_key_that_was_changed_leaves_the_former_runs_proof(company: Any) -> None:
    """When its public half is named; a private key, or none, is refused before anything runs."""
    folder, key, directory = company
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    (folder / "old.pub").write_bytes(public)
    key_in(folder)
    named = CONFIGURATION.replace("k.pem}", "k.pem, former: [old.pub]}")
    states = set()
    for text in (CONFIGURATION, named):
        outcome = ran(folder, "MAL-02", text=text)
        (one,) = [f for f in outcome.assessment.findings if f.check.startswith("history.")]
        states.add(directory.name in one.because.en)
    assert states == {True, False}
    for file in ("k.pem", "nothing.pem"):
        with pytest.raises(ConfigurationError):
            ran(folder, text=CONFIGURATION.replace("k.pem}", f"k.pem, former: [{file}]}}"))


def night(company: Any, ago: int) -> Path:
    """A run of an earlier night as the real one wrote it, with every control pass; sealed anew."""
    _, key, directory = company
    began = NOW.replace(hour=0, minute=0, second=0) - timedelta(days=ago)
    name = f"{began:%Y%m%dT%H%M%S}.000Z-abcdef"
    target: Path = directory.parent / name
    target.mkdir()
    record = json.loads((directory / "run.json").read_bytes())
    results = json.loads((directory / "controls.json").read_bytes())
    record |= {"run": name, "moment": f"{began:%Y-%m-%dT%H:%M:%SZ}", "schedule": None}
    content = {
        "run.json": msgspec.json.encode(record),
        "scope.json": (directory / "scope.json").read_bytes(),
        "controls.json": msgspec.json.encode(
            {control: {**result, "status": "pass"} for control, result in results.items()}
        ),
        "findings.jsonl": b"",
    }
    for file, data in content.items():
        (target / file).write_bytes(data)
    rows = [f"{sha256(data)}  {file}\n" for file, data in content.items()]
    manifest = "".join(rows).encode()
    (target / MANIFEST).write_bytes(manifest)
    said = seal.statement(manifest, {"run": name})
    (target / seal.ENVELOPE).write_bytes(seal.envelope(said, key))
    return target


def test_ninety_nights_from_the_locker_to_the_answer(company: Any) -> None:
    """Whole they are proof; one that is altered, unsigned or gone is not made good by the rest."""
    folder, _, directory = company
    nights = {ago: night(company, ago) for ago in range(100)}
    shutil.rmtree(directory)  # it found next to nothing: there was nothing to look at
    text = CONFIGURATION.replace("2026-01-01", f"{NOW - timedelta(days=99):%Y-%m-%d}")

    def told() -> dict[str, Status]:
        outcome = ran(folder, "MAL-02", "ORG-01", "IMP-01", text=text)
        found = outcome.assessment.findings
        return {f.check: f.status for f in found if f.check.startswith("history.")}

    names = "defences_on_at_all_times", "assessed_without_gap", "remediated_in_time"
    always, gapless, remedied = (f"history.{name}" for name in names)
    assert told() == dict.fromkeys((always, gapless, remedied), Status.PASS)
    for file in ("controls.json", seal.ENVELOPE):
        path = nights[40] / file
        kept = path.read_bytes()
        path.write_bytes(kept.replace(b"pass", b"fail")) if file[0] == "c" else path.unlink()
        assert told() == {always: Status.ERROR, gapless: Status.PASS, remedied: Status.PASS}
        path.write_bytes(kept)
    shutil.rmtree(nights[40])
    assert told()[always] is Status.ERROR
    shutil.rmtree(nights[41])
    assert told() == {always: Status.ERROR, gapless: Status.FAIL, remedied: Status.ERROR}


def test_a_run_beside_the_present_one_is_none_of_its_past(company: Any) -> None:
    """But one of tomorrow is told: somebody's clock is wrong."""
    folder, key, _ = company
    before, beside = night(company, 3).name, night(company, 1).name
    tomorrow = night(company, -2).name
    present = f"{NOW - timedelta(days=2):%Y%m%dT%H%M%S}.000Z-abcdef"
    keys = (key.public_key(),)
    past = Past(folder / ".urazuke", keys, TIMETABLE, present, "x", NOW)
    names = {run["run"] for run in past.runs()}
    assert {before, tomorrow} <= names
    assert beside not in names


def test_what_is_missing_is_known_before_a_run() -> None:
    """The doctor asks for the key, and for the schedule."""
    history = Target(kind="history", name="history")
    settings = Settings(organization=Organization(name="x"))
    with pytest.raises(Unreadable) as refused:
        reach(World(settings), history)
    assert "signing" in str(refused.value)
    signed = msgspec.structs.replace(settings, signing=Signing(key="k.pem"))
    assert signed.locker in reach(World(signed), history).words
    lines = doctor.examine(settings, prepare(settings, NOW))
    (line,) = [each for each in lines if each.name == "targets of kind history"]
    assert "schedule:" in line.fix
    assert {"MAL-02", "ORG-01", "IMP-01"} <= set(line.unknown)
