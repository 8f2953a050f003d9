"""botocore's answers, held against the shape that AWS publishes for them.

botocore takes almost any document for an answer in which everything is absent. Here an answer
of another shape is malformed, and so is the absence of a name that a collector reads: neither
may look like an empty population.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.sdk import Operation

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "character": (str,),
    "integer": (int,),
    "long": (int,),
    "boolean": (bool,),
    "float": (float, int),
    "double": (float, int),
    "timestamp": (datetime,),
}
_DECODED = "policyDocumentType"  # botocore gives IAM's documents as dicts


class Answer(dict[str, Json]):
    """One structure of an answer. Reading a name that it does not hold raises `Unreadable`."""

    def __init__(self, values: Mapping[str, Json], call: str) -> None:
        """`call` says whose answer it is."""
        super().__init__(values)
        self._call = call

    def __missing__(self, name: str) -> Json:
        """Never a default."""
        raise Unreadable(Reason.MALFORMED, f"{self._call}: no {name} in the answer")


def well_formed(raw: Mapping[str, Json], operation: Operation, client: Any, where: str) -> Answer:
    """The answer, every part of it of the published type, with `operation.result` in it."""
    call = f"{operation.service}:{operation.name} in {where}"
    shape = client.meta.service_model.operation_model(operation.name).output_shape
    answer = _structure(raw, shape, call)
    if operation.result is not None and operation.result not in answer:
        raise Unreadable(Reason.MALFORMED, f"{call}: no {operation.result} in the answer")
    return answer


def _structure(raw: Mapping[str, Json], shape: Any, call: str) -> Answer:
    members = {} if shape is None else shape.members
    typed = {
        name: _typed(value, members[name], call) if name in members else value
        for name, value in raw.items()
    }
    return Answer(typed, call)


def _typed(value: Json, shape: Any, call: str) -> Json:
    kind = shape.type_name
    if kind == "structure" and isinstance(value, Mapping):
        return _structure(value, shape, call)
    if kind == "list" and isinstance(value, list):
        return [_typed(item, shape.member, call) for item in value]
    if kind == "map" and isinstance(value, Mapping):
        return Answer({name: _typed(each, shape.value, call) for name, each in value.items()}, call)
    if kind in {"blob", "document"} or shape.name == _DECODED:
        return value
    if value is None and kind in _TYPES:  # a text that is empty; collectors' payloads refuse it
        return value
    if isinstance(value, _TYPES.get(kind, ())) and isinstance(value, bool) == (kind == "boolean"):
        return value
    raise Unreadable(Reason.MALFORMED, f"{call}: a {shape.name} in the answer is no {kind}")
