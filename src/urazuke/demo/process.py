"""Starts and stops the estate as a process of its own, so that `--keep` can leave it up."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from urazuke.errors import UrazukeError

PATIENCE = 45.0  # seconds; a cold start of the emulator takes about five
READY, LOG = "estate.json", "estate.log"


@dataclass(frozen=True)
class Estate:
    """Where the parts of a running estate are."""

    pid: int
    aws: str
    web: int
    dns: int
    endpoints: dict[str, int]


def start(folder: Path) -> Estate:
    """Starts the estate below a folder and waits until it is ready."""
    stop(folder)
    with (folder / LOG).open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "urazuke.demo.estate", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "MOTO_EC2_LOAD_DEFAULT_AMIS": "false"},  # images of nobody's
        )
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and child.poll() is None:
        if (found := running(folder)) is not None:
            return found
        time.sleep(0.1)
    child.kill()
    raise UrazukeError(f"the demo estate did not start; see {folder / LOG}")


def running(folder: Path) -> Estate | None:
    """The estate of that folder, if one says that it is up."""
    try:
        return Estate(**json.loads((folder / READY).read_text("utf-8")))
    except FileNotFoundError:
        return None


def stop(folder: Path) -> bool:
    """Ends the estate of that folder; whether there was one."""
    found = running(folder)
    if found is None:
        return False
    (folder / READY).unlink(missing_ok=True)
    try:
        os.kill(found.pid, signal.SIGTERM)
    except ProcessLookupError:
        return False
    return True
