"""What a collector of facts about a domain declares and uses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from urazuke.model import Json, Member, Struct
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class Question(NamedTuple):
    """A name (small letters, no dot at its end) and a type of records."""

    name: str
    type: str


class Told(Struct, frozen=True):
    r"""What the resolver answered: the records, as text; `exists`: whether there is such a name.

    The strings of a TXT record are joined; what is not printable ASCII is written as `\xNN`.
    """

    exists: bool
    values: tuple[str, ...]


class Domain(Protocol):
    """One domain as a collector sees it; methods raise `Unreadable`."""

    @property
    def name(self) -> str:
        """The domain, as A-labels."""
        ...

    @property
    def parked(self) -> bool:
        """Whether the configuration says that it neither sends nor receives mail."""
        ...

    @property
    def dkim_selectors(self) -> Sequence[str]:
        """The selectors that the configuration names."""
        ...

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, Told]:
        """Every answer, asked at once. One that fails or does not come raises for all."""
        ...

    def dnssec(self) -> Json:
        """How far the signatures hold (shape: `urazuke.connect.dns.dnssec`)."""
        ...

    def mail_servers(
        self, exchanges: Sequence[str]
    ) -> Mapping[str, Mapping[str, Callable[[], Json]]]:
        """Server → address and port → what the TLS prober saw there (`urazuke.connect.tls`)."""
        ...

    def policy(self, host: str) -> Json:
        """The MTA-STS policy that the host serves (shape: `urazuke.connect.dns.policy`)."""
        ...


@dataclass(frozen=True)
class DomainCollector(FactKey[T]):
    """Observes one domain: members named after it, or after records and servers of it."""

    collect: Callable[[Domain], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
