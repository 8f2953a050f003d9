"""The identities and policies of an account together: what each identity may do in the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_identities import Identity
from urazuke.checks.aws.facts.iam_policies import ManagedPolicy
from urazuke.checks.aws.rules.identity_policy import (
    POWERS,
    allows,
    everything,
    narrows,
    reaches_all,
)
from urazuke.checks.aws.rules.policy import Condition, Statement
from urazuke.sdk import Population

_ALONE = frozenset(POWERS) - {"iam:PassRole", "iam:CreateRole"}


def anywhere(_: str) -> bool:
    """Any resource is far enough."""
    return True


def regardless(_: Condition) -> bool:
    """No condition takes anything away."""
    return False


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

    def may(
        self,
        identity: Identity,
        action: str,
        reaches: Callable[[str], bool] = anywhere,
        narrowed: Callable[[Condition], bool] = narrows,
    ) -> bool:
        """Whether it is allowed the action that far, and within its boundary.

        A boundary that is not known is not held in favour of the identity.
        """
        if not allows(self.statements(identity), action, reaches, narrowed):
            return False
        if identity.boundary is None or identity.boundary not in self.policies:
            return True
        boundary = self.policies[identity.boundary].policy.statements
        return allows(boundary, action, anywhere, narrowed)

    def is_strong(self, arn: str) -> bool:
        """Whether it is an administrator, or can make itself one in a single step."""
        statements = self.statements(self.identities[arn])
        return everything(statements, POWERS) or any(
            allows(statements, power, reaches_all) for power in _ALONE
        )

    def is_harmless(self, arn: str) -> bool:
        """Whether it is a policy that is known and gives no power over identities."""
        if arn not in self.policies:
            return False
        statements = self.policies[arn].policy.statements
        return not any(allows(statements, power, anywhere, regardless) for power in POWERS)

    def limits(self, arn: str) -> bool:
        """Whether it is a policy that is known and less than everything."""
        if arn not in self.policies:
            return False
        return not everything(self.policies[arn].policy.statements, POWERS)
