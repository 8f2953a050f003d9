"""A bridge of this machine, on which the machines under test stand; it leads nowhere else."""

import contextlib
import fcntl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMBERS = range(100, 200)
_NET4, _NET6 = "10.213.{0}", "fd75:7261:7a75:{0:x}"


@dataclass(frozen=True)
class Network:
    """One bridge; every worker of a parallel run has its own, by number."""

    number: int

    @property
    def bridge(self) -> str:
        """Its name, and that of all that belongs to it as a prefix."""
        return f"uzk{self.number}"

    @property
    def here4(self) -> str:
        """This machine's address on it."""
        return f"{_NET4.format(self.number)}.1"

    @property
    def here6(self) -> str:
        """The same of IPv6."""
        return f"{_NET6.format(self.number)}::1"

    def address4(self, place: int) -> str:
        """The address of the machine at this place, from 0."""
        return f"{_NET4.format(self.number)}.{place + 10}"

    def address6(self, place: int) -> str:
        """The same of IPv6."""
        return f"{_NET6.format(self.number)}::{place + 10:x}"

    def plug(self, place: int) -> str:
        """A network namespace for that machine, plugged in; its name."""
        name = f"{self.bridge}-{place}"
        _ip(f"netns add {name}")
        _ip(f"link add {name} type veth peer name eth0 netns {name}")
        _ip(f"link set {name} master {self.bridge} up")
        _ip(f"-n {name} link set lo up")
        _ip(f"-n {name} link set eth0 up")
        _ip(f"-n {name} address add {self.address4(place)}/24 dev eth0")
        _ip(f"-n {name} address add {self.address6(place)}/64 dev eth0 nodad")
        return name

    def unplug(self, place: int) -> None:
        """Takes it away again; the link at once, not when the kernel comes to it."""
        _ip(f"link delete {self.bridge}-{place}", check=False)
        _ip(f"netns delete {self.bridge}-{place}", check=False)


@contextlib.contextmanager
def network() -> Iterator[Network]:
    """A bridge for this worker, without what an interrupted run left behind."""
    with _number() as number:
        found = Network(number)
        clear(found)
        _ip(f"link add {found.bridge} type bridge")
        _ip(f"address add {found.here4}/24 dev {found.bridge}")
        _ip(f"address add {found.here6}/64 dev {found.bridge} nodad")
        _ip(f"link set {found.bridge} up")
        try:
            yield found
        finally:
            clear(found)


@contextlib.contextmanager
def _number() -> Iterator[int]:
    """A number that no other worker and no other run on this machine has."""
    with contextlib.ExitStack() as stack:
        for number in _NUMBERS:
            lock = stack.enter_context(Path(f"/run/lock/urazuke-network-{number}").open("w"))
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield number
                return
        raise OSError("all networks for machines under test are taken")


def clear(found: Network) -> None:
    for path in Path("/run/netns").glob(f"{found.bridge}-*"):
        _ip(f"netns delete {path.name}", check=False)
    for path in Path("/sys/class/net").glob(f"{found.bridge}-*"):
        _ip(f"link delete {path.name}", check=False)
    _ip(f"link delete {found.bridge}", check=False)


def _ip(words: str, *, check: bool = True) -> None:
    subprocess.run(["ip", *words.split()], check=check, capture_output=not check, timeout=20)
