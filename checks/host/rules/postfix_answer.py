"""The answer of the Postfix script as one route for each SMTP client of master.cf."""

import re
from collections.abc import Iterator, Mapping

from urazuke.sdk import Json, Reason, Unreadable

_NOWHERE = re.compile(r"(error|discard|retry)(:.*)?")
_LOOPBACK = re.compile(r"\[?(127\.[0-9.]+|::1|localhost)\]?(:\d+)?")
_FIELDS = 8


def routes(text: str) -> Json:
    """Whether mail leaves, and how; raises for what is not read."""
    told = parts(text)
    if "main" not in told:
        return {"installed": False, "sends": False, "routes": [], "policies": []}
    main = dict(pair(line) for line in told["main"])
    overrides = dict(pair(line) for line in told["overrides"])
    transports = [line.split(None, 1)[-1] for line in told.get("transport", [])]
    clients = list(_running(told["services"], "smtp"))
    used = [main["default_transport"], main["relay_transport"], *transports]
    _refuse_others(main, used, clients)
    filters = [f for f in (main["content_filter"], *_values(overrides, "content_filter")) if f]
    _refuse_filters(filters, {*clients, *_running(told["services"], "pipe")})
    return {
        "installed": True,
        "sends": not all(_NOWHERE.fullmatch(to) for to in used) or bool(filters),
        "routes": [
            {
                "name": name,
                "level": overrides.get(
                    f"{name}/unix/smtp_tls_security_level", main["smtp_tls_security_level"]
                ),
                "loopback": _loopback_only(name, used, filters),
            }
            for name in clients
        ],
        "policies": [_policy(line) for line in told.get("policy", [])],
    }


def parts(text: str) -> dict[str, list[str]]:
    """The lines of each part of an answer; raises where the end or a name is not known."""
    if not text.endswith("@end\n"):
        raise Unreadable(Reason.MALFORMED, "the answer about Postfix has no end")
    found: dict[str, list[str]] = {"": []}
    part = ""
    for line in text.removesuffix("@end\n").splitlines():
        if line.startswith("@"):
            part = line[1:].split()[0]
            found.setdefault(part, [])
        elif line.strip():
            found[part].append(line)
    if others := [line for line in found[""] if line != "postfix"]:
        raise Unreadable(Reason.MALFORMED, f"not read here: {others[0]}")
    return found


def pair(line: str) -> tuple[str, str]:
    """A line `name = value`."""
    name, found, value = line.partition(" =")
    if not found:
        raise Unreadable(Reason.MALFORMED, f"postconf: {line[:60]!r}")
    return name.strip(), value.strip()


def _running(services: list[str], program: str) -> Iterator[str]:
    """The names of the services that mail is handed to and that run this program."""
    for line in services:
        fields = line.split()
        if len(fields) < _FIELDS:
            raise Unreadable(Reason.MALFORMED, f"postconf -M: {line[:60]!r}")
        if fields[_FIELDS - 1] == program and fields[1] == "unix":
            yield fields[0]


def _refuse_others(main: Mapping[str, str], used: list[str], clients: list[str]) -> None:
    """Mail that leaves by another program, or by a sender's own way, is not read."""
    if main["sender_dependent_default_transport_maps"] or main["smtp_tls_per_site"]:
        raise Unreadable(Reason.MALFORMED, "routes that depend on the sender are not read")
    local = {"", "local", "virtual", "error", "discard", "retry"}
    for name in (to.partition(":")[0] for to in used):
        if name not in {*local, *clients}:
            raise Unreadable(Reason.MALFORMED, f"what the transport {name} does is not read")


def _refuse_filters(filters: list[str], known: set[str]) -> None:
    for name in (to.partition(":")[0] for to in filters):
        if name not in known:
            raise Unreadable(Reason.MALFORMED, f"what the filter {name} does is not read")


def _values(overrides: Mapping[str, str], parameter: str) -> list[str]:
    return [value for key, value in overrides.items() if key.endswith(f"/{parameter}")]


def _loopback_only(name: str, used: list[str], filters: list[str]) -> bool:
    """It carries mail to a filter on this host, and nothing else."""
    hops = [hop for to, _, hop in (u.partition(":") for u in (*used, *filters)) if to == name]
    return bool(hops) and all(_LOOPBACK.fullmatch(hop) for hop in hops)


def _policy(line: str) -> Json:
    words = line.split()
    return {"domain": words[0], "level": words[1] if len(words) > 1 else ""}
