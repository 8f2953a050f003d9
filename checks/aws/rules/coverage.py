"""Whether statements that deny cover actions and resources whole."""

from collections.abc import Iterable, Sequence

from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Element, Statement


def covered(denials: Sequence[Statement], actions: Iterable[str], resources: Sequence[str]) -> bool:
    """Whether each action on each resource falls under one of the denials."""
    return all(
        any(_covers(deny, action.lower(), resource) for deny in denials)
        for action in actions
        for resource in resources
    )


def _covers(deny: Statement, action: str, resource: str) -> bool:
    lowered = Element(
        values=tuple(value.lower() for value in deny.actions.values), spares=deny.actions.spares
    )
    return _element_covers(lowered, action) and _element_covers(deny.resources, resource)


def _element_covers(element: Element, pattern: str) -> bool:
    if not element.spares:
        return any(contains(value, pattern) for value in element.values)
    literal = not set(pattern) & set("*?$")
    return literal and not any(
        "${" in value or contains(value, pattern) for value in element.values
    )
