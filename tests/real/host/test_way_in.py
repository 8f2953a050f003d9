"""Ways in to a host: through another one, with a key under a passphrase, for the first time."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tests.real.host.conftest import Accounts
from tests.real.host.server import Sshd, running
from tests.real.host.test_look import answers, asking, refused
from tests.real.needs import needs
from urazuke.cli import cli
from urazuke.connect.host import look
from urazuke.connect.host.hops import hops
from urazuke.connect.host.login import PASSPHRASE
from urazuke.connect.inventory import read
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason
from urazuke.sdk import Command
from urazuke.settings import Host, Inventory, PasswordEnv

WHO = asking(who=Command("id -un"))


@pytest.fixture
def jump(server: Sshd) -> Iterator[Sshd]:
    """A second server that lets the client of the first one in, and is known to it."""
    with running() as second:
        public = (server.directory / "client.pub").read_text()
        with (second.directory / "authorized_keys").open("a") as file:
            file.write(public)
        yield second


@pytest.fixture
def known(server: Sshd, jump: Sshd, tmp_path: Path) -> Path:
    """A known_hosts file of both."""
    both = [(each.directory / "known_hosts").read_text() for each in (server, jump)]
    (tmp_path / "known_hosts").write_text("".join(both))
    return tmp_path / "known_hosts"


def through(server: Sshd, jump: Sshd, user: str, known: Path) -> Host:
    """The first server behind the second."""
    host = server.host(user, known_hosts=known)
    return msgspec.structs.replace(host, proxy_jump=f"{user}@127.0.0.1:{jump.port}")


def test_through_another_host(server: Sshd, jump: Sshd, known: Path, accounts: Accounts) -> None:
    """The script runs on the host itself, and the evidence tells the way."""
    view = look(through(server, jump, accounts.plain, known), [WHO], 20)
    assert answers(view)["who"].stdout.strip() == accounts.plain
    assert f"via {accounts.plain}@127.0.0.1:{jump.port}" in view.principal


def test_a_host_in_between_that_nobody_vouches_for(
    server: Sshd, jump: Sshd, accounts: Accounts
) -> None:
    """Denied, by its name; the host beyond is not reached."""
    only_the_last = server.directory / "known_hosts"
    fault = refused(through(server, jump, accounts.plain, only_the_last))
    assert fault.unavailable.reason is Reason.DENIED
    assert f":{jump.port}: unknown host key" in fault.unavailable.detail


def test_a_host_beyond_that_does_not_answer(
    server: Sshd, jump: Sshd, known: Path, accounts: Accounts
) -> None:
    """Unreachable."""
    host = msgspec.structs.replace(through(server, jump, accounts.plain, known), port=1)
    assert refused(host).unavailable.reason is Reason.UNREACHABLE


@pytest.mark.parametrize(
    ("jumps", "found"),
    [
        ("none", ["u@web:22"]),
        ("gate", ["u@gate:22", "u@web:22"]),
        ("a@gate:2222, [::1]:22", ["a@gate:2222", "u@[::1]:22", "u@web:22"]),
        ("ssh://a@gate:2222/", ["a@gate:2222", "u@web:22"]),
    ],
)
def test_the_way(jumps: str, found: list[str]) -> None:
    """As OpenSSH writes it."""
    way = hops(Host(name="web", user="u", proxy_jump=jumps))
    assert [hop.where for hop in way] == found


RELAY = """
import os, socket, sys, threading
stream = socket.create_connection((sys.argv[1], int(sys.argv[2])))
def back():
    while chunk := stream.recv(65536):
        os.write(1, chunk)
threading.Thread(target=back, daemon=True).start()
while chunk := os.read(0, 65536):
    stream.sendall(chunk)
