"""Amazon Macie in one region: one member a region.

Where Macie was never enabled AWS answers "access denied", as it does where we may not ask;
the two cannot be told apart, so both are unknown, never "off" and never "on".
"""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation("macie2", "GetMacieSession", result="status")


class Macie(Struct, frozen=True):
    """Whether the session is enabled (and not paused)."""

    enabled: bool


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:macie2:{aws.region}:{aws.account}:session"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    return {"enabled": (aws.call(GET) or {})["status"] == "ENABLED"}


MACIE = AwsCollector(__name__, shape(Macie), uses=(GET,), collect=collect)
