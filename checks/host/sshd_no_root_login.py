"""No running sshd lets root log in directly.

日本語: SSHサーバーがrootの直接ログインを許可していないこと。

Why
    Whoever works as root should first have logged in as a person: a direct login of root hides
    who acted, and root is the one name that every attacker knows.

How it is judged
    `PermitRootLogin` as `sshd -T` tells it, with the running daemon's own options, outside of
    `Match` blocks, for root and an ordinary user from inside and outside, and within each `Match`
    block. Only `no` passes; that threshold is ours. The parameter `accepted` may add
    `prohibit-password` or `forced-commands-only`. `DenyUsers root` and the like are not relied
    on. A host without sshd is not applicable; an sshd that is installed but stopped is judged as
    it would start; one whose files changed since it last read them cannot be judged.

Fix
    Set `PermitRootLogin no` at the top of the configuration (the first value wins) and in the
    `Match` blocks named, then reload sshd. Keep a session open until a login as another
    account has worked.
"""

from dataclasses import dataclass
from typing import Literal

from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.checks.host.rules.sshd_states import Settings, clauses, mending, violations
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same

_SYNONYMS = {"without-password": "prohibit-password"}


class Params(Struct, frozen=True):
    """Which values of `PermitRootLogin` pass."""

    accepted: tuple[Literal["no", "prohibit-password", "forced-commands-only"], ...] = ("no",)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sshd: SshdEffective = own(SSHD_EFFECTIVE)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every daemon, under every condition."""
    expected = same(f"PermitRootLogin {' | '.join(params.accepted)}")
    if not facts.sshd.daemons:
        return not_applicable(Text(ja="sshdは未導入", en="sshd is not installed"), expected)

    def rule(settings: Settings) -> frozenset[str]:
        value = settings.get("permitrootlogin", "?")
        if _SYNONYMS.get(value, value) in params.accepted:
            return frozenset()
        return frozenset({"permitrootlogin"})

    found = [broken for daemon in facts.sshd.daemons for broken in violations(daemon, rule)]
    if found:
        return failed(clauses(found), expected, mending(found, {"permitrootlogin": "no"}))
    told = {daemon.base["permitrootlogin"] for daemon in facts.sshd.daemons}
    return passed(same(f"PermitRootLogin {', '.join(sorted(told))}"), expected)
