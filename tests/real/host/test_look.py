"""One look at a host that is as it should be, and at hosts that are not."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.host.conftest import PASSWORD, Accounts
from tests.real.host.server import Sshd, key
from tests.real.needs import needs
from urazuke.connect.host import HostView, look
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Answer, Command, HostCollector, Outcome
from urazuke.settings import Host, PasswordEnv

HOSTILE = ('"><script>', "$(reboot)", "\u202e", "x" * 10_240, "`id`", "'; rm -rf /")


def asking(**commands: Command) -> HostCollector[object]:
    """A collector of these commands."""
    return HostCollector(
        "urazuke.checks.host.facts.sample",
        lambda body: body,
        commands=commands,
        reduce=lambda _: None,
    )


def answers(view: HostView) -> dict[str, Answer]:
    """What the collector above was given."""
    return dict(view.answers["host.sample"])


def refused(host: Host, deadline: float = 10) -> Unreadable:
    """Why this host cannot be looked at."""
    with pytest.raises(Unreadable) as caught:
        look(host, [asking(who=Command("id -u"))], deadline)
    return caught.value


@contextmanager
def listening(behave: Callable[[socket.socket], None]) -> Iterator[Host]:
    """A plain server that treats each connection as `behave` does."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                behave(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield Host(name="bad", address="127.0.0.1", port=server.getsockname()[1], user="any")
        thread.join(5)
        assert not thread.is_alive(), "the client did not hang up"


def until_hung_up(connection: socket.socket) -> None:
    """Reads and never answers."""
    while connection.recv(65_536):
        pass


def test_a_look_tells_who_asked_when_and_what(server: Sshd, accounts: Accounts) -> None:
    """Principal, clock and queries; one channel for everything."""
    before = server.log.count("Starting session")
    collector = asking(who=Command("id -u", root=True), none=Command("x", tool="nonesuch"))
    view = look(server.host(accounts.free, sudo=True), [collector], 10)
    assert view.principal.startswith(
        f"ssh {accounts.free}@127.0.0.1:{server.port}, host key SHA256:"
    )
    assert view.principal.endswith(", root by sudo -n")
    assert view.clock_offset_ms is not None
    assert abs(view.clock_offset_ms) < 1_000
    assert time.strftime("%Y-%m-%dT", time.gmtime()) in view.collected_at
    assert [query.ask for query in view.queries] == ["id -u"]
    assert answers(view)["who"] == Answer(Outcome.OK, 0, "0\n")
    assert answers(view)["none"].outcome is Outcome.MISSING_TOOL
    assert server.log.count("Starting session") == before + 1


def test_without_sudo_what_needs_root_is_not_run(server: Sshd, accounts: Accounts) -> None:
    """The rest is."""
    collector = asking(root=Command("id -u", root=True), user=Command("id -un"))
    view = look(server.host(accounts.plain), [collector], 10)
    assert answers(view)["root"].outcome is Outcome.NEED_ROOT
    assert answers(view)["user"].stdout == f"{accounts.plain}\n"
    assert ", uid " in view.principal


def test_a_denied_sudo_is_denied_in_its_own_words(server: Sshd, accounts: Accounts) -> None:
    """The whole host, at once."""
    fault = refused(server.host(accounts.plain, sudo=True))
    assert fault.reason is Reason.DENIED
    assert "sudo: a password is required" in fault.detail


