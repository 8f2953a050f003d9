"""What the hosts are, and the two programs that ask them the same with other means.

Every host is a real sshd with keys of its own in a process namespace of its own, on a port of
loopback; beneath them all is one machine.
"""

import contextlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.real.host.server import Sshd, running

from urazuke import packs
from urazuke.connect.host.script import asks
from urazuke.sdk import HostCollector
from urazuke.settings import Host

USER = "root"
_LINES = ("PermitRootLogin yes", "PasswordAuthentication no", "LogLevel DEBUG1")


def collectors() -> list[HostCollector[Any]]:
    """All that look at a host."""
    catalog, known = packs.load()
    used = {use.id for control in catalog.controls.values() for use in control.checks}
    checks = [known.check(name) for name in sorted(used) if name.startswith("host.")]
    found = {key.name: key for check in checks for key in check.keys}
    return [key for key in found.values() if isinstance(key, HostCollector)]


@contextlib.contextmanager
def estate(count: int) -> Iterator[list[Sshd]]:
    """So many hosts, until the block ends."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(running(_LINES)) for _ in range(count)]


def named(server: Sshd, number: int) -> Host:
    """The host as an inventory has it."""
    return Host(
        name=f"host-{number:03}",
        address="127.0.0.1",
        port=server.port,
        user=USER,
        identity_file=str(server.directory / "client"),
        known_hosts=str(server.directory / "known_hosts"),
    )


def settings(servers: Sequence[Sshd], folder: Path) -> Path:
    """`urazuke.yaml` with these hosts; all in one known_hosts, as it is in life."""
    known = folder / "known_hosts"
    known.write_text("".join((each.directory / "known_hosts").read_text() for each in servers))
    hosts = [
        {
            "name": f"host-{number:03}",
            "address": "127.0.0.1",
            "port": server.port,
            "user": USER,
            "identity_file": str(server.directory / "client"),
            "known_hosts": str(known),
        }
        for number, server in enumerate(servers)
    ]
    path = folder / "urazuke.yaml"
    made = {"organization": {"name": "Benchmark"}, "hosts": hosts, "locker": "locker"}
    path.write_text(json.dumps({**made, "limits": {"host": 600}}))
    return path


def lines() -> list[str]:
    """Every command of every collector, as the shell is given it."""
    return [ask.command.line for ask in asks(collectors())]


def for_testinfra(servers: Sequence[Sshd], folder: Path) -> list[str]:
    """The same commands in one test per command; the arguments that run it."""
    (folder / "lines.json").write_text(json.dumps(lines()))
    (folder / "test_facts.py").write_text(
        "import json, pathlib, pytest\n"
        "LINES = json.loads(pathlib.Path('lines.json').read_text())\n"
        "@pytest.mark.parametrize('line', LINES, ids=range(len(LINES)))\n"
        "def test_fact(host, line):\n"
        "    host.run_expect(range(256), line)\n"
    )
    (folder / "ssh_config").write_text("".join(_stanza(n, s) for n, s in enumerate(servers)))
    names = ",".join(f"paramiko://host-{number:03}" for number in range(len(servers)))
    return ["-q", "-p", "no:cacheprovider", f"--hosts={names}", "--ssh-config=ssh_config"]


def _stanza(number: int, server: Sshd) -> str:
    return (
        f"Host host-{number:03}\n  HostName 127.0.0.1\n  Port {server.port}\n  User {USER}\n"
        f"  IdentityFile {server.directory}/client\n"
        f"  UserKnownHostsFile {server.directory}/known_hosts\n"
    )


def for_ansible(servers: Sequence[Sshd], folder: Path) -> list[str]:
    """The same commands, one task each; the arguments that run them."""
    tasks = [
        {"ansible.builtin.shell": {"cmd": "{{ lines[" + str(number) + "] }}"}, "failed_when": False}
        for number in range(len(lines()))
    ]
    for each in tasks:
        each["changed_when"] = False
    (folder / "lines.json").write_text(json.dumps({"lines": [_raw(line) for line in lines()]}))
    play = [{"hosts": "all", "gather_facts": False, "vars_files": ["lines.json"], "tasks": tasks}]
    (folder / "play.yaml").write_text(json.dumps(play))
    (folder / "inventory").write_text("".join(_entry(n, s) for n, s in enumerate(servers)))
    return ["-i", "inventory", "play.yaml"]


def _raw(line: str) -> str:
    return "{% raw %}" + line + "{% endraw %}"


def _entry(number: int, server: Sshd) -> str:
    return (
        f"host-{number:03} ansible_host=127.0.0.1 ansible_port={server.port} ansible_user={USER} "
        f"ansible_ssh_private_key_file={server.directory}/client "
        f"ansible_ssh_common_args='-o UserKnownHostsFile={server.directory}/known_hosts'\n"
    )
