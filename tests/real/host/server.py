"""A real sshd on loopback, with keys and a known_hosts of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.real.needs import needs
from urazuke.settings import Host, PasswordEnv

GOOD = (
    "PermitRootLogin no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
)


@dataclass(frozen=True)
class Sshd:
    """One running server and what a client needs for it."""

    directory: Path
    port: int
    process: subprocess.Popen[bytes]

    def host(
        self,
        user: str,
        *,
        sudo: bool | PasswordEnv = False,
        address: str = "127.0.0.1",
        known_hosts: Path | None = None,
        identity: str | None = "client",
    ) -> Host:
        """The host as an inventory names it; `sudo` True: without a password."""
        return Host(
            name="under-test",
            address=address,
            port=self.port,
            user=user,
            identity_file=str(self.directory / identity) if identity else None,
            known_hosts=str(known_hosts or self.directory / "known_hosts"),
            sudo=sudo if isinstance(sudo, PasswordEnv) else ("nopasswd" if sudo else False),
        )

    @property
    def config(self) -> Path:
        """Its configuration file."""
        return self.directory / "sshd_config"

    @property
    def log(self) -> str:
        """What the server logged so far."""
        return (self.directory / "log").read_text()

    def _written(self) -> int | None:
        """When the pid file was written; None while there is none."""
        try:
            return (self.directory / "pid").stat().st_mtime_ns
        except FileNotFoundError:
            return None

    def reload(self) -> None:
        """Makes it read its configuration again."""
        before = self._written()
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        inner = children.read_text().split()
        os.kill(int(inner[0]) if inner else self.process.pid, signal.SIGHUP)
        deadline = time.monotonic() + 5
        while self._written() in {before, None}:  # it is removed before it is written anew
            assert time.monotonic() < deadline, self.log
            time.sleep(0.02)


def key(directory: Path, name: str, kind: str = "ed25519") -> str:
    """A new key pair without a passphrase; its public half."""
    command = [needs("ssh-keygen", "openssh-client"), "-q", "-t", kind, "-N", "", "-f"]
    subprocess.run([*command, str(directory / name)], check=True)
    return " ".join((directory / f"{name}.pub").read_text().split()[:2])


@contextlib.contextmanager
def running(lines: Sequence[str] = GOOD, options: Sequence[str] = ()) -> Iterator[Sshd]:
    """The server with these lines of configuration, until the block ends."""
    program = needs("sshd", "openssh-server")
    with tempfile.TemporaryDirectory(prefix="sshd-") as name:
        directory = Path(name)
        directory.chmod(0o755)
        port = free_port()
        _write(directory, port, lines)
        with (directory / "log").open("wb") as log:
            command = [*_apart(), program, "-D", "-e", "-f", f"{directory}/sshd_config", *options]
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            server = Sshd(directory, port, process)
            _await(server)
            yield server
        finally:
            process.kill()
            process.wait(5)


def _apart() -> list[str]:
    """Root's server gets a process namespace, so that no other sshd of the machine is seen."""
    if os.getuid() != 0:
        return []
    Path("/run/sshd").mkdir(exist_ok=True)
    return [needs("unshare", "util-linux"), "--pid", "--fork", "--mount-proc", "--kill-child"]


def _write(directory: Path, port: int, lines: Sequence[str]) -> None:
    public = key(directory, "server")
    (directory / "authorized_keys").write_text(key(directory, "client") + "\n")
    names = f"[127.0.0.1]:{port},[::1]:{port}"
    (directory / "known_hosts").write_text(f"{names} {public}\n")
    settings = [
        *lines[: next((at for at, line in enumerate(lines) if line.startswith("Match")), None)],
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        "ListenAddress ::1",
        f"HostKey {directory}/server",
        f"PidFile {directory}/pid",
        f"AuthorizedKeysFile {directory}/authorized_keys",
        "StrictModes no",
        f"UsePAM {'yes' if os.getuid() == 0 else 'no'}",
        "LogLevel VERBOSE",
        *[line for at, line in enumerate(lines) if _within_match(lines, at)],
    ]
    (directory / "sshd_config").write_text("\n".join(settings) + "\n")


def _within_match(lines: Sequence[str], at: int) -> bool:
    return any(line.startswith("Match") for line in lines[: at + 1])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _await(server: Sshd) -> None:
    deadline = time.monotonic() + 5
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("::1", server.port), 1):
            if (server.directory / "pid").exists():
                return
        assert server.process.poll() is None, server.log
        assert time.monotonic() < deadline, server.log
        time.sleep(0.02)
