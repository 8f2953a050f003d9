"""Where the nginx of a host answers from the network, and what its ModSecurity does there.

The whole configuration is read as nginx prints it, includes in place; ModSecurity's files in the
order of their includes, in which the last setting wins. A remote rule file
(`modsecurity_rules_remote`), a Lua block or another web server (Caddy, HAProxy, …) is not read:
then there is no fact. Apache is a fact of its own.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.nginx_tree import tree
from urazuke.checks.host.rules.web_entries import entries
from urazuke.checks.host.scripts.web_servers import WEB_SERVERS
from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One place; `engine`, `audit` empty: never set; `score` 0: the rule set's own threshold."""

    place: str
    on: bool
    engine: str
    audit: str
    log: str
    rules: int
    classes: tuple[str, ...]
    score: int


class WebEntries(Struct, frozen=True, forbid_unknown_fields=True):
    """`nginx`: absent, running or stopped."""

    nginx: str
    entries: tuple[Entry, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    text = answers["web"].text()
    if not text.endswith("@@end\n"):
        raise Unreadable(Reason.MALFORMED, "the answer about nginx has no end")
    head, _, conf = text.removesuffix("@@end\n").partition("@@conf\n")
    states = _states(head)
    if not conf:
        return {"nginx": "absent", "entries": []}
    printed, *parts = conf.split("@@rules ")
    if "modsecurity_rules_remote" in printed:
        raise Unreadable(Reason.MALFORMED, "rules from a remote host are not read")
    files = {path: rules for path, _, rules in (part.partition("\n") for part in parts)}
    return {"nginx": states[0], "entries": entries(tree(printed), files)}


def _states(head: str) -> list[str]:
    told = [line.partition(" ") for line in head.splitlines()]
    if others := sorted({name for word, _, name in told if word == "other"}):
        raise Unreadable(Reason.MALFORMED, f"{', '.join(others)} runs and is not read here")
    states = [name for word, _, name in told if word == "nginx"]
    if len(states) != len(told) or len(states) > 1:
        raise Unreadable(Reason.MALFORMED, f"the answer about nginx begins {head[:60]!r}")
    return states


WEB_ENTRIES = HostCollector(
    __name__,
    shape(WebEntries),
    commands={"web": Command(WEB_SERVERS, root=True, limit=20)},
    reduce=_reduce,
)
