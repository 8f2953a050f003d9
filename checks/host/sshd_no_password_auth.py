"""No running sshd lets anybody in by a password alone.

日本語: SSHサーバーがパスワードのみによる認証を許可していないこと。

Why
    Passwords can be guessed, reused and phished from anywhere that reaches the port; keys cannot.

How it is judged
    From `sshd -T`, with the running daemon's own options, outside of `Match` blocks, for root
    and an ordinary user from inside and outside, and within each `Match` block (alone and with
    each other): `PasswordAuthentication` is `no`, `KbdInteractiveAuthentication` is `no` unless
    `UsePAM no` leaves it nothing to ask, and `PermitEmptyPasswords` is `no`. A password method
    is accepted where `AuthenticationMethods` asks for a public key besides in every alternative
    that uses it. A host without sshd is not applicable; an sshd that is installed but stopped
    is judged as it would start; one whose files changed since it last read them cannot be judged.

Fix
    Set the values at the top of the configuration (the first value wins) and in the `Match`
    blocks named, then reload sshd. See to it that everybody's key works before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.checks.host.rules.sshd_states import Settings, clauses, mending, violations
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed

_EXPECTED = Text(
    ja="パスワードのみで成立する認証方式がないこと",
    en="no way of authentication that a password alone satisfies",
)
_SWITCH = {
    "password": "passwordauthentication",
    "keyboard-interactive": "kbdinteractiveauthentication",
}
_SAFE = {
    "authenticationmethods": "publickey",
    "kbdinteractiveauthentication": "no",
    "passwordauthentication": "no",
    "permitemptypasswords": "no",
}


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sshd: SshdEffective = own(SSHD_EFFECTIVE)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every daemon, under every condition."""
    if not facts.sshd.daemons:
        return not_applicable(Text(ja="sshdは未導入", en="sshd is not installed"), _EXPECTED)
    found = [broken for daemon in facts.sshd.daemons for broken in violations(daemon, _broken)]
    if found:
        return failed(clauses(found), _EXPECTED, mending(found, _SAFE))
    return passed(
        Text(
            ja="全ての接続条件においてパスワードのみの認証は不可",
            en="no password alone is accepted under any condition",
        ),
        _EXPECTED,
    )


def _broken(settings: Settings) -> frozenset[str]:
    names = set(_by_password(settings))
    if settings.get("permitemptypasswords") != "no":
        names.add("permitemptypasswords")
    return frozenset(names)


def _by_password(settings: Settings) -> Iterator[str]:
    """The switches of the methods in alternatives that ask for no public key."""
    for alternative in _alternatives(settings):
        methods = {method.partition(":")[0] for method in alternative.split(",")}
        asked = methods & _SWITCH.keys()
        if "publickey" not in methods and all(_enabled(settings, method) for method in asked):
            yield from (_SWITCH[method] for method in asked)
            if asked and settings["authenticationmethods"] != "any":
                yield "authenticationmethods"


def _alternatives(settings: Settings) -> list[str]:
    """Each a comma-separated list of methods that are all needed; `any`: each alone will do."""
    methods = settings.get("authenticationmethods", "any")
    return list(_SWITCH) if "any" in methods.split() else methods.split()


def _enabled(settings: Settings, method: str) -> bool:
    if settings.get(_SWITCH[method]) == "no":
        return False
    return method == "password" or settings.get("usepam") != "no"
