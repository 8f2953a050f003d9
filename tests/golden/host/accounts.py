"""Builds the answers about accounts, as the golden tests need them."""

from collections.abc import Mapping

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.sdk import Answer, Outcome

PASSWD = (
    "root:shadowed:0:0:/root:/bin/bash\n"
    "daemon:shadowed:1:1:/usr/sbin:/usr/sbin/nologin\n"
    "alice:shadowed:1000:1000:/srv/alice:/bin/bash\n"
)
SHADOW = "root:locked:19000:99999::\ndaemon:locked:19000:99999::\nalice:algorithm-y:20000:99999::\n"
GROUPS = "root:0:\ndaemon:1:\nalice:1000:\nsudo:27:alice\ndocker:998:\n"


def answers(
    passwd: str = PASSWD,
    shadow: str = SHADOW,
    groups: str = GROUPS,
    sources: str = "passwd: files systemd\ngroup: files systemd\n",
) -> Mapping[str, Answer]:
    """What the commands gave on an ordinary machine."""
    texts = {"passwd": passwd, "shadow": shadow, "groups": groups}
    found = {name: Answer(Outcome.OK, 0, f"{text}end\n") for name, text in texts.items()}
    return {**found, "sources": Answer(Outcome.OK, 0, sources)}


def body(
    passwd: str = PASSWD,
    shadow: str = SHADOW,
    groups: str = GROUPS,
    sources: str = "passwd: files systemd\ngroup: files systemd\n",
) -> Accounts:
    """The payload that a check gets for these answers."""
    return ACCOUNTS.parse(ACCOUNTS.reduce(answers(passwd, shadow, groups, sources)))
