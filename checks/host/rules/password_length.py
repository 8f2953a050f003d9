"""How short a new password may be, by the modules that a password must pass."""

from collections.abc import Mapping, Sequence

from urazuke.checks.host.facts.pam import Rule
from urazuke.checks.host.rules.lines import number, refuse
from urazuke.checks.host.rules.pam_walk import enforces, skips

_CREDITS = ("dcredit", "ucredit", "lcredit", "ocredit")
_PWQUALITY = {"minlen": "8"} | dict.fromkeys(_CREDITS, "0")
_CRACKLIB = {"minlen": "9"} | dict.fromkeys(_CREDITS, "1")
_LEAST = 6  # neither of the two accepts a lower minlen


def least(stack: Sequence[Rule], pwquality: Mapping[str, str]) -> tuple[int, str]:
    """The least length that the stack lets through, and by which module; 0: none asks for one."""
    found = (0, "")
    for rule in stack:
        if rule.kind != "password":
            continue
        if enforces(rule) or rule.module == "pam_unix.so":
            found = max(found, (_by(rule, pwquality), rule.module))
        if skips(rule):
            break
    return found


def _by(rule: Rule, pwquality: Mapping[str, str]) -> int:
    given = {name.lower(): value for name, _, value in (a.partition("=") for a in rule.arguments)}
    if rule.module == "pam_pwquality.so":
        return _quality({**_PWQUALITY, **pwquality, **given})
    if rule.module == "pam_cracklib.so":
        return _quality({**_CRACKLIB, **given})
    if rule.module == "pam_passwdqc.so":
        return _passwdqc(given)
    if rule.module == "pam_unix.so":
        return number(given.get("minlen", "0"), "pam_unix minlen")
    return 0


def _quality(settings: Mapping[str, str]) -> int:
    """Each credit above 0 lets a password be that much shorter; enforcing=0 only warns."""
    if settings.get("enforcing", "1") != "1":
        return 0
    spared = [max(0, number(settings[name], name)) for name in _CREDITS]
    return max(_LEAST, number(settings["minlen"], "minlen") - sum(spared))


def _passwdqc(given: Mapping[str, str]) -> int:
    if given.get("enforce", "everyone") == "none":
        return 0
    if "config" in given:
        refuse("PAM: passwdqc with a configuration file is not read")
    told = given.get("min", "disabled,24,11,8,7").split(",")
    return min(number(word, "passwdqc min") for word in told if word != "disabled")
