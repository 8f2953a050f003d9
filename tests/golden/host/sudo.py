"""Builds the answer of the sudo script from a real sudoers file, read by cvtsudoers itself."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.golden.host import pam
from tests.golden.host.accounts import GROUPS, body
from tests.judging import Facts, one
from tests.real.needs import needs
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.pam import PAM
from urazuke.checks.host.facts.sudo_rights import SUDO_RIGHTS, SudoRights
from urazuke.model import Finding
from urazuke.sdk import Answer, Outcome


def rights(sudoers: str, head: str = "host web1.example.jp\nsource files\n") -> SudoRights:
    """The payload that a check gets for these rules."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "sudoers")
        path.write_text(sudoers.replace("@HERE@", folder))
        Path(folder, "d").mkdir()
        Path(folder, "d/included").write_text("zoe ALL=(ALL) NOPASSWD: ALL\n")
        Path(folder, "d/skipped.conf").write_text("yan ALL=(ALL) NOPASSWD: ALL\n")
        command = [needs("cvtsudoers", "sudo"), "-f", "json", "-e", str(path)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return reduced(f"{head}json\n{told}")


def reduced(text: str) -> SudoRights:
    """The payload for this answer."""
    answer = Answer(Outcome.OK, 0, text)
    return SUDO_RIGHTS.parse(SUDO_RIGHTS.reduce({"sudo": answer}))


def found(
    check: str,
    sudoers: str,
    groups: str = GROUPS,
    sources: str = "group: files\n",
    services: Mapping[str, str] = pam.DEBIAN,
) -> Finding:
    """The finding on these rules; `scan` and `%admins` are declared."""
    facts: Facts = {
        SUDO_RIGHTS: {"there": rights(sudoers)},
        ACCOUNTS: {"there": body(groups=groups, sources=sources)},
        PAM: {"there": pam.body(services)},
    }
    declared = {"scanner_accounts": ("scan",), "administrators": ("%admins", "carol")}
    return one(check, facts, declared=declared)
