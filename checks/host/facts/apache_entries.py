"""Where the Apache of a host answers from the network, and what its ModSecurity does there.

Apache prints its configuration itself, resolved, through mod_info. Actions of rules that are
changed afterwards (`SecRuleUpdateActionById`), rules in Lua and rules from a remote host are not
read: then there is no fact. What `.htaccess` files say is not seen: the packages of the
distributions do not let them speak of ModSecurity.
"""

from collections.abc import Mapping

from urazuke.checks.host.facts.web_entries import Entry
from urazuke.checks.host.rules.apache_entries import apache
from urazuke.checks.host.scripts.apache import APACHE
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape


class ApacheEntries(Struct, frozen=True, forbid_unknown_fields=True):
    """`apache`: absent, running or stopped."""

    apache: str
    entries: tuple[Entry, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    return apache(answers["apache"].text())


APACHE_ENTRIES = HostCollector(
    __name__,
    shape(ApacheEntries),
    commands={"apache": Command(APACHE, root=True, limit=20)},
    reduce=_reduce,
)
