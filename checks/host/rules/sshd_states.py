"""The settings that an sshd may come to apply, and where one of them breaks a rule.

Besides the five that sshd itself told, these are the settings of each `Match` block over those
outside of all blocks, and of each two blocks together: as a rule looks at two settings at
most, and each comes from one block, no further combination can break it. A block or the outside
counts even if another block seems to take its settings back for everybody.
"""

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from urazuke.checks.host.facts.sshd_effective import Context, Daemon, MatchBlock
from urazuke.sdk import Text, same

Settings = Mapping[str, str]
Rule = Callable[[Settings], frozenset[str]]
"""Names the settings that together break it; none: it holds."""

NAMES = {
    "authenticationmethods": "AuthenticationMethods",
    "kbdinteractiveauthentication": "KbdInteractiveAuthentication",
    "passwordauthentication": "PasswordAuthentication",
    "permitemptypasswords": "PermitEmptyPasswords",
    "permitrootlogin": "PermitRootLogin",
    "usepam": "UsePAM",
}
_WHO = {"root": same("root"), "user": Text(ja="一般利用者", en="an ordinary user")}


@dataclass(frozen=True)
class Violation:
    """One breach: under which condition, the settings that make it, and where they are set."""

    daemon: Daemon
    where: Text
    settings: Mapping[str, str]
    block: MatchBlock | None = None

    @property
    def text(self) -> Text:
        """One clause of the observation."""
        told = ", ".join(f"{NAMES[word]} {value}" for word, value in sorted(self.settings.items()))
        return Text(ja=f"{self.where.ja}: {told}", en=f"{self.where.en}: {told}")


def violations(daemon: Daemon, rule: Rule) -> list[Violation]:
    """Every breach of the rule, the general ones first."""
    outside = list(_outside(daemon, rule))
    found = [*outside, *_met(daemon, rule, outside), *_blocks(daemon, rule)]
    return found or list(_pairs(daemon, rule))


def _outside(daemon: Daemon, rule: Rule) -> Iterator[Violation]:
    where = Text(ja=f"{daemon.config}の全般設定", en=f"outside of Match blocks in {daemon.config}")
    if broken := rule(daemon.base):
        yield Violation(daemon, where, _of(daemon.base, broken))


def _met(daemon: Daemon, rule: Rule, outside: list[Violation]) -> Iterator[Violation]:
    known = [violation.settings for violation in outside]
    for context in daemon.contexts:
        broken = _of(context.settings, rule(context.settings))
        if broken and broken not in known:
            yield Violation(daemon, _from(context), broken)


def _blocks(daemon: Daemon, rule: Rule) -> Iterator[Violation]:
    for block in daemon.blocks:
        settings = {**daemon.base, **block.settings}
        if (broken := rule(settings)) & block.settings.keys():
            yield Violation(daemon, _matched(block), _of(settings, broken), block)


def _pairs(daemon: Daemon, rule: Rule) -> Iterator[Violation]:
    for first, second in permutations(daemon.blocks, 2):
        settings = {**daemon.base, **second.settings, **first.settings}
        if broken := rule(settings):
            both = (_matched(first), _matched(second))
            where = Text(
                ja="かつ".join(text.ja for text in both), en=" and ".join(text.en for text in both)
            )
            yield Violation(daemon, where, _of(settings, broken), first)


def _from(context: Context) -> Text:
    who = _WHO[context.who]
    return Text(
        ja=f"{who.ja}が{context.address}から接続する場合",
        en=f"for {who.en} from {context.address}",
    )


def _matched(block: MatchBlock) -> Text:
    return same(f"Match {block.criteria} ({block.file}:{block.line})")


def _of(settings: Settings, names: frozenset[str]) -> dict[str, str]:
    return {name: settings.get(name, "?") for name in names}


def clauses(found: list[Violation]) -> Text:
    """The observation, a clause for each breach."""
    return Text(
        ja="、".join(violation.text.ja for violation in found),
        en="; ".join(violation.text.en for violation in found),
    )


def mending(found: list[Violation], safe: Mapping[str, str]) -> str:
    """The commands that set the broken settings to safe values where they are set.

    Empty where the daemon's own `-o` options set one: its unit has to change, by hand.
    """
    if any(_by_option(violation) for violation in found):
        return ""
    lines = sorted(set(_edits(found, safe)), reverse=True)
    edits = [f"sudo sed -i {shlex.quote(edit)} {shlex.quote(file)}" for file, _, edit in lines]
    configs = sorted({(violation.daemon.binary, violation.daemon.config) for violation in found})
    tests = [f"sudo {shlex.quote(sshd)} -t -f {shlex.quote(path)}" for sshd, path in configs]
    return " && ".join([*edits, *tests, "sudo systemctl reload sshd"])


def _by_option(violation: Violation) -> bool:
    told = " ".join(violation.daemon.options).lower()
    return any(name in told for name in violation.settings)


def _edits(found: list[Violation], safe: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """File, line and sed's command: in a block the line itself, else a new first line."""
    for violation in found:
        for name in violation.settings.keys() & safe.keys():
            setting = f"{NAMES[name]} {safe[name]}"
            block = violation.block
            if block is not None and name in block.lines:
                line = block.lines[name]
                yield block.file, line, f"{line}s/.*/    {setting}/"
            elif block is None:
                yield violation.daemon.config, 0, f"1i {setting}"
