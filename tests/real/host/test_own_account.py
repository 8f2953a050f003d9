"""What needs no root: an sshd of one's own, and one's own account on it."""

import getpass
import os

from tests.real.host.server import running
from urazuke.connect.host import look
from urazuke.sdk import Command, HostCollector, Outcome

SAMPLE = HostCollector(
    "urazuke.checks.host.facts.sample",
    lambda body: body,
    commands={"me": Command("id -un"), "root": Command("id -u", root=True)},
    reduce=lambda _: None,
)


def test_an_unprivileged_server_is_looked_at() -> None:
    """Root's commands run only where the account is root's."""
    with running(["PermitRootLogin prohibit-password"]) as server:
        view = look(server.host(getpass.getuser()), [SAMPLE], 10)
    found = view.answers["host.sample"]
    assert found["me"].stdout == f"{getpass.getuser()}\n"
    outcome = {True: Outcome.OK, False: Outcome.NEED_ROOT}[os.getuid() == 0]
    assert found["root"].outcome is outcome
