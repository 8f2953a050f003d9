"""One AWS account: its session, its identity, its regions, its clients."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import boto3
from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from urazuke.connect.aws.faults import unreadable
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Limits

T = TypeVar("T")
GLOBAL = "global"
HOME = "us-east-1"
WHO = Operation("sts", "GetCallerIdentity", result="Arn")
ASSUME = Operation("sts", "AssumeRole", result="Credentials")
REGIONS = Operation("ec2", "DescribeRegions", result="Regions")


class Account:
    """A session that has proved who it is. Opening raises `Unreadable`."""

    def __init__(self, settings: AwsAccount, limits: Limits) -> None:
        """Opens the session, assumes the role if one is named, and asks STS for the identity."""
        self.name = settings.name
        self._settings = settings
        self._limits = limits
        self._lock = threading.Lock()
        self._clients: dict[tuple[str, str], Any] = {}
        self._session = self._tried(WHO, lambda: Session(profile_name=settings.profile))
        self.home = self._home()
        if settings.role_arn:
            self._session = self._assumed(settings.role_arn)
            self._clients.clear()
        answer = self._answer(WHO)
        self.id = str(answer["Account"])
        self.principal = str(answer["Arn"])
        self.partition = self.principal.split(":")[1]
        self.clock_offset_ms = _clock_offset_ms(answer)

    def regions(self) -> tuple[str, ...]:
        """The regions to look at: those named, else those enabled for the account."""
        if self._settings.regions != "all":
            return tuple(self._settings.regions)
        answer = self._answer(REGIONS)
        return tuple(sorted(str(region["RegionName"]) for region in answer["Regions"]))

    def client(self, service: str, region: str) -> Any:
        """The client of a service in a region, created once. boto3's factory is not thread-safe."""
        where = self.home if region == GLOBAL else region
        with self._lock:
            if (service, where) not in self._clients:
                self._clients[service, where] = self._made(service, where)
            return self._clients[service, where]

    def _made(self, service: str, region: str) -> Any:
        own = self._settings.endpoint_url
        client = self._session.client(
            service,  # type: ignore[call-overload]
            region_name=region,
            endpoint_url=own,
            config=self._config(),
        )
        if own is not None:
            client.meta.events.register("before-sign.*.*", _without_account_in_host(own))
        return client

    def _home(self) -> str:
        named = self._settings.regions
        return named[0] if isinstance(named, tuple) and named else self._session.region_name or HOME

    def _config(self) -> Config:
        own_endpoint = self._settings.endpoint_url is not None
        return Config(
            connect_timeout=self._limits.aws_call / 2,
            read_timeout=self._limits.aws_call,
            retries={"mode": "standard", "total_max_attempts": self._limits.aws_attempts},
            max_pool_connections=self._limits.workers,
            inject_host_prefix=not own_endpoint,
            s3={"addressing_style": "path" if own_endpoint else "auto"},
            user_agent_extra="urazuke",
        )

    def _assumed(self, role: str) -> Session:
        parameters: dict[str, Json] = {"RoleArn": role, "RoleSessionName": "urazuke"}
        if self._settings.external_id:
            parameters["ExternalId"] = self._settings.external_id
        given = self._answer(ASSUME, **parameters)["Credentials"]
        return boto3.Session(
            aws_access_key_id=given["AccessKeyId"],
            aws_secret_access_key=given["SecretAccessKey"],
            aws_session_token=given["SessionToken"],
        )

    def _answer(self, operation: Operation, **parameters: Json) -> dict[str, Json]:
        def ask() -> dict[str, Json]:
            client = self.client(operation.service, GLOBAL)
            method = client.meta.method_to_api_mapping
            name = next(key for key, value in method.items() if value == operation.name)
            return dict(getattr(client, name)(**parameters))

        answer = self._tried(operation, ask)
        if operation.result not in answer:
            raise Unreadable(
                Reason.MALFORMED, f"{operation.service}:{operation.name}: no {operation.result}"
            )
        return answer

    def _tried(self, operation: Operation, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (BotoCoreError, ClientError, ValueError) as fault:
            raise unreadable(fault, operation, f"account '{self.name}'") from fault


def _without_account_in_host(endpoint: str) -> Callable[..., None]:
    """S3 Control puts the account id before the host; an endpoint of one's own has no such name."""
    authority = urlsplit(endpoint).netloc

    def restore(request: Any, **_: object) -> None:
        parts = urlsplit(request.url)
        if parts.netloc.endswith(f".{authority}"):
            request.url = urlunsplit(parts._replace(netloc=authority))

    return restore


def _clock_offset_ms(answer: dict[str, Json]) -> int | None:
    header = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date")
    if header is None:
        return None
    try:
        theirs = parsedate_to_datetime(header)
    except ValueError:
        return None
    return round((theirs - datetime.now(UTC)).total_seconds()) * 1000
