"""Hosts that another tool already lists: OpenSSH config, Ansible YAML, Ansible INI."""

import itertools
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from urazuke import document
from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.settings import Host, Inventory

_RANGE = re.compile(r"\[(\w+):(\w+)(?::(\d+))?\]")
_SHELLS, _WINRM = frozenset({"cmd", "powershell"}), frozenset({"winrm", "psrp"})
Variables = dict[str, Json]


def read(inventory: Inventory, path: Path) -> list[Host]:
    """The hosts of the file, in its order; groups of an Ansible inventory become roles."""
    if path.suffix in {".yml", ".yaml"}:
        found = _ansible_yaml(path)
    elif _looks_like_ini(_text(path)):
        found = _ansible_ini(path)
    else:
        found = _openssh(path)
    hosts = [_host(name, variables, inventory, path) for name, variables in found.items()]
    if not hosts:
        raise ConfigurationError(f"{path}: the inventory names no host")
    return hosts


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault


def _looks_like_ini(text: str) -> bool:
    return not re.search(r"^\s*(host|match|include)[\s=]", text, re.IGNORECASE | re.MULTILINE)


def _host(name: str, variables: Variables, inventory: Inventory, path: Path) -> Host:
    fields = {
        "address": variables.get("ansible_host", name),
        "port": _port(variables),
        "user": variables.get("ansible_user", inventory.user),
        "identity_file": variables.get("ansible_ssh_private_key_file", inventory.identity_file),
        "known_hosts": inventory.known_hosts,
        "proxy_jump": variables.get("proxy_jump"),
        "proxy_command": variables.get("proxy_command"),
        "zone": variables.get("urazuke_zone", inventory.zone),
        "roles": (*inventory.roles, *variables.get("roles", ())),
        "platform": _platform(variables, inventory),
    }
    try:
        host = msgspec.convert({"name": name, **fields}, Host, strict=False)
    except msgspec.ValidationError as fault:
        raise ConfigurationError(f"{path}: host '{name}': {fault}") from fault
    return msgspec.structs.replace(
        host, sudo=False if host.platform == "windows" else inventory.sudo
    )


def _platform(variables: Variables, inventory: Inventory) -> Json:
    """As it is written for us; else what Ansible needs to know of Windows tells it."""
    if "urazuke_platform" in variables:
        return variables["urazuke_platform"]
    shell, way = variables.get("ansible_shell_type"), variables.get("ansible_connection")
    return "windows" if shell in _SHELLS or way in _WINRM else inventory.platform


def _port(variables: Variables) -> Json:
    """Of SSH: what is said of another way to the host is not meant for us."""
    return (
        22 if variables.get("ansible_connection") in _WINRM else variables.get("ansible_port", 22)
    )


def _openssh(path: Path) -> dict[str, Variables]:
    import paramiko

    config = paramiko.SSHConfig.from_text(_text(path))
    found: dict[str, Variables] = {}
    for name in sorted(config.get_hostnames()):
        if set(name) & set("*?!"):
            continue
        entry = config.lookup(name)
        identity = entry.get("identityfile")
        known: Variables = {
            "ansible_host": entry.get("hostname"),
            "ansible_port": entry.get("port"),
            "ansible_user": entry.get("user"),
            "ansible_ssh_private_key_file": identity[0] if identity else None,
            "proxy_jump": entry.get("proxyjump"),
            "proxy_command": entry.get("proxycommand"),
        }
        found[name] = {key: value for key, value in known.items() if value is not None}
    return found


def _ansible_yaml(path: Path) -> dict[str, Variables]:
    tree = document.read(path, dict[str, Json])
    found: dict[str, Variables] = {}
    for group, content in tree.items():
        _yaml_group(group, content, {}, (), found)
    return found


def _yaml_group(
    group: str, content: Json, outer: Variables, roles: tuple[str, ...], found: dict[str, Variables]
) -> None:
    content = content or {}
    inherited = outer | (content.get("vars") or {})
    named = roles if group in {"all", "ungrouped"} else (*roles, group)
    for pattern, own in (content.get("hosts") or {}).items():
        for name in _expand(str(pattern)):
            _merge(found, name, inherited | (own or {}), named)
    for child, inner in (content.get("children") or {}).items():
        _yaml_group(child, inner, inherited, named, found)


def _merge(
    found: dict[str, Variables], name: str, variables: Variables, roles: Iterable[str]
) -> None:
    before = found.get(name, {})
    merged = dict.fromkeys([*before.get("roles", ()), *roles])
    found[name] = before | variables | {"roles": tuple(merged)}


def _ansible_ini(path: Path) -> dict[str, Variables]:
    sections = dict(_sections(_text(path)))
    found: dict[str, Variables] = {}
    for section, lines in sections.items():
        if ":" in section:
            continue
        variables = _assignments(sections.get("all:vars", []))
        variables |= _assignments(sections.get(f"{section}:vars", []))
        parents = [s.removesuffix(":children") for s, c in sections.items() if section in c]
        roles = [role for role in (section, *parents) if role not in {"ungrouped", "all"}]
        for line in lines:
            pattern, *pairs = shlex.split(line)
            for name in _expand(pattern):
                _merge(found, name, variables | _assignments(pairs), roles)
    return found


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    name, lines = "ungrouped", list[str]()
    for raw in text.splitlines():
        line = raw.split("#", 1)[0].split(";", 1)[0].strip()
        if line.startswith("["):
            yield name, lines
            name, lines = line.strip("[]"), []
        elif line:
            lines.append(line)
    yield name, lines


def _assignments(pairs: Iterable[str]) -> Variables:
    split = (pair.split("=", 1) for pair in pairs if "=" in pair)
    return {key.strip(): value.strip().strip("'\"") for key, value in split}


def _expand(pattern: str) -> list[str]:
    """`web[01:03]` → web01, web02, web03; `[a:c]` too."""
    match = _RANGE.search(pattern)
    if match is None:
        return [pattern.split(":", maxsplit=1)[0] if pattern.count(":") == 1 else pattern]
    first, last, step = match[1], match[2], int(match[3] or 1)
    head, tail = pattern[: match.start()], pattern[match.end() :]
    if first.isdigit():
        numbers = range(int(first), int(last) + 1, step)
        middles = [str(number).zfill(len(first)) for number in numbers]
    else:
        middles = [chr(code) for code in range(ord(first), ord(last) + 1, step)]
    return list(itertools.chain.from_iterable(_expand(f"{head}{m}{tail}") for m in middles))
