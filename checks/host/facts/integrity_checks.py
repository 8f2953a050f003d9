"""Whether AIDE compares the files of the host with its baseline, and when it last did.

A baseline, something that starts the comparison, and the end of the last one in its log: a job
that is planned and breaks off leaves no end, and making the baseline is no comparison. Debian's job
of cron leaves at once where systemd runs, and so plans nothing there; cron passes over file names
that run-parts does.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from urazuke.checks.host.rules.sensors import AIDE_TIMERS, WAZUH
from urazuke.checks.host.rules.units import Unit, asking, units
from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

CRON = ("cron.service", "crond.service")
_CRON = """\
left() { [ -d /run/systemd/system ] && grep -q /run/systemd/system; }
{ grep -hEs '^[^#]*aide' /etc/crontab /etc/cron.d/* /var/spool/cron/crontabs/root \\
    /var/spool/cron/root | while read -r line; do echo "$line" | left || echo planned; done
  for f in $(run-parts --test /etc/cron.daily; run-parts --test /etc/cron.weekly); do
    case ${f##*/} in *aide*) left <"$f" || echo planned ;; esac
  done; } | head -n 1
"""
_NAMES = (*AIDE_TIMERS, WAZUH, *CRON)
_END = re.compile(
    r"^AIDE found .*\nEnd timestamp: (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4})", re.MULTILINE
)


class IntegrityChecks(Struct, frozen=True, forbid_unknown_fields=True):
    """`baseline`: its size in bytes; `last_end`: of the last comparison, seconds since 1970."""

    now: int
    units: tuple[Unit, ...]
    by_cron: bool
    baseline: int
    last_end: int | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    ends = _END.findall(answers["log"].text())
    return {
        "now": _number(answers["now"].text()),
        "units": units(answers["units"], _NAMES),
        "by_cron": bool(answers["cron"].text().strip()),
        "baseline": max((_number(line) for line in answers["db"].text().splitlines()), default=0),
        "last_end": max((_moment(end) for end in ends), default=None),
    }


def _moment(text: str) -> int:
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z").timestamp())


def _number(text: str) -> int:
    if not text.strip().isdigit():
        raise Unreadable(Reason.MALFORMED, f"not a number: {text[:60]!r}")
    return int(text)


INTEGRITY_CHECKS = HostCollector(
    __name__,
    shape(IntegrityChecks),
    commands={
        "now": Command("date +%s"),
        "units": asking(_NAMES),
        "cron": Command(_CRON, root=True),
        "db": Command(
            "for f in /var/lib/aide/aide.db /var/lib/aide/aide.db.gz; do"
            ' [ ! -e "$f" ] || stat -L -c %s "$f" || exit 8; done',
            root=True,
        ),
        "log": Command(
            "for f in /var/log/aide/aide.log /var/log/aide/aide.log.1; do"
            ' [ ! -e "$f" ] || { grep -E \'^(AIDE |End timestamp: )\' "$f" || [ $? = 1 ]; }'
            " || exit 8; done",
            root=True,
        ),
    },
    reduce=_reduce,
)
