"""What services of the query protocol (RDS, ElastiCache, Redshift) say, in XML."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from tests.real.aws.parts import Answer, Asked
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"
ACCOUNT = "123456789012"


def form(asked: Asked) -> Mapping[str, str]:
    """What a request asks, one value a name."""
    return {name: values[0] for name, values in parse_qs(asked.raw.decode()).items()}


def saying(operation: str, answer: Callable[[Asked], Json]) -> Answer:
    """An answer in XML: names become elements; a list is written by `each`."""
    result, response = f"{operation}Result", f"{operation}Response"

    def say(asked: Asked) -> bytes:
        inner = element(result, answer(asked))
        return f"<{response}>{inner}</{response}>".encode()

    return say


def each(name: str, items: list[Json]) -> Json:
    """A list whose members are elements of that name."""
    return [(name, item) for item in items]


def element(name: str, value: Json) -> str:
    """One element with what is in it."""
    return f"<{name}>{_inner(value)}</{name}>"


def _inner(value: Json) -> str:
    if isinstance(value, Mapping):
        return "".join(element(name, inner) for name, inner in value.items())
    if isinstance(value, list):
        return "".join(element(name, inner) for name, inner in value)
    return str(value).lower() if isinstance(value, bool) else escape(str(value))
