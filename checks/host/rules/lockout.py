"""Whether a stack of PAM locks an account after too many wrong passwords."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from urazuke.checks.host.facts.pam import Rule
from urazuke.checks.host.rules.lines import number, refuse
from urazuke.checks.host.rules.pam_walk import enforces, reached_after_no
from urazuke.sdk import Text

_FAILLOCK, _UNIX = "pam_faillock.so", "pam_unix.so"
_DEFAULTS = {"deny": "3", "unlock_time": "600", "fail_interval": "900"}


@dataclass(frozen=True)
class Limits:
    """At most so many attempts within so many seconds, locked for so many (0: until unlocked)."""

    attempts: int
    interval: int
    locked: int


def asks_password(stack: Sequence[Rule]) -> bool:
    """Whether the stack logs people in by a local password."""
    return any(rule.kind == "auth" and rule.module == _UNIX for rule in stack)


def missing(stack: Sequence[Rule], config: Mapping[str, str], limits: Limits) -> Text | None:
    """What the stack lacks, or nothing."""
    auth = [rule for rule in stack if rule.kind == "auth"]
    unix = [at for at, rule in enumerate(auth) if rule.module == _UNIX]
    before = [at for at in _faillock(auth, "preauth", range(unix[0])) if enforces(auth[at])]
    after = [
        at
        for at in _faillock(auth, "authfail", range(unix[-1] + 1, len(auth)))
        if all(reached_after_no(auth, one, at) for one in unix)
    ]
    if not before:
        return Text(ja="拒否（preauth）なし", en="nothing refuses a locked account (preauth)")
    if not after:
        return Text(ja="失敗の計数（authfail）なし", en="failures are not counted (authfail)")
    return _too_weak([auth[before[0]], auth[after[0]]], config, limits)


def _faillock(auth: Sequence[Rule], role: str, where: range) -> list[int]:
    lines = [at for at in where if auth[at].module == _FAILLOCK]
    return [at for at in lines if role in auth[at].arguments]


def _too_weak(rules: list[Rule], config: Mapping[str, str], limits: Limits) -> Text | None:
    """By the settings of either line: its arguments over the configuration over the defaults."""
    places = {_settings(rule, config).get("dir", "") for rule in rules}
    if len(places) > 1:
        told = ", ".join(sorted(place or "-" for place in places))
        return Text(ja=f"計数と拒否の参照先が異なる: {told}", en=f"counted elsewhere: {told}")
    for rule in rules:
        settings = _settings(rule, config)
        if "conf" in settings:
            refuse(f"PAM: faillock with a configuration of its own: {settings['conf']}")
        if "admin_group" in settings and "even_deny_root" not in settings:
            return Text(ja="admin_groupの者は対象外", en="members of admin_group are left out")
        if not _is_enough(settings, limits):
            told = " ".join(f"{name}={settings[name]}" for name in sorted(_DEFAULTS))
            return Text(ja=told, en=told)
    return None


def _settings(rule: Rule, config: Mapping[str, str]) -> dict[str, str]:
    return {**_DEFAULTS, **config, **dict(_pair(word) for word in rule.arguments)}


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _is_enough(settings: Mapping[str, str], limits: Limits) -> bool:
    attempts = number(settings["deny"], "deny")
    locked = 0 if settings["unlock_time"] == "never" else number(settings["unlock_time"], "time")
    interval = number(settings["fail_interval"], "fail_interval")
    return (
        1 <= attempts <= limits.attempts
        and (locked == 0 or locked >= limits.locked)
        and interval >= limits.interval
    )
