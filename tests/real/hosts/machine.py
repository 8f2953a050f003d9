"""Real machines: namespaces of their own, a root of layers, systemd as process 1, sshd."""

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.real.host.server import key
from tests.real.hosts.base import SCANNER, tree
from tests.real.hosts.groups import dissolve, hierarchy
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario, write
from urazuke.settings import Host

_BOOT = Path(__file__).with_name("boot.sh")
_WITHOUT = "-sys_time,-sys_module,-sys_rawio,-sys_boot,-syslog,-mknod"
_APART = "--mount --pid --uts --ipc --cgroup --fork --kill-child".split()
_WATCHES = Path("/proc/sys/fs/inotify/max_user_instances")
_ENOUGH = 8192  # systemd alone takes some twenty of them
_PATIENCE = 60.0


@dataclass(frozen=True)
class Machine:
    """A machine that runs; `leader`: its process 1 as the builder counts."""

    name: str
    network: Network
    place: int
    work: Path
    leader: int

    @property
    def address(self) -> str:
        """Its address of IPv4."""
        return self.network.address4(self.place)

    @property
    def address6(self) -> str:
        """Its address of IPv6."""
        return self.network.address6(self.place)

    def run(self, script: str, *, check: bool = True) -> str:
        """What this shell script, run by its root, says on standard output."""
        inside = ["nsenter", "-t", str(self.leader), *"-m -p -u -i -n -C".split()]
        done = subprocess.run(
            [*inside, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "sh", "-s"],
            input=f"set -eu\n{script}" if check else script,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
        assert done.returncode == 0 or not check, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def host(self, user: str = SCANNER, *, sudo: bool = True) -> Host:
        """The machine as an inventory names it."""
        shared = self.work.parent
        return Host(
            name=self.name,
            address=self.address,
            user=user,
            identity_file=f"{shared}/client",
            known_hosts=f"{shared}/known_hosts",
            sudo="nopasswd" if sudo else False,
        )


@contextlib.contextmanager
def machines(network: Network, scenarios: Mapping[str, Scenario]) -> Iterator[dict[str, Machine]]:
    """All of them at once, booted and answering; gone with all their traces afterwards."""
    if int(_WATCHES.read_text()) < _ENOUGH:
        _WATCHES.write_text(f"{_ENOUGH}\n")
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(_folder(network))
        public = key(folder, "server")
        key(folder, "client")
        started = [
            stack.enter_context(_started(network, place, folder / name, scenario))
            for place, (name, scenario) in enumerate(scenarios.items())
        ]
        known = (f"{each.address},{each.address6} {public}\n" for each in started)
        (folder / "known_hosts").write_text("".join(known))
        for each in started:
            _await(each)
        for each in started:
            each.run(scenarios[each.name].after)
        yield {each.name: each for each in started}


@contextlib.contextmanager
def _folder(network: Network) -> Iterator[Path]:
    """Where the upper layers lie: on a disk, and without those of an interrupted run."""
    mark = f"{network.bridge}-machines-"
    for left in Path("/var/tmp").glob(f"{mark}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=mark, dir="/var/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextlib.contextmanager
def _started(network: Network, place: int, work: Path, scenario: Scenario) -> Iterator[Machine]:
    layers = ":".join(map(str, tree(scenario.release, scenario.packages)))
    write(work, scenario)
    group = hierarchy() / f"{network.bridge}-{place}"
    dissolve(group)
    group.mkdir()
    netns = network.plug(place)
    with (work / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig", "KILL", "sh", "-c"),
                *(f'echo $$ > {group}/cgroup.procs; exec "$@"', "sh"),
                *("nsenter", f"--net=/run/netns/{netns}", "unshare", *_APART),
                *("sh", str(_BOOT), str(work), layers, work.name, _WITHOUT),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Machine(work.name, network, place, work, _child(process, work))
    finally:
        process.kill()
        process.wait(_PATIENCE)
        dissolve(group)
        network.unplug(place)


def _child(process: subprocess.Popen[bytes], work: Path) -> int:
    """The first process in the new process namespace: the only child of what was started."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if children := path.read_text().split():
            return int(children[0])
        time.sleep(0.01)
    raise OSError((work / "log").read_text())


def _await(machine: Machine) -> None:
    """Until sshd answers and systemd has nothing more to start."""
    deadline = time.monotonic() + _PATIENCE
    while not _answers(machine):
        said = f"{machine.name}: {(machine.work / 'log').read_text()}"
        assert Path(f"/proc/{machine.leader}").exists(), said
        assert time.monotonic() < deadline, said
        time.sleep(0.05)
    machine.run("systemctl is-system-running --wait", check=False)


def _answers(machine: Machine) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((machine.address, 22), 1) as to:
        return to.recv(4) == b"SSH-"
    return False
