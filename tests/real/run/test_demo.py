"""The demo as a newcomer meets it, then as operations use what it leaves up."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real.needs import needs
from tests.real.run.command import findings, newest, record, urazuke
from urazuke import catalog

pytest.importorskip("moto")


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    done = urazuke("demo", "--keep", "-q", "estate", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "report/index.ja.html" in done.stderr
    yield folder / "estate"
    urazuke("demo", "--stop", "estate", cwd=folder)


def first_run(estate: Path) -> Path:
    return min((estate / ".urazuke" / "runs").iterdir())


def by_subject(run: Path, check: str) -> dict[str, dict[str, Any]]:
    return {f["subject"]: f for f in findings(run) if f["check"] == check}


def test_it_tells_good_from_bad(estate: Path) -> None:
    run = first_run(estate)
    buckets = by_subject(run, "aws.s3_bucket_not_public")
    assert {name.rpartition("sample-card-")[2]: f["status"] for name, f in buckets.items()} == {
        "customer-data": "pass",
        "statements": "pass",
        "partner-exchange": "pass",
        "old-exports": "fail",
        "marketing-assets": "waived",
    }
    versions = by_subject(run, "endpoint.tls_versions")
    assert versions["https://legacy.card.example:443"]["status"] == "fail"
    assert versions["https://www.card.example:443"]["status"] == "pass"
    names = by_subject(run, "endpoint.certificate_hostname")
    assert [n for n, f in names.items() if f["status"] != "pass"] == [
        "https://moved.card.example:443"
    ]
    dates = by_subject(run, "endpoint.certificate_validity")
    assert [n for n, f in dates.items() if f["status"] != "pass"] == [
        "https://expired.card.example:443"
    ]


def test_its_people_sign_and_approve(estate: Path) -> None:
    """In order, signed by two, expired, unsigned; one waiver holds, and one has ended."""
    run = first_run(estate)
    stated = by_subject(run, "attestation")
    wanted = {"ORG-02": "pass", "OFF-05": "pass", "ORG-03": "manual", "DATA-02": "manual"}
    assert {name: stated[name]["status"] for name in wanted} == wanted
    assert "expired" in stated["ORG-03"]["because"]
    assert "not signed" in stated["DATA-02"]["because"]
    outcomes = json.loads((run / "waivers.json").read_text("utf-8"))
    assert [outcome["state"] for outcome in outcomes] == ["applied", "expired"]
    kept = {path.name for path in (run / "signers").iterdir()}
    assert len(kept) == 4
    assert "signers.yaml" in kept
    assert not list(run.rglob("*private*"))
    assert b"PRIVATE KEY" not in b"".join(p.read_bytes() for p in run.rglob("*") if p.is_file())


def test_domains_are_told_apart(estate: Path) -> None:
    run = first_run(estate)
    checks = ("spf", "dkim", "dmarc", "null_mx_when_parked", "dnssec", "caa")
    seen = {
        target: {
            check: finding["status"]
            for check in checks
            for finding in by_subject(run, f"domain.{check}").values()
            if finding["target"] == target
        }
        for target in ("card.example", "campaign.example", "old-card.example")
    }
    sound = dict.fromkeys(checks, "pass")
    assert seen["card.example"] == {**sound, "null_mx_when_parked": "not-applicable"}
    assert seen["old-card.example"] == {**sound, "dkim": "not-applicable"}
    bad = {**dict.fromkeys(checks, "fail"), "dnssec": "pass"}
    assert seen["campaign.example"] == {**bad, "null_mx_when_parked": "not-applicable"}


def test_its_published_page_says_something_else(estate: Path) -> None:
    """It is there; one sentence is another; that promise waits for somebody to approve it."""
    run = first_run(estate)
    url = "https://www.card.example/security/"
    assert by_subject(run, "page.reachable")[url]["status"] == "pass"
    changed = by_subject(run, "page.promises_unchanged")[url]
    assert (changed["status"], changed["changed"]) == ("fail", ["P-34"])
    assert "2011年4月" in changed["observed"]


def test_both_regions_and_this_machine_were_reached(estate: Path) -> None:
    run = record(first_run(estate))
    reached = {target["name"]: target["status"] for target in run["targets"]}
    for name in ("production/ap-northeast-1", "production/us-east-1"):
        assert reached[name] == "reached"
    assert reached["this-machine"] in {"reached", "partial"}  # a container has no systemd to ask
    assert "arn:aws:sts::123456789012:user/moto" in run["principals"]
    assert run["exit_code"] == 1
    assert not run["partial"]


def test_statements_pass_and_lapse(estate: Path) -> None:
    attested = {
        f["control"]: f["status"]
        for f in findings(first_run(estate))
        if f["check"] == "attestation"
    }
    assert attested["ORG-02"] == "pass"
    assert attested["ORG-03"] == "manual"


def test_its_rooms_and_media_are_told_apart(estate: Path) -> None:
    """Somebody entered twice without leaving; a medium did not come back; the rest is in order."""
    run = first_run(estate)
    exits = {
        (f["control"], f["subject"]): f["status"]
        for f in findings(run)
        if f["check"] == "records.room_entries_have_exits"
    }
    applying = {key: status for key, status in exits.items() if status != "not-applicable"}
    assert applying == {
        ("ROOM-01", "本番サーバ室"): "fail",
        ("ROOM-01", "本番アクセス端末室"): "pass",
        ("OFF-01", "執務室3階"): "pass",
    }
    taken = by_subject(run, "records.media_takeouts_approved")["media-takeouts"]
    assert taken["status"] == "fail"
    assert "M-02" in taken["observed"]
    assert "M-01" not in taken["observed"]
    assert by_subject(run, "records.disposals_certified")["disposal"]["status"] == "pass"


def test_the_fix_of_a_finding_mends_it_and_the_recheck_says_so(estate: Path) -> None:
    needs("aws", "awscli")
    broken = [
        f for f in findings(first_run(estate)) if f["check"] == "aws.ec2_security_group_admin_ports"
    ]
    finding = next(f for f in broken if f["status"] == "fail")
    script = f". ./env.sh\n{finding['fix']}\n"
    subprocess.run(["sh", "-e", "-c", script], cwd=estate, check=True, capture_output=True)
    done = urazuke("run", "-q", "--only", finding["id"][:16], cwd=estate, **demo_keys())
    assert done.returncode == 0, done.stderr
    (again,) = findings(newest(estate / ".urazuke"))
    assert (again["id"], again["status"]) == (finding["id"], "pass")
    controls = json.loads((newest(estate / ".urazuke") / "controls.json").read_text("utf-8"))
    assert {name: c["status"] for name, c in controls.items()} == {"FW-01": "not-assessed"}
    promises = json.loads((newest(estate / ".urazuke") / "promises.json").read_text("utf-8"))
    assert "pass" not in {promise["status"] for promise in promises.values()}


def test_a_finding_of_an_earlier_run_can_still_be_checked_again(estate: Path) -> None:
    earlier = by_subject(first_run(estate), "endpoint.certificate_validity")
    finding = earlier["https://expired.card.example:443"]
    for _ in range(2):
        done = urazuke("run", "-q", "--only", finding["id"][:16], cwd=estate)
        assert done.returncode == 1, done.stderr
        (again,) = findings(newest(estate / ".urazuke"))
        assert again["id"] == finding["id"]


def test_what_waits_for_a_person_or_a_check_can_be_asked_again_too(estate: Path) -> None:
    found = findings(first_run(estate))
    for check in ("attestation", "no-check"):
        finding = next(f for f in found if f["check"] == check and f["status"] != "pass")
        done = urazuke("run", "-q", "--only", finding["id"][:16], cwd=estate)
        assert done.returncode == 2, done.stderr
        (again,) = findings(newest(estate / ".urazuke"))
        assert again["id"] == finding["id"]


def demo_keys() -> dict[str, str]:
    return {"AWS_ACCESS_KEY_ID": "demo", "AWS_SECRET_ACCESS_KEY": "demo"}


def test_one_target_alone(estate: Path) -> None:
    done = urazuke("run", "-q", "--target", "https://www.card.example", cwd=estate)
    assert done.returncode == 0, done.stderr
    found = findings(newest(estate / ".urazuke"))
    assert {f["target"] for f in found} <= {"https://www.card.example:443", "people"}
    targets = {t["name"]: t["status"] for t in record(newest(estate / ".urazuke"))["targets"]}
    assert targets["this-machine"] == "not-tried"


def test_without_credentials_everything_on_aws_is_an_error_and_nothing_passes(estate: Path) -> None:
    done = urazuke(
        "run", "-q", "--target", "production", "--only", "FW-01", cwd=estate, HOME="/nowhere"
    )
    assert done.returncode == 2, done.stderr
    found = findings(newest(estate / ".urazuke"))
    assert {f["status"] for f in found} == {"error"}
    assert all("denied" in f["because"] for f in found)


def test_a_control_of_yaml_alone_asks_a_fact(estate: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "writing-a-control.md").read_text("utf-8")
    asked = guide.split("```yml\nchecks:")[1].split("```")[0]
    shipped = Path(catalog.__file__).parent / "controls" / "misuse-prevention" / "ACC-04.yaml"
    before, _, after = shipped.read_text("utf-8").partition("\nchecks:\n")
    rest = after[after.index("\nframeworks:") :]
    own = estate / "own" / "house"
    own.mkdir(parents=True, exist_ok=True)
    text = f"{before}\nchecks:{asked}{rest}".replace("id: ACC-04", "id: HOUSE-02", 1)
    (own / "HOUSE-02.yaml").write_text(text, "utf-8")
    configured = (estate / "urazuke.yaml").read_text("utf-8")
    with_own = configured.replace("controls:\n- controls\n", "controls: [controls, own]\n")
    (estate / "house.yaml").write_text(with_own, "utf-8")
    arguments = ["run", "-q", "--config", "house.yaml", "--only", "HOUSE-02"]
    done = urazuke(*arguments, cwd=estate, **demo_keys())
    assert done.returncode == 1, done.stderr
    found = by_subject(newest(estate / ".urazuke"), "expect.bucket-restricts-public-policies")
    assert {f["status"] for f in found.values()} == {"pass", "fail"}
    explained = urazuke("explain", "--config", "house.yaml", "HOUSE-02", cwd=estate)
    assert "block.restrict_public_buckets" in explained.stdout
