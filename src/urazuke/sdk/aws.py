"""What a collector of AWS facts declares and uses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from urazuke.model import Json, Member
from urazuke.sdk.facts import FactKey

T = TypeVar("T")
Item = TypeVar("Item")
Found = TypeVar("Found")

# Where IAM's prefix of a service is not botocore's name of it (Service Authorization Reference).
_PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "apigatewayv2": "apigateway",
    "docdb": "rds",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "opensearch": "es",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
    "sesv2": "ses",
}


@dataclass(frozen=True)
class Operation:
    """One AWS API operation that a collector calls.

    `service` and `name` are botocore's (`ec2`, `DescribeSecurityGroups`). `result` is
    the key that every well-formed answer has: an answer without it is malformed, never
    empty. `action` is the IAM action where it is not called like the operation. `absent` lists the
    error codes that mean "there is none"; the answer is then None. `once`: several
    collectors ask this, so the answer is kept for the run and not asked for again.
    """

    service: str
    name: str
    result: str | None = None
    action: str | None = None
    absent: frozenset[str] = frozenset()
    once: bool = False

    @property
    def permission(self) -> str:
        """The IAM action that the caller needs."""
        return self.action or f"{_PREFIXES.get(self.service, self.service)}:{self.name}"


class Aws(Protocol):
    """One account in one region as a collector sees it; methods raise `Unreadable`.

    So does reading a name that an answer does not hold (`answer["Name"]`, at any depth); what
    may be absent is read by `.get`.
    """

    @property
    def account(self) -> str:
        """The 12-digit account id, as STS tells it."""
        ...

    @property
    def partition(self) -> str:
        """`aws`, `aws-cn`, `aws-us-gov`, as STS tells it."""
        ...

    @property
    def region(self) -> str:
        """The region, or `global`."""
        ...

    def call(
        self, operation: Operation, *, at: str | None = None, **parameters: Json
    ) -> dict[str, Json] | None:
        """One answer (`at`: asked in another region); None when an `absent` code came back."""
        ...

    def pages(
        self, operation: Operation, *, at: str | None = None, **parameters: Json
    ) -> Iterator[dict[str, Json]]:
        """Every page, to the end (`at`: asked in another region)."""
        ...

    def each(self, look: Callable[[Item], Found], items: Iterable[Item]) -> Iterator[Found]:
        """What `look` finds of each item, in their order; some looks go on at the same time.

        For populations that grow without bound and have to be asked one by one.
        """
        ...


@dataclass(frozen=True)
class AwsCollector(FactKey[T]):
    """Enumerates one population of an account, per region or (`regional=False`) once."""

    uses: tuple[Operation, ...] = field(kw_only=True)
    collect: Callable[[Aws], Iterable[Member]] = field(kw_only=True)
    regional: bool = field(default=True, kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
