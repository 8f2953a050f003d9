"""Real servers, good, bad and misleading, judged by what they have in force."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.real.host.conftest import Accounts
from tests.real.host.server import GOOD, Sshd, running
from urazuke.checks.host import sshd_no_password_auth, sshd_no_root_login
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.connect.host import look
from urazuke.errors import Unreadable
from urazuke.model import Reason, Status
from urazuke.sdk import NoParams, Verdict

BAD = ("PermitRootLogin yes", "PasswordAuthentication yes", "KbdInteractiveAuthentication no")


def effective(server: Sshd, user: str) -> SshdEffective:
    """The fact, as the engine would get it."""
    view = look(server.host(user, sudo=True), [SSHD_EFFECTIVE], 30)
    return SSHD_EFFECTIVE.parse(SSHD_EFFECTIVE.reduce(view.answers[SSHD_EFFECTIVE.name]))


def root_login(found: SshdEffective) -> Verdict:
    """host.sshd_no_root_login on the fact."""
    return sshd_no_root_login.judge(
        sshd_no_root_login.Facts(sshd=found), sshd_no_root_login.Params()
    )


def password(found: SshdEffective) -> Verdict:
    """host.sshd_no_password_auth on the fact."""
    return sshd_no_password_auth.judge(sshd_no_password_auth.Facts(sshd=found), NoParams())


def test_a_good_server_passes(server: Sshd, accounts: Accounts) -> None:
    """One daemon, its own configuration."""
    found = effective(server, accounts.free)
    assert [(daemon.config, daemon.running) for daemon in found.daemons] == [
        (str(server.config), True)
    ]
    assert root_login(found).status is Status.PASS
    assert password(found).status is Status.PASS


def test_a_bad_server_fails(accounts: Accounts) -> None:
    """Both checks."""
    with running(BAD) as server:
        found = effective(server, accounts.free)
    assert root_login(found).status is Status.FAIL
    assert password(found).status is Status.FAIL


def test_the_fix_mends_a_bad_server(accounts: Accounts) -> None:
    """The commands themselves, but for sudo and for how this server is reloaded."""
    lines = (*BAD, "Match User nobody", "  PasswordAuthentication yes")
    with running(lines) as server:
        found = effective(server, accounts.free)
        for verdict in (root_login(found), password(found)):
            command = verdict.fix.replace("sudo systemctl reload sshd", "true")
            subprocess.run(command.replace("sudo ", ""), shell=True, check=True)
            server.reload()
            found = effective(server, accounts.free)
    assert root_login(found).status is Status.PASS
    assert password(found).status is Status.PASS


def test_a_match_block_for_outside_is_seen_from_inside(accounts: Accounts) -> None:
    """We come from loopback; the block is for the world."""
    block = ("Match Address *,!127.0.0.0/8,!10.0.0.0/8,!::1", "  PasswordAuthentication yes")
    with running((*GOOD, *block)) as server:
        found = effective(server, accounts.free)
    assert root_login(found).status is Status.PASS
    verdict = password(found)
    assert verdict.status is Status.FAIL
    assert "203.0.113.10" in verdict.observed.ja
    assert "10.0.0.1:" not in verdict.observed.ja


def test_a_daemon_started_with_options_is_judged_with_them(accounts: Accounts) -> None:
    """The file says no, the command line says yes, and the command line wins."""
    with running(GOOD, ["-oPermitRootLogin=yes", "-o", "PasswordAuthentication=yes"]) as server:
        found = effective(server, accounts.free)
    assert root_login(found).status is Status.FAIL
    assert password(found).status is Status.FAIL


def test_options_that_cannot_be_told_apart_are_no_fact(accounts: Accounts) -> None:
    """The title of the process no longer shows where an argument ends."""
    with running(GOOD, ["-o", "PermitRootLogin yes"]) as server, pytest.raises(Unreadable):
        effective(server, accounts.free)


def test_a_file_changed_behind_the_daemon_is_no_fact_until_it_is_reloaded(
    accounts: Accounts,
) -> None:
    """Not even with its date set back: what runs is what was read before."""
    with running(BAD) as server:
        server.config.write_text(server.config.read_text().replace(" yes", " no", 1))
        os.utime(server.config, (1, 1))
        with pytest.raises(Unreadable, match="reload sshd"):
            effective(server, accounts.free)
        server.reload()
        found = effective(server, accounts.free)
    assert root_login(found).status is Status.PASS
    assert password(found).status is Status.FAIL


def test_included_files_count(accounts: Accounts, tmp_path: Path) -> None:
    """The first value wins, also out of an included directory; a new file there is a change."""
    include = tmp_path / "sshd_config.d"
    include.mkdir()
    (include / "00.conf").write_text("PermitRootLogin no\n")
    with running((f"Include {include}/*.conf", *BAD)) as server:
        assert root_login(effective(server, accounts.free)).status is Status.PASS
        (include / "00.conf").unlink()
        with pytest.raises(Unreadable, match=r"sshd_config\.d changed"):
            effective(server, accounts.free)


def test_without_root_there_is_no_fact(server: Sshd, accounts: Accounts) -> None:
    """`sshd -T` needs the host keys."""
    view = look(server.host(accounts.plain), [SSHD_EFFECTIVE], 30)
    with pytest.raises(Unreadable) as caught:
        SSHD_EFFECTIVE.reduce(view.answers[SSHD_EFFECTIVE.name])
    assert caught.value.reason is Reason.DENIED
    assert view.queries == ()


def test_the_judgement_agrees_with_what_the_server_offers(accounts: Accounts) -> None:
    """A client asks which methods there are: a password is offered where the check fails."""
    del accounts
    client = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-F", "none"]
    for lines, offered in ((GOOD, False), (BAD, True)):
        with running(lines) as server:
            command = [*client, "-o", f"UserKnownHostsFile={server.directory}/known_hosts"]
            command += ["-o", "IdentityFile=none", "-p", str(server.port), "nobody@127.0.0.1"]
            said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
        assert ("password" in said) is offered, said


def test_the_address_may_be_of_version_6(server: Sshd, accounts: Accounts) -> None:
    """Brackets in the principal as well."""
    assert socket.has_ipv6
    view = look(server.host(accounts.free, address="::1"), [SSHD_EFFECTIVE], 30)
    assert f"@[::1]:{server.port}, host key SHA256:" in view.principal
