"""A new password must have the length that the company asks for.

日本語: 新たなパスワードに所定の長さ以上が強制されていること。

Why
    Short passwords are guessed; a rule that only stands in a document is not followed.
How it is judged
    By the stack that PAM runs for `passwd`, includes in place: what pam_pwquality, pam_cracklib,
    pam_passwdqc and pam_unix ask for, each only where its no cannot be passed over. A module's own
    arguments win over `pwquality.conf`, which wins over `pwquality.conf.d`; positive credits are
    taken off; `enforcing=0` counts as nothing, and so does `PASS_MIN_LEN` of login.defs, which
    PAM ignores. The parameter `length` is 14, after CIS. Passwords of a directory are ruled there.

    Windows: the least length for the machine's own accounts, as ADSI tells it. macOS: by the
    policies of the local directory, where each must be met; only a condition that is a plain length
    counts. It has not met a real Windows or macOS.
Fix
    Set minlen in pwquality.conf, the credits to 0 or less, and have pam_pwquality in the stack as
    requisite.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.pam import PAM, Pam
from urazuke.checks.host.rules import macos_password_length, windows_account_policy
from urazuke.checks.host.rules.password_length import least
from urazuke.sdk import Reason, Struct, Text, Unreadable, Variant, Verdict, failed, own, passed


class Params(Struct, frozen=True):
    """The least length, in characters."""

    length: int = 14


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    pam: Pam = own(PAM)


def judge(facts: Facts, params: Params) -> Verdict:
    """The stack for passwd; where it has no file, the one for all others."""
    stacks = facts.pam.stacks
    service = "passwd" if "passwd" in stacks else "other"
    if service not in stacks:
        raise Unreadable(Reason.MALFORMED, "PAM has a stack neither for passwd nor for others")
    length, module = least(stacks[service], facts.pam.pwquality)
    expected = Text(ja=f"{params.length}文字以上", en=f"{params.length} characters or more")
    if length >= params.length:
        told = Text(ja=f"{length}文字以上 ({module})", en=f"{length} characters or more ({module})")
        return passed(told, expected)
    observed = Text(
        ja=f"{length}文字から可 ({module})" if length else "長さの制限なし",
        en=f"{length} characters are enough ({module})" if length else "no length is asked for",
    )
    edit = rf"s/^\s*minlen\b.*//; $ a minlen = {params.length}"
    return failed(observed, expected, f"sudo sed -i -E '{edit}' /etc/security/pwquality.conf")


ELSEWHERE = {
    "windows": Variant(windows_account_policy.Facts, windows_account_policy.length),
    "macos": Variant(macos_password_length.Facts, macos_password_length.judge),
}
