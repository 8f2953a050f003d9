"""Which service on the host bans attackers, and whether its jails do so now.

fail2ban is asked itself, jail by jail: files that it has not read bring no ban. The others are
only known to run here.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.fail2ban import jails
from urazuke.checks.host.rules.units import Unit, asking, units
from urazuke.sdk import Answer, Command, HostCollector, Json, Outcome, Struct, shape

FAIL2BAN = "fail2ban.service"
BOUNCER = "crowdsec-firewall-bouncer.service"
DECIDES = "crowdsec.service"
OTHERS = (
    BOUNCER,
    DECIDES,
    "suricata.service",
    "snort.service",
    "snort3.service",
    "wazuh-agent.service",
)
_SCRIPT = """
s=$(fail2ban-client status) || { [ -z "$(pgrep -x fail2ban-server)" ] && echo end; exit; }
for j in $(printf '%s\\n' "$s" | sed -n 's/.*Jail list:[[:space:]]*//p' | tr ',' ' '); do
  echo "jail $j"
  for w in logpath journalmatch failregex ignoreip bantime; do
    echo "@$w"; fail2ban-client get "$j" "$w" || exit 8
  done
  echo @action
  for a in $(fail2ban-client get "$j" actions | sed 1d | tr ',' ' '); do
    fail2ban-client get "$j" action "$a" actionban || exit 8
  done
done
echo end
"""


class Jail(Struct, frozen=True, forbid_unknown_fields=True):
    """`watches` a log, `matches` by expressions, `blocks` by a firewall; `bantime` -1: for ever."""

    name: str
    watches: bool
    matches: bool
    blocks: bool
    ignores_all: bool
    bantime: int


class BanService(Struct, frozen=True, forbid_unknown_fields=True):
    """The units that could ban, and the jails of fail2ban."""

    units: tuple[Unit, ...]
    jails: tuple[Jail, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    told = answers["jails"]
    absent = told.outcome is Outcome.MISSING_TOOL
    return {
        "units": units(answers["units"], (FAIL2BAN, *OTHERS)),
        "jails": [] if absent else jails(told.text()),
    }


BAN_SERVICE = HostCollector(
    __name__,
    shape(BanService),
    commands={
        "units": asking((FAIL2BAN, *OTHERS)),
        "jails": Command(_SCRIPT, tool="fail2ban-client", root=True, limit=30),
    },
    reduce=_reduce,
)