def test_a_sudo_password_opens(
    server: Sshd, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on no command line and in no answer."""
    monkeypatch.setenv("SUDO_WORD", PASSWORD)
    collector = asking(who=Command("id -u"), all=Command("ps axww; cat /proc/[0-9]*/environ"))
    view = look(
        server.host(accounts.asked, sudo=PasswordEnv(password_env="SUDO_WORD")), [collector], 10
    )
    assert answers(view)["who"].stdout == "0\n"
    assert PASSWORD not in answers(view)["all"].stdout.replace(f"SUDO_WORD={PASSWORD}", "")
    assert "sudo" in answers(view)["all"].stdout


def test_a_wrong_sudo_password_is_tried_once(
    server: Sshd, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three attempts would lock the account where faillock counts them."""
    monkeypatch.setenv("SUDO_WORD", "wrong")
    fault = refused(server.host(accounts.asked, sudo=PasswordEnv(password_env="SUDO_WORD")), 15)
    assert fault.reason is Reason.DENIED
    assert "1 incorrect password attempt" in fault.detail
    assert "wrong" not in fault.detail


def test_a_password_that_sudo_does_not_ask_for_is_not_run(
    server: Sshd, accounts: Accounts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With NOPASSWD it reaches the shell, which must not take it for a command."""
    tmp_path.chmod(0o755)
    monkeypatch.setenv("SUDO_WORD", f"touch {tmp_path}/run")
    host = server.host(accounts.free, sudo=PasswordEnv(password_env="SUDO_WORD"))
    assert answers(look(host, [asking(who=Command("id -u"))], 10))["who"].stdout == "0\n"
    assert not (tmp_path / "run").exists()


def test_a_password_that_is_not_there_is_denied(server: Sshd) -> None:
    """Before anything is connected."""
    fault = refused(server.host("anybody", sudo=PasswordEnv(password_env="NOT_SET_ANYWHERE")))
    assert fault.reason is Reason.DENIED
    assert "NOT_SET_ANYWHERE" in fault.detail


def test_an_unknown_host_key_is_refused_with_its_fingerprint(server: Sshd, tmp_path: Path) -> None:
    """Also when there is no known_hosts at all."""
    fingerprint = subprocess.run(
        ["ssh-keygen", "-lf", server.directory / "server.pub"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()[1]
    for text in ("", f"example.jp {key(tmp_path, 'other')}\n"):
        known = tmp_path / "known"
        known.write_text(text)
        fault = refused(server.host("anybody", known_hosts=known))
        assert fault.reason is Reason.DENIED
        assert f"unknown host key ssh-ed25519 {fingerprint}" in fault.detail
    assert refused(server.host("a", known_hosts=tmp_path / "none")).reason is Reason.DENIED


def test_a_changed_or_revoked_host_key_is_refused(server: Sshd, tmp_path: Path) -> None:
    """The right key, revoked, is no better than a wrong one."""
    name = f"[127.0.0.1]:{server.port}"
    known = tmp_path / "known"
    known.write_text(f"{name} {key(tmp_path, 'other')}\n")
    assert (
        "host key changed: it is now ssh-ed25519 SHA256:"
        in refused(server.host("anybody", known_hosts=known)).detail
    )
    right = (server.directory / "known_hosts").read_text()
    public = " ".join(right.split()[1:3])
    known.write_text(f"{right}@revoked {name} {public}\n")
    assert "revoked host key" in refused(server.host("anybody", known_hosts=known)).detail
    known.write_text(f"{name} ssh-ed25519 not-a-key\n")
    assert refused(server.host("anybody", known_hosts=known)).reason is Reason.MALFORMED


def test_a_wrong_key_of_ours_is_denied(server: Sshd, accounts: Accounts, tmp_path: Path) -> None:
    """And so is a file that is no key, or none at all."""
    key(tmp_path, "mine")
    (tmp_path / "text").write_text("hello")
    for name in ("mine", "text", "missing"):
        fault = refused(server.host(accounts.plain, identity=str(tmp_path / name)))
        assert fault.reason is Reason.DENIED


def test_the_agents_keys_open(
    server: Sshd, accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an identity file."""
    agent = subprocess.Popen(
        [needs("ssh-agent", "openssh-client"), "-D", "-a", str(tmp_path / "agent")],
        stdout=subprocess.DEVNULL,
    )
    try:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
        monkeypatch.setenv("HOME", str(tmp_path))
        while not (tmp_path / "agent").exists():
            time.sleep(0.01)
        subprocess.run(["ssh-add", "-q", server.directory / "client"], check=True)
        view = look(server.host(accounts.plain, identity=None), [asking(me=Command("id -un"))], 10)
    finally:
        agent.kill()
        agent.wait()
    assert answers(view)["me"].stdout == f"{accounts.plain}\n"


def test_a_closed_port_is_unreachable() -> None:
    """And a name that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert refused(Host(name="127.0.0.1", port=port)).reason is Reason.UNREACHABLE
    assert refused(Host(name="no-such-host.invalid")).reason is Reason.UNREACHABLE


def after_banner(connection: socket.socket) -> None:
    """Says who it is, and nothing more."""
    connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
    until_hung_up(connection)


def dripping(connection: socket.socket) -> None:
    """A line of banner every 50 ms: each resets a timeout of a single read."""
    try:
        while True:
            connection.sendall(b"please wait\r\n")
            time.sleep(0.05)
    except OSError:
        return


@pytest.mark.parametrize("behave", [until_hung_up, after_banner, dripping])
def test_a_host_that_hangs_is_left_at_the_deadline(
    behave: Callable[[socket.socket], None], capfd: pytest.CaptureFixture[str]
) -> None:
    """One deadline over all stages; the connection is closed, nothing reaches stderr."""
    with listening(behave) as host:
        start = time.monotonic()
        assert refused(host, 1.0).reason is Reason.TIMEOUT
        assert 0.9 < time.monotonic() - start < 1.6
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.0 400 Bad Request\r\n\r\n", b"SSH-2.0-x\r\n" + b"\0" * 99]
)
def test_what_does_not_speak_ssh_is_unreachable(
    said: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever it says before it hangs up."""
    with listening(lambda connection: connection.sendall(said)) as host:
        assert refused(host).reason is Reason.UNREACHABLE
    assert capfd.readouterr() == ("", "")


def test_a_script_beyond_the_deadline_keeps_what_came(server: Sshd, accounts: Accounts) -> None:
    """The rest is not collected, and the log says which command hung."""
    collector = asking(first=Command("echo 1"), hang=Command("sleep 30"), last=Command("echo 3"))
    start = time.monotonic()
    view = look(server.host(accounts.plain), [collector], 2)
    assert time.monotonic() - start < 2.6
    found = answers(view)
    assert found["first"].stdout == "1\n"
    assert found["hang"].outcome is found["last"].outcome is Outcome.NOT_COLLECTED
    assert "deadline" in found["last"].stderr
    assert [query.ask for query in view.queries] == ["echo 1", "sleep 30"]


def test_a_connection_that_breaks_keeps_what_came(server: Sshd, accounts: Accounts) -> None:
    """The session is killed from within, when what it said before is on its way."""
    cut = Command("sleep 1; kill -9 $PPID")
    collector = asking(first=Command("echo 1"), cut=cut, last=Command("date"))
    found = answers(look(server.host(accounts.plain), [collector], 10))
    assert found["first"].stdout == "1\n"
    assert found["last"].outcome is Outcome.NOT_COLLECTED


def test_endless_output_is_truncated_and_the_rest_answered(
    server: Sshd, accounts: Accounts
) -> None:
    """On standard output and on standard error, and one that hangs within its own limit."""
    collector = asking(
        endless=Command("yes"),
        noisy=Command("yes >&2"),
        slow=Command("sleep 30", limit=1),
        last=Command("echo last"),
    )
    found = answers(look(server.host(accounts.plain), [collector], 20))
    assert found["endless"].outcome is Outcome.TRUNCATED
    assert found["noisy"].outcome is Outcome.FAILED
    assert found["slow"].outcome is Outcome.TIMEOUT
    assert found["last"].stdout == "last\n"


def test_a_noisy_profile_with_a_forged_frame_changes_nothing(
    server: Sshd, accounts: Accounts
) -> None:
    """Noise before, noise all the while from the background, frames with a guessed nonce."""
    profile = Path(f"~{accounts.free}/.bashrc").expanduser()
    forged = f"{'0' * 32} hello 0 1.0\\n{'0' * 32} 0 ran b 13\\nLg==%0%\\n!Lg==\\n"
    noise = (
        "echo Welcome; printf '\\0\\377no newline'\n"
        f"printf '{forged}'\n"
        "( for i in 1 2 3 4 5 6 7 8 9 10; do echo AAAA; sleep 0.02; done ) &\n"
    )
    before = profile.read_text()
    profile.write_text(noise)
    try:
        collector = asking(**{f"c{at}": Command(f"sleep 0.02; echo {at}") for at in range(9)})
        found = answers(look(server.host(accounts.free, sudo=True), [collector], 10))
    finally:
        profile.write_text(before)
    for at in range(9):
        answer = found[f"c{at}"]
        assert answer.outcome is Outcome.NOT_COLLECTED or answer.stdout == f"{at}\n"
    assert sum(answer.outcome is Outcome.OK for answer in found.values()) >= 5


def test_an_endless_profile_ends_at_the_deadline(server: Sshd, accounts: Accounts) -> None:
    """It never comes to read the script."""
    profile = Path(f"~{accounts.plain}/.bashrc").expanduser()
    before = profile.read_text()
    profile.write_text("while :; do sleep 0.01; echo noise; done\n")
    try:
        fault = refused(server.host(accounts.plain), 1.5)
    finally:
        profile.write_text(before)
    assert fault.reason is Reason.TIMEOUT


def test_an_account_without_a_shell_is_denied(server: Sshd, accounts: Accounts) -> None:
    """In the words of its shell."""
    subprocess.run(["usermod", "-s", "/usr/sbin/nologin", accounts.plain], check=True)
    try:
        fault = refused(server.host(accounts.plain))
    finally:
        subprocess.run(["usermod", "-s", "/bin/bash", accounts.plain], check=True)
    assert fault.reason is Reason.DENIED
    assert "not available" in fault.detail


def test_hostile_strings_travel_as_text(server: Sshd, accounts: Accounts) -> None:
    """Nothing of them is run, cut or lost on the way."""
    quoted = {f"c{at}": text.replace("'", "'\\''") for at, text in enumerate(HOSTILE)}
    collector = asking(**{name: Command(f"printf '%s' '{text}'") for name, text in quoted.items()})
    found = answers(look(server.host(accounts.plain), [collector], 10))
    assert [found[f"c{at}"].stdout for at in range(len(HOSTILE))] == list(HOSTILE)


def test_this_machine_is_looked_at_without_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same script; no secret of our environment goes along."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "do-not-leak")
    collector = asking(me=Command("id -u"), env=Command("env"), root=Command("id", root=True))
    view = look(Host(name="here", connection="local"), [collector], 10)
    assert answers(view)["me"].stdout == f"{os.getuid()}\n"
    assert "do-not-leak" not in answers(view)["env"].stdout
    assert view.principal.startswith("local user ")
    assert view.clock_offset_ms is not None
    assert abs(view.clock_offset_ms) < 500


def test_this_machine_keeps_the_deadline() -> None:
    """What still runs is killed."""
    collector = asking(first=Command("echo 1"), hang=Command("sleep 31.4159"))
    start = time.monotonic()
    view = look(Host(name="here", connection="local"), [collector], 1)
    assert time.monotonic() - start < 1.6
    assert answers(view)["first"].stdout == "1\n"
    assert answers(view)["hang"].outcome is Outcome.NOT_COLLECTED
    assert (
        "31.4159"
        not in subprocess.run(["ps", "ax"], capture_output=True, text=True, check=True).stdout
    )
