"""Through which sockets a container engine takes orders, and whom their files let in."""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.scripts.container_sockets import SOCKETS
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_UNIX, _TCP = 5, 3
_MODE = re.compile(r"[0-7]{1,4}")


class UnixSocket(Struct, frozen=True, forbid_unknown_fields=True):
    """One socket file that an engine listens on; `mode` in octal."""

    path: str
    mode: str
    uid: int
    gid: int


class TcpSocket(Struct, frozen=True, forbid_unknown_fields=True):
    """One TCP listener of an engine."""

    address: str
    program: str


class ContainerSockets(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them; none: no container engine takes orders here."""

    files: tuple[UnixSocket, ...]
    listeners: tuple[TcpSocket, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    files: list[Json] = []
    listeners: list[Json] = []
    for line in whole(answers["sockets"].text(), "container sockets"):
        unix, tcp = line.split(" ", _UNIX - 1), line.split(" ")
        if unix[0] == "unix" and len(unix) == _UNIX:
            _, mode, uid, gid, path = unix
            owner = {"uid": number(uid, "uid"), "gid": number(gid, "gid")}
            if not _MODE.fullmatch(mode):
                refuse(f"container sockets: {line[:200]}")
            files.append({"path": path, "mode": mode, **owner})
        elif tcp[0] == "tcp" and len(tcp) == _TCP:
            listeners.append({"address": tcp[1], "program": tcp[2]})
        else:
            refuse(f"container sockets: {line[:200]}")
    return {"files": files, "listeners": listeners}


CONTAINER_SOCKETS = HostCollector(
    __name__,
    shape(ContainerSockets),
    commands={"sockets": Command(SOCKETS, tool="ss", root=True)},
    reduce=_reduce,
)
