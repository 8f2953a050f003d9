"""The files of this project, and programs run on copies of them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.real.needs import needs

ROOT = Path(__file__).parents[2]


def project_files() -> list[str]:
    """What git knows of or would take, by name below the root; links are files of their own."""
    git = needs("git")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted({name for name in listed.stdout.split("\0") if name})
    return [name for name in names if os.path.lexists(ROOT / name)]


def copy_to(folder: Path) -> list[str]:
    """Copies the project; returns the names of its files."""
    names = project_files()
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place, follow_symlinks=False)
    return names


def pip_install(source: Path, target: Path) -> None:
    """Installs into a folder: no dependencies, no network."""
    options = "--quiet --no-deps --no-build-isolation --no-index --disable-pip-version-check"
    python("-m", "pip", "install", *options.split(), "--target", target, source, cwd=target.parent)


def python(*arguments: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Runs the interpreter, `path` before everything else; returns standard output."""
    done = run(*arguments, cwd=cwd, path=path)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(
    *arguments: str | Path, cwd: Path, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The same, whatever the exit code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    found = {"PYTHONPATH": str(path)} if path else {}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**kept, "AWS_EC2_METADATA_DISABLED": "true", **found},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
