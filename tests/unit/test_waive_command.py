"""`urazuke waive`: from a failure to a waiver in force, and from other tools' files."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
import yaml
from click.testing import CliRunner, Result

from tests.unit.signing import ANN, BOB, entry
from tests.unit.test_attest_command import private
from tests.unit.test_rollup import TEMPLATE
from urazuke import config
from urazuke.bundle import RunDirectory, published
from urazuke.cli import cli
from urazuke.identity import finding_id
from urazuke.model import Finding, Status
from urazuke.prepare import prepare
from urazuke.sdk import same
from urazuke.yaml12 import Loader

TODAY = datetime.now(ZoneInfo("Asia/Tokyo")).date()
CHECK = "aws.s3_bucket_not_public"
WRITTEN = {
    "reason": "r",
    "compensating_control": "c",
    "risk": "R-1",
    "requester": "佐藤 花子",
    "approver": "田中 真理",
    "ticket": "T-1",
    "expires": str(TODAY + timedelta(days=90)),
}


def finding(name: str, status: Status = Status.FAIL) -> Finding:
    subject = f"arn:aws:s3:::{name}"
    return msgspec.structs.replace(
        TEMPLATE,
        id=finding_id("ACC-04", CHECK, "a/global", subject),
        control="ACC-04",
        check=CHECK,
        target="a/global",
        subject=subject,
        region="global",
        status=status,
        raw_status=status,
        observed=same(f"public: {name}, 'quoted' \"twice\" # and 日本語"),
    )


BUCKETS = [finding("assets"), finding("exports"), finding("data", Status.PASS)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A company with one run, one who asks and one who approves."""
    (tmp_path / "ann").write_bytes(private(ANN))
    (tmp_path / "bob").write_bytes(private(BOB))
    people = [
        entry("佐藤 花子", ANN),
        entry("田中 真理", BOB, controls=[], waivers=True),
    ]
    dump(tmp_path / "signers.yaml", people)
    dump(
        tmp_path / "urazuke.yaml",
        {
            "organization": {"name": "x", "language": "en"},
            "waivers": "waivers.yaml",
            "signers": "signers.yaml",
            "locker": "evidence",
        },
    )
    run = RunDirectory(tmp_path / "evidence", "20261101T000000.000Z-aaaaaa")
    run.put("findings.jsonl", published.write_findings(BUCKETS))
    run.put("run.json", b"{}")
    return tmp_path


