"""Statements and waivers as people make them, by the command alone: from nothing to evidence."""

import json
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.real.needs import needs
from tests.real.run.command import configure, findings, newest, urazuke

TODAY = datetime.now(ZoneInfo("Asia/Tokyo")).date()
DAYS = {"effective": TODAY, "valid_until": TODAY + timedelta(days=90)}
PEOPLE = {"佐藤 花子": ("sato", "controls: [ORG-02]"), "田中 真理": ("tanaka", "controls: []")}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two people with keys of OpenSSH: one states, one approves."""
    configure(tmp_path, "attestations: attestations\nwaivers: waivers.yaml\nsigners: s.yaml\n")
    entries = []
    for name, (file, controls) in PEOPLE.items():
        made = [needs("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", file, "-C", "x"]
        subprocess.run(made, cwd=tmp_path, check=True)
        waives = str(file == "tanaka").lower()
        entries.append(
            f"- {{name: {name}, roles: [ciso], {controls}, key: {file}.pub, "
            f"from: {TODAY}, waivers: {waives}}}\n"
        )
    (tmp_path / "s.yaml").write_text("".join(entries), "utf-8")
    (tmp_path / "waivers.yaml").write_text("[]\n")
    (tmp_path / "attestations").mkdir()
    (tmp_path / "chart.txt").write_text("体制図", "utf-8")
    return tmp_path


def complete(path: Path, **values: object) -> None:
    """Writes values in the place of marks."""
    text = path.read_text("utf-8")
    for name, value in values.items():
        text, count = re.subn(rf"(?m)^(\s*{name}: ).*$", rf"\g<1>{value}", text)
        assert count == 1, name
    path.write_text(text, "utf-8")


def stated(desk: Path, **more: object) -> Path:
    done = urazuke("attest", "new", "ORG-02", "--document", "chart.txt", cwd=desk)
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.strip())
    assert urazuke("validate", cwd=desk).returncode == 3
    complete(path, signer="佐藤 花子", role="ciso", method="examine", **DAYS, **more)
    return path


def judged(desk: Path, *more: str) -> tuple[int, str, str]:
    """Exit code, status and raw status of the control's one finding."""
    done = urazuke("run", "-q", "--only", "ORG-02", *more, cwd=desk)
    (found,) = findings(newest(desk / ".urazuke"))
    return done.returncode, found["status"], found["raw_status"]


def test_a_statement_from_its_draft_to_a_pass_and_what_ends_it(desk: Path) -> None:
    assert judged(desk) == (2, "manual", "manual")
    path = stated(desk)
    assert judged(desk) == (2, "manual", "manual")
    signed = urazuke("attest", "sign", str(path), "--key", "sato", cwd=desk)
    assert signed.returncode == 0, signed.stderr
    assert judged(desk) == (0, "pass", "pass")
    run = newest(desk / ".urazuke")
    assert (run / "attestations" / path.name).read_bytes() == path.read_bytes()
    assert (run / "attestations" / f"{path.name}.dsse.json").is_file()
    assert "佐藤 花子" in (run / "report" / "index.ja.html").read_text("utf-8")
    (desk / "chart.txt").write_text("another")
    assert judged(desk) == (2, "error", "error")
    (desk / "chart.txt").write_text("体制図", "utf-8")
    text = path.read_text("utf-8")
    path.write_text(text.replace("holds: true", "holds: true "), "utf-8")
    assert judged(desk) == (2, "error", "error")
    path.write_text(text, "utf-8")
    (desk / "s.yaml").write_text("[]\n")
    assert judged(desk) == (2, "error", "error")


def test_the_approver_of_waivers_states_nothing(desk: Path) -> None:
    path = stated(desk)
    refused = urazuke("attest", "sign", str(path), "--key", "tanaka", cwd=desk)
    assert (refused.returncode, "signs first" in refused.stderr) == (3, True)
    assert "signs first" in refused.stderr
    assert not list(path.parent.glob("*.dsse.json"))


def test_a_failure_is_waived_until_it_changes(desk: Path) -> None:
    path = stated(desk, holds="false", statement="副責任者が空席である。")
    urazuke("attest", "sign", str(path), "--key", "sato", cwd=desk)
    assert judged(desk) == (1, "fail", "fail")
    (found,) = findings(newest(desk / ".urazuke"))
    drafted = urazuke("waive", found["id"][:12], "--write", cwd=desk)
    assert drafted.returncode == 0, drafted.stderr
    assert urazuke("validate", cwd=desk).returncode == 3
    words = dict.fromkeys(("reason", "compensating_control", "risk", "ticket"), "some")
    people = {"requester": "佐藤 花子", "approver": "田中 真理"}
    waivers = desk / "waivers.yaml"
    complete(waivers, **words, **people, expires=DAYS["valid_until"])
    name = re.findall(r'id: "(W-[^"]+)"', waivers.read_text("utf-8"))[0]
    assert judged(desk) == (1, "fail", "fail")
    assert urazuke("waive", "sign", name, "--key", "sato", cwd=desk).returncode == 3
    assert urazuke("waive", "sign", name, "--key", "tanaka", cwd=desk).returncode == 0
    assert judged(desk) == (0, "waived", "fail")
    assert judged(desk, "--ignore-waivers") == (1, "fail", "fail")
    (outcome,) = json.loads((newest(desk / ".urazuke") / "waivers.json").read_text("utf-8"))
    assert outcome["state"] == "ignored"
    complete(path, statement="正副の責任者が空席である。")
    urazuke("attest", "sign", str(path), "--key", "sato", "--again", cwd=desk)
    assert judged(desk) == (1, "fail", "fail")
    (outcome,) = json.loads((newest(desk / ".urazuke") / "waivers.json").read_text("utf-8"))
    assert (outcome["state"], "副責任者" in outcome["why"]) == ("changed", True)
