"""Whether what an identity may do lets it give itself more.

All documents of the identity are taken together, those of its groups too; a boundary cuts them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from urazuke.checks.aws.facts.iam_identities import Identity
from urazuke.checks.aws.facts.iam_policies import ManagedPolicy
from urazuke.checks.aws.rules.escalation_paths import EXISTING, PATHS, Path, Step
from urazuke.checks.aws.rules.identity_policy import (
    POWERS,
    allows,
    everything,
    is_fixed,
    narrows,
    reaches_all,
)
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Statement
from urazuke.sdk import Population

_ALONE = frozenset(POWERS) - {"iam:PassRole", "iam:CreateRole"}
_USERNAME = re.compile(r"\$\{aws:username\}", re.IGNORECASE)
Reaches = Callable[[str], bool]


@dataclass(frozen=True)
class Account:
    """All identities and policies of an account."""

    identities: Population[Identity]
    policies: Population[ManagedPolicy]

    def managed(self, identity: Identity) -> Iterator[str]:
        """The ARNs of the managed policies that are in force for it."""
        for each in self._with_groups(identity):
            yield from each.managed

    def statements(self, identity: Identity) -> tuple[Statement, ...]:
        """The statements of all of them, and of its inline policies."""
        inline = (one.policy for each in self._with_groups(identity) for one in each.inline)
        managed = (self.policies[arn].policy for arn in self.managed(identity))
        return tuple(s for policy in (*managed, *inline) for s in policy.statements)

    def _with_groups(self, identity: Identity) -> Iterator[Identity]:
        yield identity
        yield from (self.identities[arn] for arn in identity.groups)

    @cached_property
    def strong(self) -> tuple[str, ...]:
        """The administrators, and who can make itself one in a single step."""
        return tuple(each.arn for each in self.identities if self._is_strong(each))

    def _is_strong(self, identity: Identity) -> bool:
        statements = self.statements(identity)
        return everything(statements, POWERS) or any(
            allows(statements, power, reaches_all) for power in _ALONE
        )

    def is_harmless(self, arn: str) -> bool:
        """Whether it is a policy that is known and gives no power over identities."""
        if arn not in self.policies:
            return False
        statements = self.policies[arn].policy.statements
        return not any(allows(statements, power, lambda _: True, _never) for power in POWERS)

    def limits(self, arn: str) -> bool:
        """Whether it is a policy that is known and less than everything."""
        if arn not in self.policies:
            return False
        return not everything(self.policies[arn].policy.statements, POWERS)


def _never(_: Condition) -> bool:
    return False


def paths(identity: Identity, account: Account) -> list[str]:
    """The ways that are open to the identity, by name."""
    asked = _Asked(identity, account)
    found = [path.name for path in PATHS if asked.is_open(path)]
    return found + [action for action in EXISTING if asked.may(Step(action=action), reaches_all)]


class _Asked:
    """One identity."""

    def __init__(self, identity: Identity, account: Account) -> None:
        self._identity = identity
        self._account = account
        self._statements = account.statements(identity)
        self._boundary = _boundary(identity, account)
        self._own = {identity.arn, *identity.groups, *account.managed(identity)}

    def is_open(self, path: Path) -> bool:
        reaches: dict[str, Reaches] = {
            "own": lambda pattern: reaches_all(pattern) or self._is_among(pattern, self._own),
            "strong": lambda pattern: reaches_all(pattern) or self._is_among(pattern, self._strong),
            "any": lambda _: True,
        }
        return all(self.may(step, reaches[step.reach]) for step in path.steps)

    def may(self, step: Step, reaches: Reaches) -> bool:
        """Whether the action is allowed that far, and within the boundary."""
        action, narrowed = step.action, self._narrowing(step)
        if not allows(self._statements, action, reaches, narrowed):
            return False
        boundary = self._boundary
        return boundary is None or allows(boundary, action, lambda _: True, narrowed)

    @property
    def _strong(self) -> set[str]:
        return set(self._account.strong) - {self._identity.arn}

    def _is_among(self, pattern: str, names: Iterable[str]) -> bool:
        if self._identity.kind == "user":
            pattern = _USERNAME.sub(self._identity.name, pattern)
        return any(contains(pattern, name) for name in names)

    def _narrowing(self, step: Step) -> Callable[[Condition], bool]:
        """The conditions that take the point out of a step."""
        account = self._account

        def narrowed(condition: Condition) -> bool:
            if narrows(condition):
                return True
            if not is_fixed(condition):
                return False
            if condition.key == "iam:passedtoservice":
                return not any(contains(value, step.service) for value in condition.values)
            if condition.key == "iam:policyarn":
                return all(map(account.is_harmless, condition.values))
            if condition.key == "iam:permissionsboundary":
                return all(map(account.limits, condition.values))
            return False

        return narrowed


def _boundary(identity: Identity, account: Account) -> tuple[Statement, ...] | None:
    """None also for a boundary that is not known: it is not held in favour of the identity."""
    if identity.boundary is None or identity.boundary not in account.policies:
        return None
    return account.policies[identity.boundary].policy.statements
