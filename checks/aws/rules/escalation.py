"""Whether what an identity may do lets it give itself more.

All documents of the identity are taken together, those of its groups too; a boundary cuts them.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from urazuke.checks.aws.facts.iam_identities import Identity
from urazuke.checks.aws.rules.escalation_paths import EXISTING, PATHS, Path, Step
from urazuke.checks.aws.rules.iam_account import Account, anywhere
from urazuke.checks.aws.rules.identity_policy import is_fixed, narrows, reaches_all
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition

_USERNAME = re.compile(r"\$\{aws:username\}", re.IGNORECASE)
_WILD = re.compile(r"[*?]")
Reaches = Callable[[str], bool]


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
        self._own = {identity.arn, *identity.groups, *account.managed(identity)}
        self._reached: dict[str, bool] = {}
        self._others = sorted(set(account.identities.members) - {identity.arn})

    def is_open(self, path: Path) -> bool:
        reaches: dict[str, Reaches] = {
            "own": lambda pattern: reaches_all(pattern) or any(self._among(pattern, self._own)),
            "strong": lambda pattern: reaches_all(pattern) or self._reaches_strong(pattern),
            "any": anywhere,
        }
        return all(self.may(step, reaches[step.reach]) for step in path.steps)

    def may(self, step: Step, reaches: Reaches) -> bool:
        """Whether the action is allowed that far, and within the boundary."""
        return self._account.may(self._identity, step.action, reaches, self._narrowing(step))

    def _reaches_strong(self, pattern: str) -> bool:
        if pattern not in self._reached:
            among = self._among(pattern, self._others)
            self._reached[pattern] = any(map(self._account.is_strong, among))
        return self._reached[pattern]

    def _among(self, pattern: str, names: Iterable[str]) -> Iterator[str]:
        if self._identity.kind == "user":
            pattern = _USERNAME.sub(self._identity.name, pattern)
        begins = _WILD.split(pattern, maxsplit=1)[0]  # most names end here
        return (name for name in names if name.startswith(begins) and contains(pattern, name))

    def _narrowing(self, step: Step) -> Callable[[Condition], bool]:
        """The conditions that take the point out of a step."""
        account = self._account

        def narrowed(condition: Condition) -> bool:
            if narrows(condition):  # by a tag: which identities carry it is not known
                return not step.action.startswith("iam:")
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
