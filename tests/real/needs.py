"""What to do when a program that a test needs is not installed."""

import os
import shutil

import pytest

SBIN = "/usr/sbin:/sbin:/usr/local/sbin"


def needs(program: str, package: str | None = None) -> str:
    """The program's path; else skips with the command that installs it.

    With `URAZUKE_REQUIRE_REAL=1`, as in CI, a missing program fails the test.
    """
    path = shutil.which(program) or shutil.which(program, path=SBIN)
    if path is not None:
        return path
    message = f"{program} is missing: sudo apt-get install {package or program}"
    if os.environ.get("URAZUKE_REQUIRE_REAL") == "1":
        pytest.fail(message)
    pytest.skip(message)
