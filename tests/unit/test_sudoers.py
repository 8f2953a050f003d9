"""The rule for sudo: valid, for one account, and with everything that it is for."""

import subprocess
from pathlib import Path

from click.testing import CliRunner

from tests.real.needs import needs
from urazuke.cli import cli


def printed(*arguments: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(cli, ["permissions", "sudoers", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_sudo_takes_it(tmp_path: Path) -> None:
    """By sudo's own checker."""
    rule = tmp_path / "urazuke"
    rule.write_text(printed("--user", "reader"))
    subprocess.run([needs("visudo", "sudo"), "-c", "-f", str(rule)], check=True)


def test_one_account_and_no_other() -> None:
    """And nothing but the shell that reads the script."""
    rules = [line for line in printed().splitlines() if line and not line.startswith("#")]
    assert rules == [
        "Defaults:audit !requiretty",
        "audit ALL=(root) NOPASSWD: /bin/sh -s, /usr/bin/sh -s",
    ]


def test_only_what_is_asked() -> None:
    """The commands of one check are fewer than those of all."""
    one, all_of_them = printed("--only", "host.sshd_no_root_login"), printed()
    assert "host.sshd_effective" in one
    assert len(one.splitlines()) < len(all_of_them.splitlines())


def test_nothing_of_hosts() -> None:
    """A usage error."""
    done = CliRunner().invoke(cli, ["permissions", "sudoers", "--only", "TLS-01"])
    assert done.exit_code != 0
