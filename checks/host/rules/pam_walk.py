"""What happens in a stack of PAM: what lets a module be passed by, and what ends the stack."""

import re
from collections.abc import Sequence

from urazuke.checks.host.facts.pam import Rule
from urazuke.checks.host.rules.lines import refuse

_ABOUT_ACCOUNTS = frozenset({"pam_localuser.so", "pam_usertype.so"})
_ENFORCING = frozenset({"required", "requisite"})
_ASKING_NOTHING = frozenset(
    """
    pam_env.so pam_exec.so pam_listfile.so pam_nologin.so pam_permit.so pam_rhosts.so pam_rootok.so
    pam_shells.so pam_succeed_if.so pam_time.so pam_wheel.so
    """.split()
)
_WORDS = re.compile(r"(\w+)=(\w+)")
_SIMPLE = {
    "required": ("ok", "bad"),
    "requisite": ("ok", "die"),
    "sufficient": ("done", "ignore"),
    "optional": ("ok", "ignore"),
}


def enforces(rule: Rule) -> bool:
    """Whether the stack fails when this module says no."""
    return rule.control in _ENFORCING or on_failure(rule) in {"bad", "die"}


def skips(rule: Rule) -> bool:
    """Whether this module's yes may pass over modules behind it.

    Modules that only tell local accounts from those of a directory do not, for local ones.
    """
    action = on_success(rule)
    return action == "done" or (action.isdigit() and rule.module not in _ABOUT_ACCOUNTS)


def on_success(rule: Rule) -> str:
    """What its yes does: `ok`, `done`, `ignore`, `bad`, `die`, `reset`, or how many it skips."""
    return _action(rule, 0)


def on_failure(rule: Rule) -> str:
    """What its no (`auth_err`, else the default) does."""
    return _action(rule, 1)


def _action(rule: Rule, which: int) -> str:
    if rule.control in _SIMPLE:
        return _SIMPLE[rule.control][which]
    inner = rule.control.removeprefix("[").removesuffix("]").split()
    words = dict(word.split("=", 1) for word in inner if _WORDS.fullmatch(word))
    if len(words) != len(inner):
        refuse(f"PAM: {rule.control}")
    default = words.get("default", "bad")
    return words.get(("success", "auth_err")[which], default)


def lets_in(stack: Sequence[Rule]) -> bool:
    """Whether the stack says yes when every module that asks for something says no.

    Modules that ask nobody for anything are taken to say yes.
    """
    yes, position = False, 0
    spoilt = False
    while position < len(stack):
        rule = stack[position]
        asks_nothing = rule.module in _ASKING_NOTHING or rule.module in _ABOUT_ACCOUNTS
        action = on_success(rule) if asks_nothing else on_failure(rule)
        if action == "die":
            return False
        if action == "done":
            return not spoilt
        if action == "reset":
            yes = spoilt = False
        yes = yes or (asks_nothing and (action == "ok" or action.isdigit()))
        spoilt = spoilt or action == "bad"
        position += 1 + (int(action) if action.isdigit() else 0)
    return yes and not spoilt


def reached_after_no(stack: Sequence[Rule], start: int, goal: int) -> bool:
    """Whether the module at `goal` is asked when the one at `start` says no, as all between do."""
    position = start
    while position < goal:
        action = on_failure(stack[position])
        if stack[position].module in _ABOUT_ACCOUNTS:
            action = "ignore"
        if action in {"die", "done"}:
            return False
        position += 1 + (int(action) if action.isdigit() else 0)
    return position == goal
