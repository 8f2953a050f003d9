"""What a host must let the auditor do: one rule for sudo, and the commands that it is for."""

from collections.abc import Iterable
from typing import Any

from urazuke.errors import ConfigurationError
from urazuke.model import Platform
from urazuke.plan import Plan
from urazuke.sdk import HostCollector

_LINUX: Platform = "linux"
_HEAD = """\
# Lets urazuke read as root, without a password: `sudo: nopasswd` in urazuke.yaml.
# sudo is asked for one shell, which reads one script from standard input and writes nothing.
# sudo cannot hold what comes on standard input against a rule: whoever has this account has
# root. Keep its key as you keep root's, and read the script: `urazuke explain CONTROL --commands`.
"""


def sudoers(plan: Plan, user: str) -> str:
    """A file for /etc/sudoers.d, with the commands of the selected facts that need root."""
    found: dict[str, tuple[HostCollector[Any], Platform]] = {
        f"{key.name} {platform}": (key, platform)
        for task in plan.tasks
        for platform in (task.target.platform or _LINUX,)
        for key in task.collectors
        if isinstance(key, HostCollector)
    }
    hosts = [found[place] for place in sorted(found)]
    if not hosts:
        raise ConfigurationError("the selected controls ask nothing of hosts")
    rules = [
        f"Defaults:{user} !requiretty",
        f"{user} ALL=(root) NOPASSWD: /bin/sh -s, /usr/bin/sh -s",
    ]
    return "\n".join([_HEAD, *_commands(hosts), "", *rules, ""])


def _commands(hosts: Iterable[tuple[HostCollector[Any], Platform]]) -> Iterable[str]:
    """Each command that needs root, as a comment."""
    for key, platform in hosts:
        look = key.on(platform)
        for name, command in look.commands.items() if look else ():
            if command.root:
                yield f"# {key.name} {name}{' (macOS)' if platform == 'macos' else ''}:"
                yield from (f"#     {line}" for line in command.line.splitlines())
