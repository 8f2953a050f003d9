"""Runs programs as children and measures them; this process stays small, so that they do too.

Linux counts towards a child's peak what its parent held when it was forked.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOBODY = {
    "AWS_ACCESS_KEY_ID": "AKIATESTTESTTESTTEST",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    "NO_PROXY": "127.0.0.1",
    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
}


@dataclass(frozen=True)
class Used:
    """What a child took: seconds of CPU and of the clock, peak memory in MB, and its exit code."""

    cpu: float
    wall: float
    peak: float
    code: int


def environment(**more: str) -> dict[str, str]:
    """Credentials that open nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, **NOBODY, **more}


def measured(command: Sequence[str], folder: Path, **more: str) -> Used:
    """Runs it to its end in that folder; what it says is kept there in `said.txt`."""
    began = time.perf_counter()
    with (folder / "said.txt").open("wb") as said:
        child = subprocess.Popen(
            command, cwd=folder, env=environment(**more), stdout=said, stderr=said
        )
        _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / 1000  # Linux counts in kilobytes
    return Used(used.ru_utime + used.ru_stime, wall, peak, child.returncode)


@dataclass(frozen=True)
class Server:
    """The process that plays AWS."""

    url: str
    process: "subprocess.Popen[str]"

    def told(self, command: str) -> Any:
        """What it answers to a command (see `aws_server`)."""
        if self.process.stdin is None or self.process.stdout is None:
            raise ValueError("the server has no pipes")
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def counted(self) -> Mapping[str, int]:
        """The requests since the last time, by operation."""
        found: dict[str, int] = self.told("count")
        return found


@contextmanager
def server() -> Iterator[Server]:
    """For as long as it is needed."""
    command = [sys.executable, "-m", "benchmarks.aws_server"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the server has no pipes")
        yield Server(json.loads(process.stdout.readline()), process)
        process.stdin.close()
