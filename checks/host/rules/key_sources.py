"""Whether the files of keys that were read are all that sshd asks."""

from collections.abc import Iterator, Mapping

from urazuke.checks.host.facts.authorized_keys import AuthorizedKeys
from urazuke.checks.host.facts.sshd_effective import Daemon, SshdEffective
from urazuke.sdk import Reason, Unreadable

_FILES = "authorizedkeysfile"
_OTHERS = ("authorizedkeyscommand", "trustedusercakeys")


def refuse_others(keys: AuthorizedKeys, sshd: SshdEffective) -> None:
    """Raises `Unreadable` where a daemon, in any condition, asks another place for keys."""
    told = " ".join(keys.patterns)
    for daemon in sshd.daemons:
        for settings in _conditions(daemon):
            other = [name for name in _OTHERS if settings.get(name, "none") != "none"]
            if settings.get(_FILES, told).split() != told.split() or other:
                where = ", ".join([settings.get(_FILES, ""), *other])
                message = f"sshd also takes keys from elsewhere, which were not read: {where}"
                raise Unreadable(Reason.UNREACHABLE, message)


def _conditions(daemon: Daemon) -> Iterator[Mapping[str, str]]:
    if _FILES not in daemon.base:
        raise Unreadable(Reason.MALFORMED, "sshd does not say where the keys are")
    yield daemon.base
    yield from (context.settings for context in daemon.contexts)
    yield from (block.settings for block in daemon.blocks)
