"""The settings of sshd that are in force, for each daemon that runs.

A configuration file does not tell what is in force: the first value wins, files include
others, `Match` blocks override for some users or addresses, and a daemon may have been
started with `-f` or `-o`. So sshd itself is asked (`sshd -T`), with the binary and the options
of the running daemon, once without a connection and once each for root and an ordinary user
from inside and from outside. `Match` blocks that none of these four meets are kept as well.

A daemon whose configuration was changed (ctime: a date cannot be set back) after it last read
it runs with settings that nobody can read any more: that is `unavailable`, neither pass nor
fail, until it is reloaded. The moment of the last reading is that of its pid file, which
a reload renews, else that of its start.

Only daemons of root in this host's own process namespace count: a container is a host of its
own. No sshd binary and no process named sshd: not installed, an empty list of daemons. A binary
that does not run is judged as it would start. An sshd that is started for each connection (by
inetd or a systemd socket) shows its options nowhere: unavailable.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.sshd_answer import DaemonAnswer, daemons
from urazuke.checks.host.rules.sshd_blocks import Block
from urazuke.checks.host.scripts.sshd import SSHD
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

KEYWORDS = frozenset(
    {
        "authenticationmethods",
        "authorizedkeyscommand",
        "authorizedkeysfile",
        "kbdinteractiveauthentication",
        "passwordauthentication",
        "permitemptypasswords",
        "permitrootlogin",
        "pubkeyacceptedalgorithms",
        "pubkeyauthentication",
        "trustedusercakeys",
        "usepam",
    }
)
GENERAL = frozenset(
    {
        "ciphers",
        "gssapikexalgorithms",
        "gssapikeyexchange",
        "hostkeyalgorithms",
        "kexalgorithms",
        "macs",
    }
)
"""What no `Match` block can set."""


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """Who connects from where, and the settings that sshd then applies."""

    who: str
    address: str
    settings: dict[str, str]


class MatchBlock(Struct, frozen=True, forbid_unknown_fields=True):
    """What one `Match` block sets for those whom it matches; `lines` by keyword."""

    file: str
    line: int
    criteria: str
    settings: dict[str, str]
    lines: dict[str, int]


class Daemon(Struct, frozen=True, forbid_unknown_fields=True):
    """One sshd: its options that bear on the settings, and the settings themselves."""

    binary: str
    running: bool
    options: tuple[str, ...]
    config: str
    base: dict[str, str]
    contexts: tuple[Context, ...]
    blocks: tuple[MatchBlock, ...]


class SshdEffective(Struct, frozen=True, forbid_unknown_fields=True):
    """The sshd daemons of a host; none: sshd is not installed."""

    daemons: tuple[Daemon, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    """The daemons, each once; raises for settings that are not those in force."""
    found: list[Json] = []
    for told in daemons(answers["sshd"].text()):
        daemon = _daemon(told)
        if daemon not in found:
            found.append(daemon)
    return {"daemons": found}


def _daemon(told: DaemonAnswer) -> Json:
    told.refuse_stale()
    return {
        "binary": told.binary,
        "running": told.state == "running",
        "options": told.options,
        "config": told.files[0].path,
        "base": _kept(told.base, KEYWORDS | GENERAL),
        "contexts": [
            {"who": context.who, "address": context.address, "settings": _kept(context.settings)}
            for context in told.contexts
        ],
        "blocks": [_block(block) for block in told.blocks() if _kept(block.settings)],
    }


def _block(block: Block) -> Json:
    return {
        "file": block.file,
        "line": block.line,
        "criteria": block.criteria,
        "settings": _kept(block.settings),
        "lines": {word: block.lines[word] for word in _kept(block.settings)},
    }


def _kept(settings: Mapping[str, str], words: frozenset[str] = KEYWORDS) -> dict[str, str]:
    return {word: settings[word] for word in sorted(words & settings.keys())}


SSHD_EFFECTIVE = HostCollector(
    __name__,
    shape(SshdEffective),
    commands={"sshd": Command(SSHD, root=True, limit=20)},
    reduce=_reduce,
)
