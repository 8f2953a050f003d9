"""Servers and accounts for the tests of real hosts."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.real.host.server import Sshd, running
from tests.real.needs import needs

PASSWORD = "correct horse"


@dataclass(frozen=True)
class Accounts:
    """Accounts made for the tests: no sudo, sudo at will, sudo by password."""

    plain: str
    free: str
    asked: str


@pytest.fixture(scope="session")
def accounts() -> Iterator[Accounts]:
    """Three accounts, gone afterwards; only root can make them."""
    if os.getuid() != 0:
        pytest.skip("only root can add accounts")
    for program in ("useradd", "userdel", "chpasswd"):
        needs(program, "passwd")
    needs("sudo")
    marks = f"uzk{os.getpid() % 100_000}"
    found = Accounts(f"{marks}a", f"{marks}b", f"{marks}c")
    rules = Path(f"/etc/sudoers.d/{marks}")
    names = (found.plain, found.free, found.asked)
    try:
        for name in names:
            subprocess.run(["useradd", "-m", "-s", "/bin/bash", name], check=True)
        subprocess.run(["chpasswd"], input=f"{found.asked}:{PASSWORD}".encode(), check=True)
        rules.write_text(f"{found.free} ALL=(ALL) NOPASSWD: ALL\n{found.asked} ALL=(ALL) ALL\n")
        rules.chmod(0o440)
        yield found
    finally:
        rules.unlink(missing_ok=True)
        for name in names:
            subprocess.run(["userdel", "-f", "-r", name], check=False, capture_output=True)


@pytest.fixture(scope="session")
def server(accounts: Accounts) -> Iterator[Sshd]:
    """A server as it should be, shared by the tests that do not change it."""
    del accounts  # has to exist before anybody logs in
    with running() as found:
        yield found
