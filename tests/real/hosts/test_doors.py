"""Doors that are not sshd's own rules: sockets of container engines, and keys of accounts."""

import pytest

from tests.real.hosts.base import BOOKWORM, TRIXIE, Release
from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import DECLARED, Truth, compare, hold

_ENGINE = """\
[Socket]
ListenStream=/run/docker.sock
SocketMode={mode}
SocketUser={user}
SocketGroup={group}
[Install]
WantedBy=sockets.target
"""
_SERVICE = "[Service]\nExecStart=/bin/sleep infinity\n"
_PEOPLE = """\
groupadd docker
useradd -m -s /bin/bash bob
useradd -m -s /bin/bash -G docker carol
"""


def _engine(mode: str = "0660", user: str = "root", group: str = "docker", more: str = "") -> Truth:
    files = {
        "/etc/systemd/system/docker.socket": _ENGINE.format(mode=mode, user=user, group=group),
        "/etc/systemd/system/docker.service": _SERVICE,
    }
    before = f"{_PEOPLE}{more}\nsystemctl enable docker.socket"
    return Truth(Scenario(files=files, before=before), {})


_ALONE = "gpasswd -d carol docker"
SOCKETS = {
    "nobody-in-the-group": (_engine(more=_ALONE), "pass", "bob carol"),
    "someone-in-the-group": (_engine(), "fail carol", "bob"),
    "by-primary-group": (_engine(more=f"{_ALONE}; usermod -g docker bob"), "fail bob", "carol"),
    "for-all": (_engine(mode="0666", more=_ALONE), "fail docker.sock: *", ""),
    "of-another-owner": (_engine(user="bob", more=_ALONE), "fail owner bob", "carol"),
    "group-may-only-read": (_engine(mode="0640"), "pass", "bob carol"),
}


@pytest.mark.parametrize("name", SOCKETS)
def test_who_can_give_orders_to_an_engine_is_told(network: Network, name: str) -> None:
    """Each account tries to connect: who can stands in the finding."""
    truth, told, shut = SOCKETS[name]
    with machines(
        network,
        {name: truth.scenario},
    ) as built:
        compare(built[name], Truth(truth.scenario, {"container_socket_guarded": told}))
        for account in ("bob", "carol"):
            assert _connects(built[name], account) is (account not in shut.split())


def test_a_declared_administrator_may(network: Network) -> None:
    """The same machine, with carol declared."""
    truth, _, _ = SOCKETS["someone-in-the-group"]
    declared = {**DECLARED, "administrators": (*DECLARED["administrators"], "carol")}
    hold(network, Truth(truth.scenario, {"container_socket_guarded": "pass"}, declared))


def _connects(machine: Machine, account: str) -> bool:
    tried = (
        f"runuser -u {account} -- perl -MSocket -e 'socket(my $s, AF_UNIX, SOCK_STREAM, 0);"
        ' exit !connect($s, sockaddr_un("/run/docker.sock"))\' && echo in || echo out'
    )
    return machine.run(tried).strip() == "in"


_OWN = "ssh-keygen -q -t {} -N '' -f /tmp/key\n"
_GIVE = """\
install -d -m 700 -o bob -g bob ~bob/.ssh
install -m 600 -o bob -g bob {} ~bob/.ssh/authorized_keys
"""
_BOB = "useradd -m -s /bin/bash bob\n"
_ELSEWHERE = "AuthorizedKeysFile /etc/ssh/keys/%u .ssh/authorized_keys\n"
_SHARED = "~auditor/.ssh/authorized_keys"
_COMMAND = "AuthorizedKeysCommand /bin/true\\nAuthorizedKeysCommandUser nobody\\n"
KEYS = {
    "own": (_OWN.format("ed25519") + _GIVE.format("/tmp/key.pub"), "pass"),
    "short": (_OWN.format("rsa -b 1024") + _GIVE.format("/tmp/key.pub"), "fail RSA 1024"),
    "another's": (_GIVE.format(_SHARED), "fail one key for several accounts"),
    "another's-elsewhere": (
        f"mkdir /etc/ssh/keys; install -m 644 {_SHARED} /etc/ssh/keys/bob",
        "fail one key for several accounts",
    ),
    "another's-with-options": (
        f'sed "s/^/no-pty,command=\\"a b\\" /" {_SHARED} > /tmp/key.pub\n'
        + _GIVE.format("/tmp/key.pub"),
        "fail one key for several accounts",
    ),
    "another's-commented-out": (
        f"sed s/^/#/ {_SHARED} > /tmp/key.pub\n" + _GIVE.format("/tmp/key.pub"),
        "pass",
    ),
    "file-for-the-group": (
        _OWN.format("ed25519")
        + _GIVE.format("/tmp/key.pub")
        + "chmod 660 ~bob/.ssh/authorized_keys",
        "fail others may write",
    ),
    "folder-of-another": (
        _OWN.format("ed25519") + _GIVE.format("/tmp/key.pub") + "chown auditor ~bob/.ssh",
        "fail others may write",
    ),
    "keys-by-command": (
        f"printf '{_COMMAND}' > /etc/ssh/sshd_config.d/20.conf",
        "error",
    ),
}


@pytest.mark.parametrize("release", [BOOKWORM, TRIXIE], ids=lambda release: release.name)
@pytest.mark.parametrize("name", KEYS)
def test_keys_of_accounts_are_judged_where_sshd_reads_them(
    network: Network, name: str, release: Release
) -> None:
    """In every file that it names."""
    script, told = KEYS[name]
    files = {"/etc/ssh/sshd_config.d/10.conf": _ELSEWHERE}
    scenario = Scenario((), release, files, before=_BOB + script)
    hold(network, Truth(scenario, {"authorized_keys_hygiene": told}))
