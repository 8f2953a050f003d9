"""How long a command takes before it does anything, and how much an installation weighs.

    python benchmarks/startup.py             CPU and wall time of commands, median of 15
    python benchmarks/startup.py --install   besides: a fresh virtual environment, its size

Prints a table in Markdown, as in docs/benchmarks.md. Uses the interpreter that runs it.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMANDS = (["--version"], ["--help"], ["list"], ["list", "checks"], ["explain", "FW-01"])
TIMES = 15
MEGABYTE = 1_000_000


def cpu_seconds() -> float:
    """User and system time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(arguments: Sequence[str]) -> tuple[float, float]:
    """Median CPU and wall seconds of one command."""
    cpu, wall = list[float](), list[float]()
    for _ in range(TIMES):
        began, used = time.perf_counter(), cpu_seconds()
        command = [sys.executable, "-m", "urazuke", *arguments]
        subprocess.run(command, check=True, capture_output=True)
        cpu.append(cpu_seconds() - used)
        wall.append(time.perf_counter() - began)
    return statistics.median(cpu), statistics.median(wall)


def folder_size(folder: Path) -> int:
    """Bytes of all files, links not followed."""
    return sum(
        (Path(at) / name).lstat().st_size for at, _, names in os.walk(folder) for name in names
    )


def installed(extra: str) -> int:
    """Size of a fresh environment with urazuke and one extra, compiled as pip does, without pip."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        venv.create(folder, with_pip=False, symlinks=True)
        pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(folder / "bin" / "python")]
        subprocess.run([*pip, "install", f"{ROOT}{extra}"], check=True)
        return folder_size(folder)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="startup time and size of urazuke")
    parser.add_argument("--install", action="store_true", help="measure fresh environments too")
    wanted = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} CPUs, {platform.system()},")
    print(f"Python {platform.python_version()}, click {version('click')}", end=", ")
    print(f"msgspec {version('msgspec')}, rich {version('rich')}\n")
    print("| command | CPU s | wall s |\n|---|---|---|")
    for arguments in COMMANDS:
        cpu, wall = measured(arguments)
        print(f"| `urazuke {' '.join(arguments)}` | {cpu:.3f} | {wall:.3f} |")
    if wanted.install:
        print("\n| installation | MB |\n|---|---|")
        for extra in ("", "[demo]"):
            print(f"| `pip install urazuke{extra}` | {installed(extra) / MEGABYTE:.0f} |")


if __name__ == "__main__":
    main()
