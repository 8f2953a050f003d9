"""The files of PAM as stacks: for each service its modules in order, includes put in place.

Of a module's arguments only those of the modules are kept that rule passwords and lockout.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.sdk import Json

KINDS = frozenset({"auth", "account", "password", "session"})
_KEPT = re.compile(r"pam_(unix|pwquality|cracklib|passwdqc|faillock|tally2?|u2f|pkcs11)\.so")
_RULE = re.compile(r"-?(\w+)\s+(\[[^\]]*\]|\w+)\s+(\S+)\s*(.*)")
_SIMPLE = frozenset({"required", "requisite", "sufficient", "optional", "include", "substack"})
_LEFT_OVER = re.compile(r"\.(rpm\w+|dpkg-\w+|pam-\S+|bak|orig|old)$|~$")  # of package managers
_DEPTH = 16

Rule = dict[str, Json]


def told(text: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The lines of the service files by service, and of the configurations by path."""
    services: dict[str, list[str]] = {}
    configs: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in whole(text, "PAM"):
        word, _, path = line.partition(" ")
        if line.startswith("\t") and current is not None:
            current.append(line[1:])
        elif word in {"service", "config"} and path.startswith("/"):
            current = []
            if word == "config":
                configs[path] = current
            elif not _LEFT_OVER.search(path):  # the first wins: /etc over what the vendor ships
                services.setdefault(path.rpartition("/")[2], current)
        else:
            refuse(f"PAM: {line[:200]}")
    if not services:
        refuse("PAM: no service at all")
    return services, configs


def stacks(services: Mapping[str, list[str]]) -> dict[str, Json]:
    """Every service with its rules."""
    return {name: list[Json](_expanded(name, None, services, 0)) for name in sorted(services)}


def _expanded(
    name: str, only: str | None, services: Mapping[str, list[str]], depth: int
) -> Iterator[Rule]:
    if name not in services:
        refuse(f"PAM: {name} is included, but is not there")
    if depth > _DEPTH:
        refuse(f"PAM: {name} includes itself")
    for line in _joined(services[name]):
        if line.startswith("@include"):
            yield from _expanded(line.split()[1], only, services, depth + 1)
            continue
        kind, control, module, arguments = _split(line)
        if only not in {None, kind}:
            continue
        if control in {"include", "substack"}:
            yield from _expanded(module, kind, services, depth + 1)
        else:
            yield _rule(kind, control, module, arguments)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Without comments and empty lines; a backslash at the end joins with the next line."""
    whole_line = ""
    for line in lines:
        text = re.sub(r"(?<!\\)#.*", "", line).rstrip()
        if text.endswith("\\"):
            whole_line += text[:-1] + " "
            continue
        if full := (whole_line + text).strip():
            yield full
        whole_line = ""
    if whole_line.strip():
        yield whole_line.strip()


def _split(line: str) -> tuple[str, str, str, str]:
    matched = _RULE.fullmatch(line)
    if matched is None:
        refuse(f"PAM: {line[:200]}")
    kind, control, module, arguments = matched.groups()
    if kind.lower() not in KINDS or not (control[0] == "[" or control.lower() in _SIMPLE):
        refuse(f"PAM: {line[:200]}")
    return kind.lower(), " ".join(control.lower().split()), module, arguments


def _rule(kind: str, control: str, module: str, arguments: str) -> Rule:
    name = module.rpartition("/")[2]
    kept = re.findall(r"\[[^\]]*\]|\S+", arguments) if _KEPT.fullmatch(name) else []
    return {"kind": kind, "control": control, "module": name, "arguments": list[Json](kept)}


def settings(lines: Iterable[str]) -> dict[str, str]:
    """`name = value`, `name value` and bare names, the last one counts."""
    found: dict[str, str] = {}
    for line in lines:
        text = line.partition("#")[0].strip()
        if text:
            name, *value = re.split(r"\s*=\s*|\s+", text, maxsplit=1)
            found[name.lower()] = value[0].strip() if value else ""
    return found
