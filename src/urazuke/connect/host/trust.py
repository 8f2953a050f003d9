"""Whether a host is the one that known_hosts knows: strictly, nothing is learnt unasked.

An unknown, a changed and a revoked key all end as `denied`: nobody has vouched for whom we
would be talking to, and only a person can (compare the fingerprint, then add the key).
"""

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from urazuke.errors import Unreadable
from urazuke.model import Reason

if TYPE_CHECKING:
    from paramiko import HostKeys, PKey

_WRITING = threading.Lock()
_RSA = ("rsa-sha2-512", "rsa-sha2-256")


class KnownHosts:
    """One known_hosts file, asked for one host; raises `Unreadable` if it cannot be read."""

    def __init__(
        self, path: str | None, address: str, port: int, learns: Literal["refuse", "accept"]
    ) -> None:
        """`path` None: the user's own. `learns`: what becomes of a host without any key there."""
        self._learns = learns
        self.path = Path(path or "~/.ssh/known_hosts").expanduser()
        self.name = address if port == 22 else f"[{address}]:{port}"  # noqa: PLR2004  ssh's own port
        text = self._read()
        self._lines = text.splitlines()
        self._keys = _parsed(self.path, text)

    def _read(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as fault:
            raise Unreadable(Reason.DENIED, f"{self.path}: {fault}") from fault

    def _known(self) -> "Mapping[str, PKey]":
        return self._keys.lookup(self.name) or {}

    def preferred(self, offered: Sequence[str]) -> tuple[str, ...]:
        """The signature algorithms on offer, those of the keys that we know first."""
        known = self._known()
        names = [name for kind in known for name in (_RSA if kind == "ssh-rsa" else (kind,))]
        first = [name for name in names if name in offered]
        return tuple(dict.fromkeys([*first, *offered]))

    def check(self, key: "PKey") -> str:
        """The key's fingerprint; raises `Unreadable` unless the file vouches for this very key."""
        fingerprint = f"{key.get_name()} {key.fingerprint}"
        if any(self._revoked(line, key) for line in self._lines):
            raise self._refusal(f"revoked host key {fingerprint}")
        known = self._known()
        if not known and self._learns == "accept":
            self._learn(key)
            return f"{key.fingerprint} (new, accepted)"
        if key.get_name() not in known:
            raise self._refusal(f"unknown host key {fingerprint}")
        if known[key.get_name()] != key:
            raise self._refusal(f"host key changed: it is now {fingerprint}")
        return str(key.fingerprint)

    def _learn(self, key: "PKey") -> None:
        """Writes the key down, so that the next run is strict; one line at a time."""
        line = f"{self.name} {key.get_name()} {key.get_base64()}\n"
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _WRITING, self.path.open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as fault:
            raise Unreadable(Reason.DENIED, f"{self.path}: {fault}") from fault

    def _refusal(self, what: str) -> Unreadable:
        return Unreadable(Reason.DENIED, f"{self.name}: {what} ({self.path})")

    @staticmethod
    def _revoked(line: str, key: "PKey") -> bool:
        return line.lstrip().startswith("@revoked") and key.get_base64() in line.split()


@lru_cache(maxsize=8)
def _parsed(path: Path, text: str) -> "HostKeys":
    """The keys in a file of that text; it is the same for every host of a run."""
    from paramiko import HostKeys
    from paramiko.hostkeys import HostKeyEntry, InvalidHostKey

    keys = HostKeys()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith(("#", "@")):
            continue
        try:
            entry = HostKeyEntry.from_line(line, number)
        except InvalidHostKey as fault:
            message = f"{path}:{number}: not a host key"
            raise Unreadable(Reason.MALFORMED, message) from fault
        if entry is not None and entry.key is not None:
            for name in entry.hostnames:
                keys.add(name, entry.key.get_name(), entry.key)
    return keys