def dump(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def waive(desk: Path, *words: str) -> Result:
    environment = {"URAZUKE_CONFIG": str(desk / "urazuke.yaml")}
    return CliRunner(env=environment).invoke(cli, ["waive", *words])


def drafts(text: str) -> Any:
    return yaml.load(text, Loader)


def test_from_a_failure_to_a_waiver_in_force(desk: Path) -> None:
    (desk / "waivers.yaml").write_text("# ours\n", "utf-8")
    for bucket in BUCKETS[:2]:
        done = waive(desk, bucket.id[:12], "--write")
        assert done.exit_code == 0, done.exception
    text = (desk / "waivers.yaml").read_text("utf-8")
    assert text.startswith("# ours\n")
    made = drafts(text)
    assert [each["findings"][0]["observed"] for each in made] == [
        bucket.observed.en for bucket in BUCKETS[:2]
    ]
    refused = waive(desk, "sign", made[0]["id"], "--key", str(desk / "bob"))
    assert "still to be written" in str(refused.exception)
    dump(desk / "waivers.yaml", [each | WRITTEN for each in made])
    standing = {"unsigned"}
    assert standings(desk) == standing
    wrong = waive(desk, "sign", made[0]["id"], "--key", str(desk / "ann"))
    assert "is not 田中 真理" in str(wrong.exception)
    for each in made:
        assert waive(desk, "sign", each["id"], "--key", str(desk / "bob")).exit_code == 0
    assert standings(desk) == {"in-force"}
    nothing = waive(desk, "sign", "W-9", "--key", str(desk / "bob"))
    assert "there is no waiver 'W-9'" in str(nothing.exception)


def standings(desk: Path) -> set[str]:
    settings = config.load(desk / "urazuke.yaml")
    moment = datetime.now(ZoneInfo("UTC"))
    return {each.standing for each in prepare(settings, moment).waivers}


def test_only_a_failure_that_a_run_has(desk: Path) -> None:
    assert "nothing else" in str(waive(desk, BUCKETS[2].id).exception)
    assert "none of the 1 runs" in str(waive(desk, "0" * 12).exception)
    several = str(waive(desk, "").exception)
    assert several.startswith("3 findings begin so")
    assert BUCKETS[0].id in several


@pytest.mark.parametrize(
    ("before", "said"),
    [("[]", ""), ("", ""), ("- a\n", ""), ("[{id: x}]", "by hand"), ("id: x", "a list expected")],
)
def test_a_file_is_added_to_or_left_alone(desk: Path, before: str, said: str) -> None:
    (desk / "waivers.yaml").write_text(before)
    done = waive(desk, BUCKETS[0].id, "--write")
    assert said in str(done.exception or "")
    text = (desk / "waivers.yaml").read_text("utf-8")
    assert (text == before) is bool(said)


INSPEC = {
    "1_2_3": {"expiration_date": str(TODAY + timedelta(days=30)), "justification": "Not yet."},
    "1_2_4": {"justification": "Never.", "run": False},
    "1_2_5": {"expiration_date": "2040-01-01", "justification": "Long.", "run": "no"},
}


def test_waivers_of_inspec_are_taken_over_without_inventing_anything(desk: Path) -> None:
    (desk / "w.json").write_text(json.dumps(INSPEC))
    words = ("import", str(desk / "w.json"), "--name", f"1_2_3={BUCKETS[0].id[:16]}")
    done = waive(desk, *words)
    first, second, third = drafts(done.stdout)
    assert first["findings"] == [{"id": BUCKETS[0].id, "observed": BUCKETS[0].observed.en}]
    assert first["reason"] == "Not yet."
    assert first["expires"] == str(TODAY + timedelta(days=29))  # InSpec's ends as the day begins
    for each in (first, second, third):
        for field in ("approver", "requester", "ticket", "risk", "compensating_control"):
            assert each[field].startswith("TODO"), field
    for each in (second, third):
        assert each["findings"][0]["id"].startswith("TODO")
        assert each["expires"].startswith("TODO")
    assert "2039-12-31" in done.stdout
    unknown = waive(desk, "import", str(desk / "w.json"), "--name", f"9={BUCKETS[0].id[:16]}")
    assert "has no '9'" in str(unknown.exception)


def mute_list(**check: Any) -> dict[str, Any]:
    whole = {"Regions": ["*"], "Resources": ["assets"], "Description": "Public images."} | check
    return {"Mutelist": {"Accounts": {"*": {"Checks": {"s3_bucket_public_access": whole}}}}}


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ({}, [BUCKETS[0].id]),
        ({"Resources": ["arn:aws:s3:::exports"]}, [BUCKETS[1].id]),
        ({"Resources": ["data"]}, []),  # it passes
        ({"Resources": ["*"]}, []),
        ({"Resources": ["ass.*"]}, []),
        ({"Resources": ["asset"]}, []),
        ({"Regions": ["us-east-1"]}, []),
        ({"Tags": ["a=b"]}, []),
        ({"Exceptions": {"Accounts": ["1"]}}, []),
    ],
)
def test_mute_lists_of_prowler(desk: Path, check: dict[str, Any], found: list[str]) -> None:
    dump(desk / "mute.yaml", mute_list(**check))
    words = ("import", str(desk / "mute.yaml"), "--name", f"s3_bucket_public_access={CHECK}")
    done = waive(desk, *words)
    assert done.exit_code == 0, done.exception
    (made,) = drafts(done.stdout)
    named = [each["id"] for each in made["findings"] if not each["id"].startswith("TODO")]
    assert named == found
    assert made["reason"] == "Public images."
    assert made["expires"].startswith("TODO")


def test_a_mute_list_with_a_mistyped_key_is_refused(desk: Path) -> None:
    content = mute_list()
    checks = content["Mutelist"]["Accounts"]["*"]["Checks"]
    checks["s3_bucket_public_access"]["Region"] = ["*"]
    dump(desk / "mute.yaml", content)
    assert "did you mean 'Regions'?" in str(
        waive(desk, "import", str(desk / "mute.yaml")).exception
    )


@pytest.mark.parametrize("content", ["[]", "a: 1", "{a: {justify: x}}", "Mutelist: {Accounts: 1}"])
def test_files_of_neither_tool_are_refused(desk: Path, content: str) -> None:
    (desk / "x.yaml").write_text(content)
    assert waive(desk, "import", str(desk / "x.yaml")).exit_code != 0


def test_a_strange_end_is_refused(desk: Path) -> None:
    (desk / "w.json").write_text(json.dumps({"a": {"expiration_date": "soon"}}))
    assert "YYYY-MM-DD" in str(waive(desk, "import", str(desk / "w.json")).exception)
