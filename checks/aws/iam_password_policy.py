"""IAM demands long, mixed passwords that are not used again.

日本語: IAMのパスワードポリシーは、十分な長さ・文字種と再利用の禁止を要求している。

Why
    Where people still have passwords of their own in AWS, the policy is what keeps them from
    weak ones.
How it is judged
    Every value of the account's policy against the parameters (PCI DSS 8.3.6 and 8.3.7:
    twelve characters, letters and digits, four remembered; ours: upper and lower case and
    symbols too). An account without a policy accepts eight characters.
Fix
    Set the policy.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_password_policy import PASSWORD_POLICY, PasswordPolicy
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, same


class Params(Struct, frozen=True):
    """The least that the policy must demand."""

    length: int = 12
    remembered: int = 4
    kinds: tuple[str, ...] = ("lower", "upper", "digits", "symbols")


@dataclass(frozen=True)
class Facts:
    """The policy of the account."""

    policy: PasswordPolicy = own(PASSWORD_POLICY)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when one demand is lower."""
    expected = same(
        f"length >= {params.length}, remembered >= {params.remembered}, {', '.join(params.kinds)}"
    )
    lacking = list(_lacking(facts.policy, params))
    if not lacking:
        return passed(expected, expected)
    observed = same("; ".join(lacking))
    if not facts.policy.set:
        observed = Text(ja="ポリシー未設定", en="no policy is set")
    return failed(observed, expected, _fix(params))


def _lacking(policy: PasswordPolicy, params: Params) -> Iterable[str]:
    if policy.length < params.length:
        yield f"length {policy.length}"
    if policy.remembered < params.remembered:
        yield f"remembered {policy.remembered}"
    demanded = {
        "lower": policy.lower,
        "upper": policy.upper,
        "digits": policy.digits,
        "symbols": policy.symbols,
    }
    yield from (f"{kind} not required" for kind in params.kinds if not demanded[kind])


def _fix(params: Params) -> str:
    return (
        f"aws iam update-account-password-policy --minimum-password-length {params.length} "
        f"--password-reuse-prevention {params.remembered} --require-symbols --require-numbers "
        "--require-uppercase-characters --require-lowercase-characters"
    )
