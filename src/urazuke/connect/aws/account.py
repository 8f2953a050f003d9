"""One AWS account: who we are there, which regions it has, and what was already asked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from boto3.session import Session

from urazuke.connect.aws.answers import Answer, well_formed
from urazuke.connect.aws.clients import Clients, method
from urazuke.connect.aws.faults import FAULTS, unreadable
from urazuke.connect.aws.kept import Kept
from urazuke.connect.aws.role import parameters
from urazuke.connect.aws.sessions import assumed, opened
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Limits

T = TypeVar("T")
GLOBAL = "global"
HOME = "us-east-1"
_BESIDE = 4  # how many members of one population are asked for at the same time
WHO = Operation("sts", "GetCallerIdentity", result="Arn")
ASSUME = Operation("sts", "AssumeRole", result="Credentials")
REGIONS = Operation("ec2", "DescribeRegions", result="Regions")
_PRINCIPAL = re.compile(r"arn:(aws[\w-]*):[\w-]+::\d{12}:.+")


class Account:
    """A session that has proved who it is. Opening raises `Unreadable`.

    `kept`: answers to operations marked `once`, for the other collectors of the run.
    """

    def __init__(
        self, settings: AwsAccount, limits: Limits, lender: "Account | None" = None
    ) -> None:
        """Opens the session, assumes the role if one is named, and asks STS for the identity.

        `lender`: the account whose credentials assume the role, instead of a session of its own.
        """
        self.name = settings.name
        self.kept = Kept()
        self.at_once = min(limits.workers, _BESIDE)
        self._settings, self._limits = settings, limits
        if lender is None:
            session = self._tried(WHO, lambda: opened(profile_name=settings.profile))
            self.home = _home(settings, session)
            self.clients = Clients(session, settings.endpoint_url, limits)
        else:
            self.home, self.clients = lender.home, lender.clients
        if settings.role_arn:
            lenders = self.clients
            session = assumed(lambda: self._lent_by(lenders))
            self.clients = Clients(session, settings.endpoint_url, limits)
        answer = self._answer(WHO)
        self.id: str = answer["Account"]
        self.principal: str = answer["Arn"]
        self.partition = self._partition()
        self.clock_offset_ms = clock_offset_ms(answer, datetime.now(UTC))

    def member(self, settings: AwsAccount) -> "Account":
        """Another account, entered by the role that `settings` names, with our credentials."""
        return Account(settings, self._limits, self)

    def regions(self) -> tuple[str, ...]:
        """The regions to look at: those named, else those enabled for the account."""
        if self._settings.regions != "all":
            return self._settings.regions
        answer = self._answer(REGIONS)
        found = tuple(sorted(region["RegionName"] for region in answer["Regions"]))
        if not found:
            raise Unreadable(
                Reason.MALFORMED, f"ec2:DescribeRegions in account '{self.name}': not one region"
            )
        return found

    def client(self, service: str, region: str) -> Any:
        """The client of a service in a region; for what is global, in the home region."""
        return self.clients.client(service, self.home if region == GLOBAL else region)

    def offers(self, service: str, region: str) -> bool:
        """Whether AWS offers the service in the region; what is global it offers."""
        return region == GLOBAL or self.clients.offers(service, region)

    def _partition(self) -> str:
        known = _PRINCIPAL.fullmatch(self.principal)
        role = self._settings.role_arn
        entered = role is None or f"::{self.id}:" in role
        if known is None or f"::{self.id}:" not in self.principal or not entered:
            raise Unreadable(
                Reason.MALFORMED, f"sts:GetCallerIdentity in account '{self.name}': no identity"
            )
        return known[1]

    def _lent_by(self, lenders: Clients) -> Answer:
        """The role's credentials, for an hour or as long as the role allows."""
        asked = parameters(self._settings)
        answer: Answer = self._answer(ASSUME, lenders, **asked)["Credentials"]
        return answer

    def _answer(
        self, operation: Operation, clients: Clients | None = None, **parameters: Json
    ) -> Answer:
        def ask() -> Answer:
            client = (clients or self.clients).client(operation.service, self.home)
            raw = getattr(client, method(client, operation.name))(**parameters)
            return well_formed(raw, operation, client, f"account '{self.name}'")

        return self._tried(operation, ask)

    def _tried(self, operation: Operation, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except FAULTS as fault:
            raise unreadable(fault, operation, f"account '{self.name}'") from fault


def _home(settings: AwsAccount, session: Session) -> str:
    named = settings.regions
    return named[0] if isinstance(named, tuple) and named else session.region_name or HOME


def clock_offset_ms(answer: Answer, now: datetime) -> int | None:
    """AWS's clock minus ours, to the second, as the answer's header tells it."""
    header = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date")
    if not isinstance(header, str):
        return None
    try:
        theirs = parsedate_to_datetime(header)
    except ValueError:
        return None
    if theirs.tzinfo is None:  # "-0000": UTC, by RFC 5322
        theirs = theirs.replace(tzinfo=UTC)
    return round((theirs - now).total_seconds()) * 1000
