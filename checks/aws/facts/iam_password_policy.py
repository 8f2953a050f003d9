"""The password policy of the account: one member, also where none is set."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation(
    "iam",
    "GetAccountPasswordPolicy",
    result="PasswordPolicy",
    absent=frozenset({"NoSuchEntity", "NoSuchEntityException"}),
)
_UNSET: Json = {"length": 8, "remembered": 0, "days": None}


class PasswordPolicy(Struct, frozen=True):
    """What IAM demands of a password. Where nothing is set: eight characters, no more."""

    set: bool
    length: int
    lower: bool
    upper: bool
    digits: bool
    symbols: bool
    remembered: int
    days: int | None


def collect(aws: Aws) -> Iterable[Member]:
    """The one member."""
    name = f"arn:{aws.partition}:iam::{aws.account}:account-password-policy"
    yield observed(name, lambda: _body(aws))


def _body(aws: Aws) -> Json:
    answer = aws.call(GET)
    if answer is None:
        return {**dict.fromkeys(("set", "lower", "upper", "digits", "symbols"), False), **_UNSET}
    policy = answer["PasswordPolicy"]
    return {
        "set": True,
        "length": policy["MinimumPasswordLength"],
        "lower": policy["RequireLowercaseCharacters"],
        "upper": policy["RequireUppercaseCharacters"],
        "digits": policy["RequireNumbers"],
        "symbols": policy["RequireSymbols"],
        "remembered": policy.get("PasswordReusePrevention") or 0,
        "days": policy.get("MaxPasswordAge") or None,
    }


PASSWORD_POLICY = AwsCollector(
    __name__, shape(PasswordPolicy), uses=(GET,), collect=collect, regional=False
)
