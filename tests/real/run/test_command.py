"""Exit codes, interrupts and bad input of the command itself."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.run.command import (
    COMMAND,
    configure,
    environment,
    findings,
    newest,
    record,
    urazuke,
)
from urazuke import catalog


@pytest.fixture
def silent_server() -> Iterator[int]:
    """Accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_an_empty_configuration_is_never_a_pass(tmp_path: Path) -> None:
    configure(tmp_path, "")
    done = urazuke("run", "-q", cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    statuses = {f["status"] for f in findings(newest(tmp_path / ".urazuke"))}
    assert statuses == {"not-assessed", "manual"}
    promises = json.loads((newest(tmp_path / ".urazuke") / "promises.json").read_text())
    assert len(promises) == 39
    assert {p["status"] for p in promises.values()} <= {"not-assessed", "manual"}


USAGE = [
    (["run", "--config", "none.yaml"], "cannot be read"),
    (["run", "--only", "FW-1"], "did you mean 'FW-01'?"),
    (["run", "--only", "aws.s3_bucket_not_publik"], "did you mean 'aws.s3_bucket_not_public'?"),
    (["run", "--target", "web"], "there is no target 'web'"),
    (["run", "--only", "0123456789abcdef"], "no run yet, so no finding"),
    (["run", "--unknown"], "--unknown"),
    (["run", "-f", "pdf"], "pdf"),
    (["explain", "FW-02x"], "did you mean 'FW-0"),
    (["nonsense"], "nonsense"),
    (["init"], "is there already"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_usage_and_configuration_exit_with_3_and_run_nothing(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    configure(tmp_path, "")
    done = urazuke(*arguments, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".urazuke").exists()


def test_a_fault_in_the_configuration_is_told_with_its_place(tmp_path: Path) -> None:
    configure(tmp_path, "endpoint: []\n")
    done = urazuke("validate", cwd=tmp_path)
    assert done.returncode == 3
    assert "urazuke.yaml:2:1: unknown key 'endpoint'; did you mean 'endpoints'?" in done.stderr


def test_evidence_that_cannot_be_stored_exits_with_4(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    configure(tmp_path, "locker: taken\n")
    done = urazuke("run", "-q", cwd=tmp_path)
    assert done.returncode == 4, done.stderr
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_a_partial_bundle(
    tmp_path: Path, silent_server: int, number: signal.Signals, code: int
) -> None:
    endpoints = "".join(
        f"  - {{url: 'https://h{n}.example', connect: ['127.0.0.1:{silent_server}']}}\n"
        for n in range(30)
    )
    configure(tmp_path, f"limits: {{workers: 2}}\nendpoints:\n{endpoints}")
    child = subprocess.Popen(
        [*COMMAND, "run", "-q", "--only", "TLS-01"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    journal = tmp_path / ".urazuke" / "runs"
    until = time.monotonic() + 30
    while not list(journal.glob("*/journal.jsonl")) and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(child.pid, number)
    _, errors = child.communicate(timeout=20)
    assert child.returncode == code, errors
    run = newest(tmp_path / ".urazuke")
    assert record(run)["partial"] is True
    assert record(run)["exit_code"] == code
    statuses = [f["status"] for f in findings(run) if f["check"] == "endpoint.tls_versions"]
    assert len(statuses) == 30
    assert set(statuses) <= {"error", "not-assessed"}
    check = subprocess.run(
        ["sha256sum", "-c", "MANIFEST.sha256"], cwd=run, capture_output=True, check=False
    )
    assert check.returncode == 0
    assert "中断" in (run / "report" / "index.ja.html").read_text("utf-8")


def test_stdout_carries_only_what_was_asked_for(tmp_path: Path) -> None:
    configure(tmp_path, "")
    done = urazuke("run", "-f", "jsonl", cwd=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines == findings(newest(tmp_path / ".urazuke"))
    done = urazuke("run", "-q", "-f", "json", "-f", "html", "-o", "out", cwd=tmp_path)
    assert done.stdout == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "assessment.json",
        "index.ja.html",
    ]


def test_a_reader_who_goes_away_is_no_failed_check(tmp_path: Path) -> None:
    script = f"{' '.join(COMMAND)} list | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode in {0, 4}  # 0 when all was written before the reader left
    assert b"Traceback" not in done.stderr


def test_init_then_validate_then_run(tmp_path: Path) -> None:
    assert urazuke("init", cwd=tmp_path).returncode == 0
    assert "58 controls" in urazuke("validate", cwd=tmp_path).stdout
    assert urazuke("run", "-q", "--exit-zero", cwd=tmp_path).returncode == 0


def test_list_and_explain_speak_both_languages(tmp_path: Path) -> None:
    assert len(urazuke("list", cwd=tmp_path).stdout.splitlines()) == 58
    assert len(urazuke("list", "promises", cwd=tmp_path).stdout.splitlines()) == 39
    assert "管理目的" in urazuke("explain", "FW-01", cwd=tmp_path).stdout
    assert "Objective" in urazuke("explain", "FW-01", "--lang", "en", cwd=tmp_path).stdout
    script = urazuke("explain", "MED-01", "--commands", cwd=tmp_path).stdout
    assert subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode == 0


def test_a_ledger_or_page_without_a_check_is_shown_as_not_tried(tmp_path: Path) -> None:
    configure(tmp_path, "pages: [{url: 'https://example.jp/p'}]\n")
    urazuke("run", "-q", cwd=tmp_path)
    (target,) = record(newest(tmp_path / ".urazuke"))["targets"]
    assert (target["name"], target["status"]) == ("https://example.jp/p", "not-tried")


def test_a_control_of_the_users_own_is_listed_explained_and_asked(tmp_path: Path) -> None:
    shipped = Path(catalog.__file__).parent / "controls" / "intrusion-prevention" / "TLS-01.yaml"
    own = tmp_path / "controls" / "house"
    own.mkdir(parents=True)
    text = shipped.read_text("utf-8").replace("id: TLS-01", "id: HOUSE-01", 1)
    (own / "HOUSE-01.yaml").write_text(text, "utf-8")
    configure(tmp_path, "controls: controls\n")
    assert "HOUSE-01" in urazuke("list", cwd=tmp_path).stdout
    assert "HOUSE-01" in urazuke("explain", "HOUSE-01", cwd=tmp_path).stdout
    assert urazuke("run", "-q", "--only", "HOUSE-01", cwd=tmp_path).returncode == 2
    found = findings(newest(tmp_path / ".urazuke"))
    assert {f["control"] for f in found} == {"HOUSE-01"}
