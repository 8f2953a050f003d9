"""Whether a resource's policy turns away everybody who comes without TLS.

Source: IAM User Guide, "aws:SecureTransport". Only what surely turns everybody away counts: a
Deny for all principals, on the whole of what is asked, on no other condition than that
`aws:SecureTransport` is false, by the operator of booleans.
"""

from collections.abc import Sequence

from urazuke.checks.aws.rules.coverage import covered
from urazuke.checks.aws.rules.places import Place
from urazuke.checks.aws.rules.policy import Condition, Policy, Statement
from urazuke.checks.aws.rules.public_policy import EVERYBODY
from urazuke.sdk import Text, Verdict, failed, passed

KEY = "aws:securetransport"
EXPECTED = Text(
    ja="TLSを用いない要求をすべて拒否するDenyがある",
    en="a Deny for every request without TLS",
)


def judge(
    policy: Policy | None, actions: Sequence[str], resources: Sequence[str], place: Place
) -> Verdict:
    """Passes when these actions on these resources are denied to everybody without TLS."""
    denials = [] if policy is None else [s for s in policy.statements if _denies_clear(s)]
    if actions and covered(denials, actions, resources):  # nothing asked for is nothing held
        names = ", ".join(statement.sid or "-" for statement in denials)
        return passed(Text(ja=f"拒否する文: {names}", en=f"denied by: {names}"), EXPECTED)
    return failed(_observed(policy, denials), EXPECTED, _fix(policy, actions, resources, place))


def _denies_clear(statement: Statement) -> bool:
    return (
        statement.effect == "Deny"
        and not statement.spares
        and EVERYBODY in statement.principals
        and all(map(_means_clear, statement.conditions))
    )


def _means_clear(condition: Condition) -> bool:
    """Whether it holds for every request without TLS; the key is in every request."""
    values = {value.lower() for value in condition.values}
    return (
        condition.key == KEY
        and condition.plain == "bool"
        and not condition.quantifier
        and "false" in values
    )


def _observed(policy: Policy | None, denials: Sequence[Statement]) -> Text:
    if policy is None:
        return Text(ja="ポリシーがない", en="there is no policy")
    if not denials:
        return Text(
            ja="TLSを用いない要求を全員に対して拒否する文がない",
            en="no statement denies requests without TLS to everybody",
        )
    names = ", ".join(statement.sid or "-" for statement in denials)
    return Text(
        ja=f"{names} は、求められる操作とリソースの一部しか対象としていない",
        en=f"{names} covers only part of the actions and resources",
    )


def _fix(
    policy: Policy | None, actions: Sequence[str], resources: Sequence[str], place: Place
) -> str:
    denial = {
        "Sid": "DenyInsecureTransport",
        "Effect": "Deny",
        "Principal": "*",
        "Action": list(actions),
        "Resource": list(resources),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return place.denying(denial, written=policy is not None)
