"""What fail2ban says of its jails, each reduced to whether it watches, matches and blocks."""

import ipaddress
import re
from collections.abc import Iterator

from urazuke.sdk import Json, Reason, Unreadable

_BLOCKS = re.compile(r"iptables|nft |<nftables>|firewall-cmd|\bufw\b|ipset|ip route|hosts\.deny")
_FIELDS = frozenset({"logpath", "journalmatch", "failregex", "ignoreip", "bantime"})


def jails(text: str) -> list[Json]:
    """Each jail between its `jail NAME` and the next; the answer ends with `end`."""
    lines = text.splitlines()
    if not lines or lines[-1] != "end":
        raise Unreadable(Reason.MALFORMED, "the answer of fail2ban has no end")
    return list(_jails(lines[:-1]))


def _jails(lines: list[str]) -> Iterator[Json]:
    starts = [at for at, line in enumerate(lines) if line.startswith("jail ")]
    if starts[:1] != [0] and lines:
        raise Unreadable(Reason.MALFORMED, f"fail2ban: {lines[0][:60]!r}")
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield _jail(lines[start].removeprefix("jail "), lines[start + 1 : stop])


def _jail(name: str, lines: list[str]) -> Json:
    told: dict[str, list[str]] = {field: [] for field in (*_FIELDS, "action")}
    field = ""
    for line in lines:
        if line.startswith("@"):
            field = line[1:]
            if field not in told:
                raise Unreadable(Reason.MALFORMED, f"fail2ban: {line[:60]!r}")
        elif field:
            told[field].append(line)
    return {
        "name": name,
        "watches": _journal(told["journalmatch"]) or bool(_listed(told["logpath"])),
        "matches": bool(_listed(told["failregex"])),
        "blocks": any(_BLOCKS.search(line) for line in told["action"]),
        "ignores_all": any(_everyone(item) for item in _listed(told["ignoreip"])),
        "bantime": _seconds(told["bantime"]),
    }


def _listed(lines: list[str]) -> list[str]:
    return [line[2:].strip() for line in lines if line.startswith(("|-", "`-"))]


def _journal(lines: list[str]) -> bool:
    """Whether entries of the journal are read; the filter stands behind its heading, as it is."""
    heading, *filters = [line.strip() for line in lines if line.strip()] or [""]
    if heading == "Current match filter:" and filters:
        return True
    if heading != "No journal match filter set" or filters:
        raise Unreadable(Reason.MALFORMED, f"fail2ban: journalmatch {heading[:60]!r}")
    return False


def _everyone(item: str) -> bool:
    """The host's words for /0 are the bare address."""
    if item in {"0.0.0.0", "::"}:  # noqa: S104 - not bound to
        return True
    try:
        return ipaddress.ip_network(item, strict=False).prefixlen <= 1
    except ValueError:
        return False


def _seconds(lines: list[str]) -> int:
    if len(lines) != 1 or not re.fullmatch(r"-?\d+", lines[0].strip()):
        raise Unreadable(Reason.MALFORMED, f"fail2ban: bantime {lines[:1]}")
    return int(lines[0])
