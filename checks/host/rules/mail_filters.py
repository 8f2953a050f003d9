"""A filter of Postfix, from the value that names it to who listens there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Json

_TCP = re.compile(r"LISTEN\s+\d+\s+\d+\s+(\S+):(\d+)\s+\S+\s*(.*)")
_UNIX = re.compile(r"u_\w+\s+LISTEN\s+\d+\s+\d+\s+(\S+)\s+\d+\s+\S+\s+\S+\s*(.*)")
_OTHER_UNIX = re.compile(r"u_\w+\s+(UNCONN|LISTEN|ESTAB)\s.*")
_PROGRAM = re.compile(r'\("([^"]*)",pid=')
_HOST = re.compile(r"(?:inet:)?(?:\[([^\]]*)\]|([^:\[\]]*)):(\d+)")
_CLOSED = frozenset({"tempfail", "reject", "quarantine", "shutdown"})
_ACTIONS = _CLOSED | {"accept"}
_ANY = frozenset({"0.0.0.0", "*"})  # noqa: S104  what others bind to
_ANY6 = frozenset({"::", "*"})
_Names = tuple[str, ...]
_SETTING = re.compile(r"(\w+)\s*=\s*([^\s,]*)")


@dataclass(frozen=True)
class Entry:
    """One line of master.cf, with the values that hold for it."""

    name: str
    kind: str
    program: str
    chroot: bool
    words: tuple[str, ...]
    values: Mapping[str, str]


class Sockets:
    """Who listens, as `ss -Hltnp` and `ss -Hlxp` tell."""

    def __init__(self, lines: list[str]) -> None:
        """Raises for a line that is not understood."""
        self._tcp: list[tuple[str, str, tuple[str, ...]]] = []
        self._unix: dict[str, tuple[str, ...]] = {}
        for line in lines:
            if told := _TCP.fullmatch(line.strip()):
                address = told[1].strip("[]").partition("%")[0].strip("[]")
                self._tcp.append((address, told[2], _programs(told[3])))
            elif told := _UNIX.fullmatch(line.strip()):
                self._unix[told[1]] = _programs(told[2])
            elif not _OTHER_UNIX.fullmatch(line.strip()):
                refuse(f"ss: {line[:200]}")

    def tcp(self, host: str, port: str) -> tuple[str, _Names]:
        """Where the endpoint is, and the programs; another host's are not seen."""
        wanted = _addresses(host)
        found = {
            name
            for address, at, names in self._tcp
            if at == port and address in wanted
            for name in names or ("kernel",)
        }
        if not found and not _is_own(host):
            return "elsewhere", ()
        return ("listening" if found else "silent"), tuple(sorted(found))

    def unix(self, path: str) -> tuple[str, _Names]:
        """A socket in the file system."""
        found = self._unix.get(path)
        return ("silent", ()) if found is None else ("listening", tuple(sorted(set(found))))


def _is_own(host: str) -> bool:
    return host in {"", "localhost", "::1"} or host.startswith("127.")


def _addresses(host: str) -> frozenset[str]:
    """Where a socket that answers to this host may be bound; a foreign one only to itself."""
    if host in {"", "localhost"}:
        return _addresses("127.0.0.1") | _addresses("::1")
    if host.startswith("127."):
        return frozenset({host, f"::ffff:{host}", *_ANY})
    return frozenset({host, *_ANY6}) if host == "::1" else frozenset({host})


def _programs(text: str) -> tuple[str, ...]:
    return tuple(_PROGRAM.findall(text))


def _endpoint(value: str, sockets: Sockets, queue: str, *, chroot: bool) -> tuple[str, _Names]:
    if value.startswith(("unix:", "local:")):
        path = value.partition(":")[2]
        inside = chroot or not path.startswith("/")
        return sockets.unix(f"{queue}/{path.lstrip('/')}" if inside else path)
    told = _HOST.fullmatch(value)
    if told is None:
        refuse(f"postfix: the filter {value[:100]} is not read")
    return sockets.tcp(told[2] if told[1] is None else told[1], told[3])


def proxy(value: str, sockets: Sockets, queue: str, *, chroot: bool) -> Json:
    """A filter before the queue: where it does not answer, mail is refused for now."""
    where, programs = _endpoint(value, sockets, queue, chroot=chroot)
    return _filter("proxy", value, where, programs, closed=True)


def content(value: str, client: Entry, sockets: Sockets, queue: str) -> Json:
    """A filter after the queue: where it does not answer, mail waits, or takes the fallback."""
    if client.program == "pipe":
        names = [word.removeprefix("argv=") for word in client.words if word.startswith("argv=")]
        told = tuple(name.rpartition("/")[2] for name in names)
        return _filter("content", value, "command", told, closed=True)
    if client.program not in {"smtp", "lmtp"}:
        refuse(f"postfix: a content_filter by {client.program} is not read")
    hop = value.partition(":")[2]
    if not hop:
        return _filter("content", value, "nowhere", (), closed=False)
    closed = not client.values[f"{client.program}_fallback_relay"]
    where, programs = _endpoint(hop, sockets, queue, chroot=client.chroot)
    return _filter("content", value, where, programs, closed=closed)


def milters(
    value: str, default: str, sockets: Sockets, queue: str, *, chroot: bool
) -> Iterator[Json]:
    """Each milter of the list, with its own action where it has one."""
    for one in re.findall(r"\{[^{}]*\}|[^\s,{}]+", value):
        words = one.strip("{} \t").replace(",", " ").split(None, 1)
        own = dict(_SETTING.findall(words[1] if len(words) > 1 else ""))
        action = own.get("default_action", default)
        if action not in _ACTIONS:
            refuse(f"postfix: milter_default_action {action[:60]!r}")
        where, programs = _endpoint(words[0], sockets, queue, chroot=chroot)
        yield _filter("milter", words[0], where, programs, closed=action in _CLOSED)


def _filter(kind: str, to: str, where: str, programs: tuple[str, ...], *, closed: bool) -> Json:
    names = list[Json](programs)
    return {"kind": kind, "to": to, "where": where, "programs": names, "closed": closed}
