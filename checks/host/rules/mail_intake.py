"""The answer of Postfix as its services that take mail in, and the filters of each."""

import re
from collections.abc import Iterator, Mapping

from urazuke.checks.host.rules.lines import number, refuse
from urazuke.checks.host.rules.mail_filters import Entry, Sockets, content, milters, proxy
from urazuke.checks.host.rules.postfix_answer import pair, parts
from urazuke.sdk import Json

_NOWHERE = re.compile(r"(error|discard|retry)(:.*)?")
_VARIABLE = re.compile(r"\$[({]?(\w+)")
_LOOPBACK = re.compile(r"(?:\[?(?:127\.[0-9.]+|::1|localhost)\]?):(.+)")
_PUBLIC_PORTS = frozenset({"25", "465", "587", "smtp", "smtps", "submission", "submissions"})
_TAKES = frozenset({"smtpd", "pickup", "qmqpd"})
_FIELDS = 8
_SLACK = 1  # the start of a process is known to the second
_NONE: Json = {
    "installed": False,
    "sends": False,
    "relayhost": "",
    "intakes": [],
    "diverted": [],
    "excepted": [],
    "unread": [],
    "stale": False,
}


def intake(text: str) -> Json:
    """Every service that takes mail; raises for what is not read."""
    told = parts(text)
    if "main" not in told:
        return _NONE
    main = dict(pair(line) for line in told["main"])
    _refuse_unseen(main, told)
    entries = list(_entries(told, main))
    sockets = Sockets(told["sockets"])
    actions = [line.split(" ", 1) for line in told["actions"]]
    found = {word: sorted({rest for kind, rest in actions if kind == word}) for word in _ACTIONS}
    if len(actions) != sum(1 for kind, _ in actions if kind in _ACTIONS):
        refuse(f"postfix: {told['actions'][:1]}")
    return {
        "installed": True,
        "sends": _sends(main),
        "relayhost": main["relayhost"] if _one_way(main) else "",
        "intakes": [_intake(e, entries, sockets, main) for e in entries if e.program in _TAKES],
        "diverted": list[Json](found["filter"]),
        "excepted": list[Json](found["client"]),
        "unread": list[Json](found["unread"]),
        "stale": _is_stale(told["runs"]),
    }


_ACTIONS = ("filter", "client", "unread")


def _refuse_unseen(main: Mapping[str, str], told: Mapping[str, list[str]]) -> None:
    if main["multi_instance_directories"] or told["runs"].count("master") > 1:
        refuse("postfix: several instances are not read")
    named = {line.rpartition("/")[2] for line in told["named"]}
    raw = dict(pair(line) for line in told["raw"])
    variables = {name for value in raw.values() for name in _VARIABLE.findall(value)}
    if both := sorted(variables & named):
        refuse(f"postfix: an entry overrides {both[0]}, which other values are made of")


def _sends(main: Mapping[str, str]) -> bool:
    ways = (main["default_transport"], main["relay_transport"])
    refuses = all(_NOWHERE.fullmatch(way) for way in ways)
    return not refuses or bool(main["transport_maps"] or main["content_filter"])


def _one_way(main: Mapping[str, str]) -> bool:
    others = ("transport_maps", *(name for name in main if name.startswith("sender_dependent_")))
    plain = (main["default_transport"], main["relay_transport"]) == ("smtp", "relay")
    return plain and not any(main[name] for name in others)


def _entries(told: Mapping[str, list[str]], main: Mapping[str, str]) -> Iterator[Entry]:
    overrides = [pair(line) for line in told["overrides"]]
    for line in told["services"]:
        words = line.split()
        if len(words) < _FIELDS:
            refuse(f"postconf -M: {line[:60]!r}")
        prefix = f"{words[0]}/{words[1]}/"
        own = {k.removeprefix(prefix): v for k, v in overrides if k.startswith(prefix)}
        rest = tuple(words[_FIELDS:])
        yield Entry(words[0], words[1], words[7], words[4] == "y", rest, {**main, **own})


def _intake(entry: Entry, entries: list[Entry], sockets: Sockets, main: Mapping[str, str]) -> Json:
    if odd := [word for word in entry.words if word.startswith("-") and word not in _FLAGS]:
        refuse(f"postfix: {entry.name}/{entry.kind} is started with {odd[0]}")
    local = _LOOPBACK.fullmatch(entry.name)
    return {
        "service": f"{entry.name}/{entry.kind}",
        "program": entry.program,
        "loopback": local is not None and local[1] not in _PUBLIC_PORTS,
        "filters": list(_filters(entry, entries, sockets, main["queue_directory"])),
    }


_FLAGS = frozenset({"-o", "-v"})


def _filters(entry: Entry, entries: list[Entry], sockets: Sockets, queue: str) -> Iterator[Json]:
    values = entry.values
    proxied = entry.program == "smtpd" and values["smtpd_proxy_filter"]
    if proxied:
        yield proxy(proxied, sockets, queue, chroot=entry.chroot)
    elif values["content_filter"]:
        value = values["content_filter"]
        yield content(value, _client(value, entries), sockets, queue)
    if "no_milters" in re.split(r"[\s,]+", values["receive_override_options"]):
        return
    holder = entry if entry.program == "smtpd" else _cleanup(entry, entries)
    name = "smtpd_milters" if entry.program == "smtpd" else "non_smtpd_milters"
    yield from milters(
        holder.values[name],
        holder.values["milter_default_action"],
        sockets,
        queue,
        chroot=holder.chroot,
    )


def _cleanup(entry: Entry, entries: list[Entry]) -> Entry:
    """Mail that does not come by SMTP meets its milters there."""
    name = entry.values["cleanup_service_name"]
    for one in entries:
        if (one.name, one.program) == (name, "cleanup"):
            return one
    return refuse(f"postfix: there is no cleanup service {name}")


def _client(value: str, entries: list[Entry]) -> Entry:
    name = value.partition(":")[0]
    for one in entries:
        if (one.name, one.kind) == (name, "unix"):
            return one
    return refuse(f"postfix: there is no transport {name} for content_filter")


def _is_stale(runs: list[str]) -> bool:
    times: dict[str, list[int]] = {"started": [], "changed": []}
    for word, _, when in (line.partition(" ") for line in runs if line != "master"):
        if word not in times:
            refuse(f"postfix: {word[:60]}")
        times[word].append(number(when, "postfix"))
    if not times["changed"]:
        refuse("postfix: when its configuration changed is not told")
    return any(max(times["changed"]) > start + _SLACK for start in times["started"])
