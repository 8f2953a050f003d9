"""The installed command as a process of its own, as its users meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "urazuke"]


def environment(**more: str) -> dict[str, str]:
    """No credentials and no configuration of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, "AWS_EC2_METADATA_DISABLED": "true", **more}


def urazuke(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def newest(folder: Path) -> Path:
    """The directory of the newest run below a locker."""
    return max((folder / "runs").iterdir())


def findings(run: Path) -> list[dict[str, Any]]:
    """The findings of a run."""
    return [json.loads(line) for line in (run / "findings.jsonl").read_text("utf-8").splitlines()]


def record(run: Path) -> dict[str, Any]:
    """`run.json`."""
    content: dict[str, Any] = json.loads((run / "run.json").read_text("utf-8"))
    return content


def configure(folder: Path, text: str) -> None:
    """Writes `urazuke.yaml`."""
    (folder / "urazuke.yaml").write_text(f"organization: {{name: x}}\n{text}", "utf-8")