"""


def by_command(server: Sshd, user: str, command: str) -> Host:
    """The server, reached through a command."""
    return msgspec.structs.replace(server.host(user), proxy_command=command)


def test_through_a_command(server: Sshd, accounts: Accounts, tmp_path: Path) -> None:
    """Its input and output are the stream; the evidence tells so; nothing of it stays."""
    (tmp_path / "relay.py").write_text(RELAY)
    line = shlex.join([sys.executable, str(tmp_path / "relay.py")]) + " %h %p # 100%%"
    view = look(by_command(server, accounts.plain, line), [WHO], 20)
    assert answers(view)["who"].stdout.strip() == accounts.plain
    assert "via a command" in view.principal
    left = subprocess.run(["pgrep", "-f", str(tmp_path / "relay.py")], check=False)
    assert left.returncode == 1


@pytest.mark.parametrize(
    ("command", "reason", "said"),
    [
        ("echo no route to %h >&2; exit 1", Reason.UNREACHABLE, "no route to 127.0.0.1"),
        ("true", Reason.UNREACHABLE, ""),
        ("/nonesuch/nc", Reason.UNREACHABLE, "not found"),
        ("nc %x", Reason.UNREACHABLE, "'%x' is none of"),
        ("sleep 30", Reason.TIMEOUT, "no answer within 1.5 s"),
    ],
)
def test_a_command_that_leads_nowhere(
    server: Sshd, accounts: Accounts, command: str, reason: Reason, said: str
) -> None:
    """The typed reason, with what the command said, within the deadline."""
    fault = refused(by_command(server, accounts.plain, command), 1.5)
    assert fault.unavailable.reason is reason
    assert said in fault.unavailable.detail


def test_a_command_from_the_configuration_of_openssh(tmp_path: Path) -> None:
    """Its tokens are expanded; beside ProxyJump it is refused, since one of them would be lost."""
    (tmp_path / "ssh_config").write_text("Host web\n HostName 192.0.2.7\n ProxyCommand nc %h %p\n")
    [host] = read(Inventory(path="ssh_config"), tmp_path / "ssh_config")
    assert host.proxy_command == "nc 192.0.2.7 22"
    (tmp_path / "both").write_text("Host web\n ProxyJump gate\n ProxyCommand nc %h %p\n")
    with pytest.raises(ConfigurationError, match=r"web.*one of proxy_jump and proxy_command"):
        read(Inventory(path="both"), tmp_path / "both")
    (tmp_path / "none").write_text("Host web\n ProxyJump none\n ProxyCommand nc %h %p\n")
    assert read(Inventory(path="none"), tmp_path / "none")[0].proxy_command == "nc web 22"


@pytest.mark.parametrize("jumps", ["a b", "gate:port", "u@", "[::1"])
def test_no_way(jumps: str) -> None:
    """An error, not a direct connection."""
    with pytest.raises(Unreadable):
        hops(Host(name="web", user="u", proxy_jump=jumps))


@pytest.fixture
def locked(server: Sshd, tmp_path: Path) -> Path:
    """The client's key under a passphrase."""
    path = tmp_path / "locked"
    path.write_bytes((server.directory / "client").read_bytes())
    path.chmod(0o600)
    command = [needs("ssh-keygen", "openssh-client"), "-q", "-p", "-P", "", "-N", "open sesame"]
    subprocess.run([*command, "-f", str(path)], check=True)
    return path


@pytest.mark.parametrize("variable", [PASSPHRASE, "OWN_VARIABLE"])
def test_a_key_under_a_passphrase(
    server: Sshd, accounts: Accounts, locked: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Opened by the variable that the host names, else by ours."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    named = None if variable == PASSPHRASE else PasswordEnv(password_env=variable)
    host = msgspec.structs.replace(
        server.host(accounts.plain), identity_file=str(locked), passphrase=named
    )
    for secret in (None, "wrong"):
        if secret:
            monkeypatch.setenv(variable, secret)
        fault = refused(host)
        assert fault.unavailable.reason is Reason.DENIED
        assert "wrong" not in fault.unavailable.detail
    monkeypatch.setenv(variable, "open sesame")
    assert answers(look(host, [WHO], 20))["who"].stdout.strip() == accounts.plain


def test_met_for_the_first_time(server: Sshd, accounts: Accounts, tmp_path: Path) -> None:
    """Refused unless asked for; then written down, and strict from then on."""
    empty = tmp_path / "ssh" / "known_hosts"
    strict = server.host(accounts.plain, known_hosts=empty)
    assert refused(strict).unavailable.reason is Reason.DENIED
    accepting = msgspec.structs.replace(strict, new_host_keys="accept")
    assert "(new, accepted)" in look(accepting, [WHO], 20).principal
    assert "accepted" not in look(strict, [WHO], 20).principal
    assert len(empty.read_text().splitlines()) == 1


def test_a_key_that_changed_is_never_accepted(
    server: Sshd, jump: Sshd, accounts: Accounts, tmp_path: Path
) -> None:
    """Also where new ones are."""
    wrong = tmp_path / "known_hosts"
    _, kind, key = (jump.directory / "known_hosts").read_text().split()[:3]
    wrong.write_text(f"[127.0.0.1]:{server.port} {kind} {key}\n")
    host = server.host(accounts.plain, known_hosts=wrong)
    fault = refused(msgspec.structs.replace(host, new_host_keys="accept"))
    assert "host key changed" in fault.unavailable.detail
    assert len(wrong.read_text().splitlines()) == 1


def test_the_passphrase_comes_from_a_descriptor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is never an argument."""
    monkeypatch.setenv(PASSPHRASE, "")
    configuration = tmp_path / "urazuke.yaml"
    configuration.write_text("organization: {name: Test}\nlocker: evidence\n")
    read, write = os.pipe()
    os.write(write, b"open sesame\n")
    os.close(write)
    arguments = ["run", "-q", "--config", str(configuration), "--passphrase-fd", str(read)]
    CliRunner().invoke(cli, [*arguments, "--accept-new-host-keys", "--only", "FW-02"])
    os.close(read)
    assert os.environ[PASSPHRASE] == "open sesame"


def test_a_descriptor_that_is_none() -> None:
    """A usage error."""
    done = CliRunner().invoke(cli, ["run", "--passphrase-fd", "97"])
    assert done.exit_code != 0
    assert "--passphrase-fd" in done.output
