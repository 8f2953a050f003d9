"""What the intrusion sensors of a host really watch: interfaces, system calls, their manager.

A program that looks at an interface holds a packet socket, whatever its configuration says: the
kernel is asked. Falco looks at system calls through BPF programs or a device of its module; the
Wazuh agent says itself whether its manager hears it. Falco's and Wazuh's answers are known from
their documentation; neither has been met.
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import fields, refuse, whole
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_SOCKET = re.compile(r"p_\w+\s+\S+\s+\d+\s+\d+\s+\S+:(\S+)\s+\*\s*(.*)")
_PROGRAM = re.compile(r'\("([^"]*)",pid=')
_UP = 1
_RUNS = frozenset({"up", "unknown"})
_LOOPBACK = 8
_STATES = frozenset({"connected", "pending", "disconnected"})
_LINKS = (
    "for d in /sys/class/net/*; do"
    ' [ ! -r "$d/flags" ] || echo "${d##*/} $(cat "$d/operstate") $(cat "$d/flags")";'
    " done; echo end"
)
_FALCO = r"""
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  [ "$name" = falco ] || continue
  ls -l "$p/fd" 2>/dev/null |
    sed -n 's/.* -> .*bpf[-_]prog.*/driver/p;s|.* -> /dev/falco.*|driver|p'
done | sort -u
echo end
"""
_WAZUH = (
    "f=/var/ossec/var/run/wazuh-agentd.state; [ ! -e $f ] ||"
    " sed -n \"s/^status='\\(.*\\)'$/\\1/p\" $f || exit 8; echo end"
)


class Capture(Struct, frozen=True, forbid_unknown_fields=True):
    """A program that looks at an interface; `up`: traffic can come in there."""

    program: str
    interface: str
    up: bool


class IdsWatch(Struct, frozen=True, forbid_unknown_fields=True):
    """`falco`: it holds its driver; `wazuh`: what its agent says, empty where there is none."""

    captures: tuple[Capture, ...]
    falco: bool
    wazuh: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    links = _links(answers["links"].text())
    falco = whole(answers["falco"].text(), "falco")
    wazuh = whole(answers["wazuh"].text(), "wazuh")
    if falco not in ([], ["driver"]) or len(wazuh) > 1 or not _STATES.issuperset(wazuh):
        refuse(f"sensors: {[*falco, *wazuh][:1]}")
    return {
        "captures": _captures(answers["sockets"].text(), links),
        "falco": bool(falco),
        "wazuh": "".join(wazuh),
    }


def _links(text: str) -> dict[str, bool]:
    """Each interface but loopback, and whether it is up and has a carrier."""
    found = {}
    for name, state, flags in fields(text, 3, "interfaces", " "):
        if not re.fullmatch(r"0x[0-9a-f]+", flags):
            refuse(f"interfaces: {flags[:60]}")
        if not int(flags, 16) & _LOOPBACK:
            found[name] = bool(int(flags, 16) & _UP) and state in _RUNS
    return found


def _captures(text: str, links: Mapping[str, bool]) -> list[Json]:
    found = set()
    for line in text.splitlines():
        told = _SOCKET.fullmatch(line.strip())
        if told is None:
            refuse(f"ss: {line[:200]}")
        names = links if told[1] == "*" else links.keys() & {told[1]}
        found |= {(program, name) for program in _PROGRAM.findall(told[2]) for name in names}
    return [
        {"program": program, "interface": name, "up": links[name]}
        for program, name in sorted(found)
    ]


IDS_WATCH = HostCollector(
    __name__,
    shape(IdsWatch),
    commands={
        "sockets": Command("ss -0 -Hanp", tool="ss", root=True),
        "links": Command(_LINKS),
        "falco": Command(_FALCO, root=True),
        "wazuh": Command(_WAZUH, root=True),
    },
    reduce=_reduce,
)
