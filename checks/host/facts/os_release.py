"""Which release of which distribution the host runs, by its own os-release.

Windows: the line of its edition and its build, by the registry; no real Windows has been met.
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules import windows_editions
from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_FIELD = re.compile(r"(ID|VERSION_ID)=([\"']?)([A-Za-z0-9._-]+)\2")
_ASK = (
    "for f in /etc/os-release /usr/lib/os-release; do"
    ' [ ! -r "$f" ] || { grep -E \'^(ID|VERSION_ID)=\' "$f"; exit 0; }; done; exit 9'
)


class OsRelease(Struct, frozen=True, forbid_unknown_fields=True):
    """`version` is missing where the release has none (a rolling one)."""

    distribution: str
    version: str | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found: dict[str, str] = {}
    for line in answers["release"].text().splitlines():
        field = _FIELD.fullmatch(line.strip())
        if field is None or field[1] in found:
            refuse(f"os-release: {line[:200]}")
        found[field[1]] = field[3]
    if "ID" not in found:
        refuse("os-release: no ID")
    return {"distribution": found["ID"], "version": found.get("VERSION_ID")}


OS_RELEASE = HostCollector(
    __name__,
    shape(OsRelease),
    commands={"release": Command(_ASK)},
    reduce=_reduce,
    elsewhere={"windows": windows_editions.RELEASE},
)
