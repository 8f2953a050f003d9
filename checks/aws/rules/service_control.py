"""What service control policies forbid in an account.

Source: AWS Organizations User Guide, "SCP evaluation": an action is allowed where every level
from the root to the account has an Allow for it, and no level a Deny. The management account is
bound by none, and where SCPs are off no level has a policy.
"""

import re
from collections.abc import Callable

from urazuke.checks.aws.facts.organizations_scps import Level, ServiceControl
from urazuke.checks.aws.rules.identity_policy import concerns
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Statement

_SPARES = frozenset("arnnotequals arnnotlike stringnotequals stringnotlike".split())
_NAMED = re.compile(r"arn:[\w*-]+:(?:iam|sts)::[\d*?]*:[\w-]+/[^*?$].*")


def binds(control: ServiceControl) -> bool:
    """Whether SCPs have a say in this account."""
    return control.organization is not None and control.management != control.account


def is_named(arn: str) -> bool:
    """Whether it names somebody, in whichever account."""
    return _NAMED.fullmatch(arn) is not None


def forbids(
    control: ServiceControl, action: str, may_be_spared: Callable[[str], bool] = is_named
) -> bool:
    """Whether nobody in the account may do it, but callers that a Deny spares and may spare."""
    return binds(control) and any(_forbids(each, action, may_be_spared) for each in control.levels)


def _forbids(level: Level, action: str, may_be_spared: Callable[[str], bool]) -> bool:
    about = [s for one in level.policies for s in one.statements if concerns(s, action)]
    if any(_denies(statement, may_be_spared) for statement in about):
        return True
    return bool(level.policies) and not any(each.effect == "Allow" for each in about)


def _denies(statement: Statement, may_be_spared: Callable[[str], bool]) -> bool:
    everywhere = not statement.resources.spares and any(
        contains(each, "*") for each in statement.resources.values
    )
    return (
        statement.effect == "Deny"
        and everywhere
        and all(_spares_some(each, may_be_spared) for each in statement.conditions)
    )


def _spares_some(condition: Condition, may_be_spared: Callable[[str], bool]) -> bool:
    """Whether the Deny holds for all callers but those that may be spared."""
    return (
        condition.key == "aws:principalarn"
        and condition.plain in _SPARES
        and not condition.quantifier
        and all(map(may_be_spared, condition.values))
    )
