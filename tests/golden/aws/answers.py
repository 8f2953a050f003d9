"""What a collector makes of given answers, without AWS: for readings that moto cannot show."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from urazuke.connect.aws.answers import Answer
from urazuke.errors import Unreadable
from urazuke.model import Json
from urazuke.sdk import AwsCollector, Operation


class Given:
    """Answers each operation as given, and in one page."""

    account, partition, region = "123456789012", "aws", "ap-northeast-1"

    def __init__(self, answers: Mapping[str, Any]) -> None:
        """`answers`: by the operation's name; an `Unreadable` is raised, None means absent."""
        self._answers = {name: _strict(answer) for name, answer in answers.items()}

    def call(self, operation: Operation, **_: Json) -> Any:
        """The answer."""
        answer = self._answers[operation.name]
        if isinstance(answer, Unreadable):
            raise answer
        return answer

    def pages(self, operation: Operation, **_: Json) -> Iterator[Any]:
        """One page."""
        yield self.call(operation)

    def each(self, look: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """One after the other."""
        return map(look, items)


def _strict(value: Any) -> Any:
    """As the connection gives it: reading a name that is absent raises."""
    if isinstance(value, Mapping):
        return Answer({name: _strict(each) for name, each in value.items()}, "given")
    return [_strict(each) for each in value] if isinstance(value, list) else value


def seen(collector: AwsCollector[Any], answers: Mapping[str, Any]) -> dict[str, Json]:
    """The bodies of the members by subject; raises what a member could not be seen for."""
    found: dict[str, Json] = {}
    for member in collector.collect(Given(answers)):
        if member.unavailable is not None:
            raise Unreadable(member.unavailable.reason, member.unavailable.detail)
        found[member.subject] = member.body
    return found
