"""The length of new passwords on macOS, for the machine's own accounts."""

from dataclasses import dataclass
from typing import Protocol

from urazuke.checks.host.facts.macos_passwords import MACOS_PASSWORDS, MacosPasswords
from urazuke.sdk import Text, Verdict, failed, own, passed


class _Length(Protocol):
    @property
    def length(self) -> int: ...


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    passwords: MacosPasswords = own(MACOS_PASSWORDS)


def judge(facts: Facts, params: _Length) -> Verdict:
    """The longest length that a policy asks for; a profile sets it."""
    least = facts.passwords.length
    expected = Text(ja=f"{params.length}文字以上", en=f"{params.length} characters or more")
    observed = Text(
        ja=f"{least}文字以上" if least else "長さの制限なし",
        en=f"{least} characters or more" if least else "no length is asked for",
    )
    return (passed if least >= params.length else failed)(observed, expected)
