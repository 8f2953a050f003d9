"""A resource policy as typed statements. What is not understood to the letter is refused.

Source: IAM User Guide, "Grammar of the IAM JSON policy language".
"""

import json
from collections.abc import Iterable
from typing import Literal

from urazuke.sdk import Addresses, Json, Struct

_TOP = frozenset({"Version", "Id", "Statement"})
_ELEMENTS = ("Principal", "Action", "Resource")
_PARTS = frozenset(
    {"Sid", "Effect", "Condition", *_ELEMENTS, *(f"Not{name}" for name in _ELEMENTS)}
)
_KINDS = frozenset({"AWS", "Service", "Federated", "CanonicalUser"})
OPERATORS_OF_ADDRESSES = frozenset({"ipaddress", "notipaddress"})


class Element(Struct, frozen=True):
    """Actions or resources; `spares`: all but these are meant (`NotAction`, `NotResource`)."""

    values: tuple[str, ...]
    spares: bool


class Principal(Struct, frozen=True):
    """One caller: its kind (`AWS`, `Service`, `Federated`, `CanonicalUser`) and its name."""

    kind: str
    name: str


class Condition(Struct, frozen=True):
    """One condition; operator and key in lower case, `plain` without quantifier and `ifexists`."""

    operator: str
    key: str
    values: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The operator alone."""
        return self.operator.rpartition(":")[2].removesuffix("ifexists")

    @property
    def quantifier(self) -> str:
        """`foranyvalue`, `forallvalues`, or nothing."""
        return self.operator.rpartition(":")[0]

    @property
    def if_exists(self) -> bool:
        """Whether it holds for a request without the key."""
        return self.operator.endswith("ifexists")


class Statement(Struct, frozen=True):
    """One statement; `spares`: everybody but the principals is meant (`NotPrincipal`)."""

    sid: str
    effect: Literal["Allow", "Deny"]
    principals: tuple[Principal, ...]
    spares: bool
    actions: Element
    resources: Element
    conditions: tuple[Condition, ...]


class Policy(Struct, frozen=True):
    """The statements of a policy; none where there is no policy."""

    statements: tuple[Statement, ...]


def read(text: str, resource: str | None = None) -> Policy:
    """The policy that a text states. Raises `ValueError` for what is none.

    `resource`: what a statement means that names no resource; None: it must name one.
    """
    document = json.loads(text, object_pairs_hook=_unique)
    if not isinstance(document, dict) or not set(document) <= _TOP:
        raise ValueError("a policy has other elements")
    statements = _list(document.get("Statement", []))
    if not statements:
        raise ValueError("a policy has no statement")
    return Policy(statements=tuple(_statement(each, resource) for each in statements))


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a policy has the same element twice")
    return dict(pairs)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _statement(node: Json, resource: str | None) -> Statement:
    if not isinstance(node, dict) or not set(node) <= _PARTS:
        raise ValueError("a statement has other elements")
    effect = node.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise ValueError("a statement neither allows nor denies")
    if resource is not None and not {"Resource", "NotResource"} & set(node):
        node = {**node, "Resource": resource}
    principals, spares = _one_of(node, "Principal")
    return Statement(
        sid=str(node.get("Sid", "")),
        effect=effect,
        principals=tuple(_principals(principals)),
        spares=spares,
        actions=_element(node, "Action"),
        resources=_element(node, "Resource"),
        conditions=tuple(_conditions(node.get("Condition", {}))),
    )


def _one_of(node: dict[str, Json], name: str) -> tuple[Json, bool]:
    given = [key for key in (name, f"Not{name}") if key in node]
    if len(given) != 1:
        raise ValueError(f"a statement needs {name} or Not{name}")
    return node[given[0]], given[0] != name


def _element(node: dict[str, Json], name: str) -> Element:
    value, spares = _one_of(node, name)
    return Element(values=_texts(value), spares=spares)


def _texts(value: Json) -> tuple[str, ...]:
    values = _list(value)
    if not values or not all(isinstance(each, str) and each for each in values):
        raise ValueError("a list of texts was expected")
    return tuple(values)


def _principals(node: Json) -> Iterable[Principal]:
    if node == "*":
        yield Principal(kind="AWS", name="*")
        return
    if not isinstance(node, dict) or not node or not set(node) <= _KINDS:
        raise ValueError("a principal of another kind")
    for kind, names in node.items():
        yield from (Principal(kind=kind, name=name) for name in _texts(names))


def _conditions(node: Json) -> Iterable[Condition]:
    if not isinstance(node, dict) or not all(isinstance(keys, dict) for keys in node.values()):
        raise ValueError("a condition of another shape")
    for operator, keys in node.items():
        for key, values in keys.items():
            yield _condition(operator.lower(), key.lower(), _list(values))


def _condition(operator: str, key: str, values: list[Json]) -> Condition:
    if not all(isinstance(value, (str, bool, int, float)) for value in values):
        raise ValueError("a condition compares with another type")
    condition = Condition(operator=operator, key=key, values=tuple(map(str, values)))
    if condition.plain in OPERATORS_OF_ADDRESSES:
        Addresses.of(condition.values)
    return condition
