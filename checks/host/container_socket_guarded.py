"""Only root and declared administrators can give orders to the container engine.

日本語: コンテナエンジンを操作できる者が、root及び宣言された管理者に限られること。

Why
    Whoever may start a container may start one that has the whole machine mounted: the socket of
    the engine is root without sudo.
How it is judged
    By the sockets that are listened on now, wherever they are: the file of one lets in root alone,
    or an owner or a group whose members (primary group included) are all declared as
    `administrators`. TCP listeners of an engine fail, except those of a swarm (2377, 7946); that
    threshold is ours. A user's own engine without root (in `/run/user/`) is let be. A group that a
    directory may fill must itself be declared, as `%name`. No engine: not applicable.
Fix
    Remove the account from the group, or the TCP address from the engine's configuration.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.container_sockets import (
    CONTAINER_SOCKETS,
    ContainerSockets,
    UnixSocket,
)
from urazuke.sdk import (
    NoParams,
    Text,
    Verdict,
    declared,
    failed,
    not_applicable,
    own,
    passed,
)

_EXPECTED = Text(
    ja="コンテナエンジンの操作はroot及び宣言された管理者のみ",
    en="root and declared administrators alone command the container engine",
)
_SWARM = frozenset({"2377", "7946"})
_OTHERS_WRITE, _GROUP_WRITES = 0o002, 0o020


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sockets: ContainerSockets = own(CONTAINER_SOCKETS)
    accounts: Accounts = own(ACCOUNTS)
    administrators: tuple[str, ...] = declared("administrators")


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every socket that is listened on."""
    files, listeners = facts.sockets.files, facts.sockets.listeners
    open_tcp = [one for one in listeners if one.address.rpartition(":")[2] not in _SWARM]
    found = [f"{one.program} {one.address}" for one in open_tcp]
    members = {one.path: _strangers(one, facts) for one in files if not _is_rootless(one)}
    found += [f"{path}: {', '.join(names)}" for path, names in members.items() if names]
    if found:
        return failed(
            Text(ja=f"操作できる者: {'、'.join(found)}", en=f"let in: {'; '.join(found)}"),
            _EXPECTED,
            " && ".join(_mended(facts)),
        )
    if not files and not listeners:
        nothing = Text(ja="コンテナエンジンなし", en="no container engine takes orders")
        return not_applicable(nothing, _EXPECTED)
    told = ", ".join(f"{one.path} ({one.mode} {one.uid}:{one.gid})" for one in files)
    return passed(Text(ja=told or "TCPなし", en=told or "no TCP listener"), _EXPECTED)


def _is_rootless(socket: UnixSocket) -> bool:
    """An engine that an ordinary user runs for himself, in his own folder."""
    return socket.uid != 0 and socket.path.startswith(f"/run/user/{socket.uid}/")


def _strangers(socket: UnixSocket, facts: Facts) -> list[str]:
    """Who besides root and the declared may connect (that needs the right to write)."""
    mode = int(socket.mode, 8)
    if mode & _OTHERS_WRITE:
        return ["*"]
    owners = [one.name for one in facts.accounts.accounts if one.uid == socket.uid]
    if socket.uid != 0 and not set(owners) & set(facts.administrators):
        return [f"owner {owners[0] if owners else socket.uid}"]
    return _by_group(socket, facts) if mode & _GROUP_WRITES else []


def _by_group(socket: UnixSocket, facts: Facts) -> list[str]:
    groups = [one for one in facts.accounts.groups if one.gid == socket.gid]
    if any(f"%{one.name}" in facts.administrators for one in groups):
        return []
    known = {"root", *facts.administrators}
    names = sorted({name for one in groups for name in one.members if name not in known})
    unseen = socket.gid != 0 and (facts.accounts.elsewhere or not groups)
    return names or ([f"%{groups[0].name if groups else f'#{socket.gid}'}"] if unseen else [])


def _mended(facts: Facts) -> list[str]:
    commands = []
    for socket in facts.sockets.files:
        for name in [] if _is_rootless(socket) else _strangers(socket, facts):
            if name.startswith("owner "):
                commands.append(f"sudo chown root -- {shlex.quote(socket.path)}")
            elif name == "*":
                commands.append(f"sudo chmod o-rwx -- {shlex.quote(socket.path)}")
            elif not name.startswith("%"):
                [group, *_] = [one.name for one in facts.accounts.groups if one.gid == socket.gid]
                commands.append(f"sudo gpasswd -d {shlex.quote(name)} {shlex.quote(group)}")
    return commands
