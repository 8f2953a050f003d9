"""What a host must let the auditor do: one rule for sudo, and the commands that it is for."""

from collections.abc import Iterable

from urazuke.errors import ConfigurationError
from urazuke.plan import Plan
from urazuke.sdk import HostCollector

_HEAD = """\
# Lets urazuke read as root, without a password: `sudo: nopasswd` in urazuke.yaml.
# sudo is asked for one shell, which reads one script from standard input and writes nothing.
# sudo cannot hold what comes on standard input against a rule: whoever has this account has
# root. Keep its key as you keep root's, and read the script: `urazuke explain CONTROL --commands`.
"""


def sudoers(plan: Plan, user: str) -> str:
    """A file for /etc/sudoers.d, with the commands of the selected facts that need root."""
    keys = {key for question in plan.questions for key in question.check.keys}
    hosts = sorted((key for key in keys if isinstance(key, HostCollector)), key=lambda k: k.name)
    if not hosts:
        raise ConfigurationError("the selected controls ask nothing of hosts")
    rules = [
        f"Defaults:{user} !requiretty",
        f"{user} ALL=(root) NOPASSWD: /bin/sh -s, /usr/bin/sh -s",
    ]
    return "\n".join([_HEAD, *_commands(hosts), "", *rules, ""])


def _commands(hosts: Iterable[HostCollector[object]]) -> Iterable[str]:
    """Each command that needs root, as a comment."""
    for key in hosts:
        for name, command in key.commands.items():
            if command.root:
                yield f"# {key.name} {name}:"
                yield from (f"#     {line}" for line in command.line.splitlines())
