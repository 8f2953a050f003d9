"""`urazuke attest`: a statement from its draft to its renewal, as the people do it."""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization

from tests.real.needs import needs
from tests.unit.signing import ANN, BOB, EVE, entry
from urazuke.cli import cli
from urazuke.dsse import PrivateKey, key_id, pem, public_key
from urazuke.yaml12 import Loader

TODAY = datetime.now(ZoneInfo("Asia/Tokyo")).date()
RECENT = str(TODAY - timedelta(days=3))
CONTROL = "OFF-05"  # two people sign it


def private(key: PrivateKey, passphrase: bytes | None = None) -> bytes:
    protection = (
        serialization.NoEncryption()
        if passphrase is None
        else serialization.BestAvailableEncryption(passphrase)
    )
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, protection)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A company with two people who may sign, and a document."""
    for name, key in (("ann", ANN), ("bob", BOB), ("eve", EVE)):
        (tmp_path / name).write_bytes(private(key))
    people = [
        entry("佐藤 花子", ANN, roles=["chief-privacy-officer"]),
        entry("鈴木 一郎", BOB, roles=["media-custodian"]),
    ]
    dump(tmp_path / "signers.yaml", people)
    settings = {
        "organization": {"name": "x", "language": "en"},
        "attestations": "attestations/",
        "signers": "signers.yaml",
    }
    dump(tmp_path / "urazuke.yaml", settings)
    (tmp_path / "certificate.pdf").write_text("1")
    return tmp_path


def dump(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def urazuke(desk: Path, *words: str, **environment: str) -> Result:
    return CliRunner(env={"URAZUKE_CONFIG": str(desk / "urazuke.yaml"), **environment}).invoke(
        cli, ["attest", *words]
    )


def drafted(desk: Path) -> Path:
    done = urazuke(desk, "new", CONTROL, "--document", str(desk / "certificate.pdf"))
    assert done.exit_code == 0, done.output
    return Path(done.stdout.strip())


def completed(desk: Path) -> Path:
    """The draft, with what a person writes."""
    path = drafted(desk)
    content = read(path)
    assert {key for key, value in content.items() if str(value).startswith("TODO")} == {
        "signer",
        "role",
        "method",
        "effective",
        "valid_until",
    }
    content |= {"signer": "佐藤 花子", "role": "chief-privacy-officer", "method": "examine"}
    content |= {"effective": RECENT, "valid_until": str(TODAY + timedelta(days=60))}
    dump(path, content)
    return path


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader)


def sign(desk: Path, path: Path, who: str, *more: str) -> Result:
    return urazuke(desk, "sign", str(path), "--key", str(desk / who), *more)


def test_a_draft_has_what_is_known_and_is_refused_until_it_is_complete(desk: Path) -> None:
    path = drafted(desk)
    content = read(path)
    (document,) = content["documents"]
    assert document["path"] == "../certificate.pdf"
    assert document["sha256"].startswith("6b86b273")
    assert "# " in path.read_text("utf-8")
    refused = sign(desk, path, "ann")
    assert refused.exit_code != 0
    assert "TODO" in str(refused.exception)
    assert drafted(desk) != path  # nothing is overwritten


def test_two_people_sign_and_it_stands(desk: Path) -> None:
    path = completed(desk)
    first = sign(desk, path, "ann")
    assert first.stderr.startswith("manual: "), first.output
    second = sign(desk, path, "bob")
    assert second.stderr.startswith("pass: "), second.output
    assert isinstance(sign(desk, path, "bob").exception, Exception)
    assert "belongs to nobody" in str(sign(desk, path, "eve", "--again").exception)


def test_the_list_says_what_stands_and_what_is_missing(desk: Path) -> None:
    path = completed(desk)
    sign(desk, path, "ann")
    waiting = urazuke(desk, "list")
    assert waiting.exit_code == 0
    assert "awaits the second signature" in waiting.stdout
    assert "there is no statement" in waiting.stdout
    sign(desk, path, "bob")
    assert CONTROL in urazuke(desk, "list").stdout
    assert CONTROL in urazuke(desk, "list", "--due", "60d").stdout
    assert CONTROL not in urazuke(desk, "list", "--due", "59").stdout
    drafted(desk)
    told = urazuke(desk, "list")
    assert told.exit_code == 0
    assert "still to be written" in told.stderr
    assert urazuke(desk, "list", "--due", "soon").exit_code != 0


def test_a_statement_that_there_is_none(desk: Path) -> None:
    assert "not answered by a statement" in str(urazuke(desk, "new", "TLS-01").exception)
    done = urazuke(desk, "new", "TLS-01", "--none-exist", "endpoint", "--role", "ciso")
    made = read(Path(done.stdout.strip()))
    assert (made["none_exist"], made["role"]) == (["endpoint"], "ciso")
    assert made["statement"].startswith("TODO")  # the control's title would be another statement


def test_there_is_none_of_something_that_a_check_looks_at(desk: Path) -> None:
    words = ("--none-exist", "endpoin", "--role", "ciso")
    path = Path(urazuke(desk, "new", "TLS-01", *words).stdout.strip())
    content = read(path) | {"statement": "we have none", "signer": "佐藤 花子", "method": "examine"}
    dump(path, content | {"effective": RECENT, "valid_until": RECENT})
    done = CliRunner().invoke(cli, ["validate", "--config", str(desk / "urazuke.yaml")])
    assert "no check looks at 'endpoin'; did you mean 'endpoint'?" in str(done.exception)


def test_the_id_of_a_key_is_the_same_in_either_form(desk: Path, tmp_path: Path) -> None:
    command = [needs("ssh-keygen"), "-q", "-t", "ecdsa", "-b", "256", "-N", "word", "-f", "id"]
    subprocess.run(command, cwd=tmp_path, check=True)
    line = public_key((tmp_path / "id.pub").read_text(), "id.pub")
    (tmp_path / "id.pem").write_bytes(pem(line))
    shown = [
        CliRunner().invoke(cli, ["keys", "show", str(tmp_path / name)]).stdout
        for name in ("id.pub", "id.pem")
    ]
    assert shown == [f"{key_id(line)}\n"] * 2
    people = read(desk / "signers.yaml")
    people[0]["key"] = "id.pub"
    dump(desk / "signers.yaml", people)
    runner = CliRunner(env={"URAZUKE_CONFIG": str(desk / "urazuke.yaml")})
    words = ["attest", "sign", str(completed(desk)), "--key", str(tmp_path / "id")]
    assert runner.invoke(cli, words, input="other\n").exit_code != 0
    assert runner.invoke(cli, words, input="word\n").exit_code == 0


def test_a_renewal_begins_without_dates_and_signatures(desk: Path) -> None:
    old = completed(desk)
    (desk / "certificate.pdf").write_text("2")
    done = urazuke(desk, "renew", str(old))
    new = read(Path(done.stdout.strip()))
    assert new["documents"][0]["sha256"].startswith("d4735e3a")
    assert new["effective"].startswith("TODO")
    assert new["valid_until"].startswith("TODO")
    assert (new["signer"], new["statement"]) == ("佐藤 花子", read(old)["statement"])
    (desk / "certificate.pdf").unlink()
    gone = read(Path(urazuke(desk, "renew", str(old), "-o", str(desk)).stdout.strip()))
    assert gone["documents"][0]["sha256"] == "TODO"
    assert gone["documents"][0]["path"] == "certificate.pdf"


def test_a_passphrase_comes_from_the_environment_or_a_prompt(desk: Path) -> None:
    path = completed(desk)
    (desk / "ann").write_bytes(private(ANN, b"secret"))
    assert sign(desk, path, "ann", "--passphrase-env", "NOT_SET").exit_code != 0
    words = ("sign", str(path), "--key", str(desk / "ann"))
    done = urazuke(desk, *words, "--passphrase-env", "WORD", WORD="secret")
    assert done.exit_code == 0, done.output
    path.with_name(f"{path.name}.dsse.json").unlink()
    runner = CliRunner(env={"URAZUKE_CONFIG": str(desk / "urazuke.yaml")})
    assert runner.invoke(cli, ["attest", *words], input="secret\n").exit_code == 0


def test_a_key_of_openssh_signs(desk: Path, tmp_path: Path) -> None:
    command = [needs("ssh-keygen"), "-q", "-t", "ed25519", "-N", "word", "-f", "id"]
    subprocess.run(command, cwd=tmp_path, check=True)
    people = read(desk / "signers.yaml")
    people[0]["key"] = "id.pub"
    dump(desk / "signers.yaml", people)
    path = completed(desk)
    words = ("sign", str(path), "--key", str(tmp_path / "id"), "--passphrase-env", "WORD")
    done = urazuke(desk, *words, WORD="word")
    assert done.exit_code == 0, done.exception
    assert "佐藤 花子" in done.stderr


SAF = {
    "control_id": "AC-1",
    "explanation": "Talked to the custodian: two media were lost.",
    "frequency": "quarterly",
    "status": "failed",
    "updated": "2026-1-9",
    "updated_by": "Json Smith, Security",
}


@pytest.mark.parametrize("nested", [False, True])
def test_statements_of_saf_are_taken_over_without_inventing_anything(
    desk: Path, nested: bool
) -> None:
    whole: Any = [SAF]
    if nested:
        whole = {"plugins": {"inspec-reporter-json-hdf": {"attestations": [SAF]}}}
    (desk / "saf.json").write_text(json.dumps(whole))
    assert "--control AC-1=CONTROL" in str(
        urazuke(desk, "import", str(desk / "saf.json")).exception
    )
    done = urazuke(desk, "import", str(desk / "saf.json"), "--control", f"AC-1={CONTROL}")
    made = read(Path(done.stdout.strip()))
    assert made["holds"] is False
    assert (made["effective"], made["valid_until"]) == ("2026-01-09", "2026-04-09")
    assert (made["signer"], made["statement"]) == (SAF["updated_by"], SAF["explanation"])
    assert made["role"].startswith("TODO")
    assert made["method"].startswith("TODO")
    assert made["documents"][0]["sha256"] == "TODO"


@pytest.mark.parametrize(
    "change",
    [{"status": "pass"}, {"frequency": "yearly"}, {"extra": "x"}, {"explanation": None}],
)
def test_what_saf_would_not_write_is_refused(desk: Path, change: dict[str, Any]) -> None:
    (desk / "saf.json").write_text(json.dumps([SAF | change]))
    done = urazuke(desk, "import", str(desk / "saf.json"), "--control", f"AC-1={CONTROL}")
    assert done.exit_code != 0
    assert not list((desk / "attestations").glob("*"))


@pytest.mark.parametrize(
    ("updated", "effective"),
    [
        ("2026-01-09T20:00:00.000Z", "2026-01-10"),  # it is the tenth in Tokyo
        ("9 January", "TODO: YYYY-MM-DD"),
        ("2026-02-30", "TODO: YYYY-MM-DD"),
        ("2026-01-09T20:00:00", "TODO: YYYY-MM-DD"),  # of which zone nobody knows
    ],
)
def test_days_of_saf(desk: Path, updated: str, effective: str) -> None:
    (desk / "saf.json").write_text(json.dumps([SAF | {"updated": updated}]))
    done = urazuke(desk, "import", str(desk / "saf.json"), "--control", f"AC-1={CONTROL}")
    assert read(Path(done.stdout.strip()))["effective"] == effective
