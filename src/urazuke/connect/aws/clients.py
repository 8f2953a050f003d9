"""boto3's clients of one session, made once each, with our deadlines."""

import gc
import json
import re
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import IncompleteReadError
from botocore.parsers import ResponseParserError

from urazuke.connect.aws.deadline import Deadline
from urazuke.connect.aws.rate import Rate
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Limits

_LOCATION = re.compile(
    rb"\s*(<\?xml[^>]*\?>)?\s*<LocationConstraint[^>]*(/>|>[\w-]*</LocationConstraint>)\s*"
)
_PAGE = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)
_ERRORS = 300  # HTTP's border between answers and refusals


class Clients:
    """The clients of a session by service and region."""

    def __init__(self, session: Session, endpoint: str | None, limits: Limits) -> None:
        """`endpoint`: one URL that stands for every service, instead of AWS's own."""
        self._session = session
        self._endpoint = endpoint
        self._config = _config(limits, own_endpoint=endpoint is not None)
        self._lock = threading.Lock()
        self._limits = limits
        self._rates: dict[str, Rate] = {}
        self._made: dict[tuple[str, str], Any] = {}

    def client(self, service: str, region: str) -> Any:
        """The client, created once. boto3's factory is not thread-safe, its clients are."""
        with self._lock:
            if (service, region) not in self._made:
                self._made[service, region] = self._make(service, region)
                # The models and what hangs on them stay to the end, hundreds of thousands of
                # objects: out of the collector's sight, or it walks through them again and again.
                gc.freeze()
            return self._made[service, region]

    def offers(self, service: str, region: str) -> bool:
        """Whether AWS offers the service there, by the SDK's own list; true where it lists none."""
        partition = self._session.get_partition_for_region(region)
        listed = self._session.get_available_regions(service, partition)
        return not listed or region in listed

    def _make(self, service: str, region: str) -> Any:
        client: Any = self._session.client(
            service,
            region_name=region,
            endpoint_url=self._endpoint,
            config=self._config,
        )
        events = client.meta.events
        events.register("request-created.*.*", Deadline(self._limits.aws_call).check)
        if self._limits.aws_rate is not None:
            rate = self._rates.setdefault(service, Rate(self._limits.aws_rate))
            events.register("before-send.*.*", rate.wait)
        if self._endpoint is not None:
            events.register("before-sign.*.*", _without_account_in_host(self._endpoint))
        events.register("before-parse.*.*", _is_whole)
        events.register("before-parse.*.*", _is_json)
        events.register("before-parse.*.*", _is_no_page)
        events.register("before-parse.s3.GetBucketLocation", _names_a_location)
        return client


def method(client: Any, operation: str) -> str:
    """The client's method for an API operation."""
    names: dict[str, str] = client.meta.method_to_api_mapping
    for name, api in names.items():
        if api == operation:
            return name
    raise Unreadable(Reason.BUG, f"AWS has no operation {operation} that only reads")


def _config(limits: Limits, *, own_endpoint: bool) -> Config:
    share = limits.aws_call / min(limits.aws_attempts, 2)  # a second attempt must fit in
    return Config(
        connect_timeout=share / 2,
        read_timeout=share,
        retries={"mode": "adaptive", "total_max_attempts": limits.aws_attempts},
        max_pool_connections=limits.workers,
        inject_host_prefix=not own_endpoint,
        s3={"addressing_style": "path" if own_endpoint else "auto"},
        user_agent_extra="urazuke",
    )


def _without_account_in_host(endpoint: str) -> Callable[..., None]:
    """S3 Control puts the account id before the host; an endpoint of one's own has no such name."""
    authority = urlsplit(endpoint).netloc

    def restore(request: Any, **_: object) -> None:
        parts = urlsplit(request.url)
        if parts.netloc.endswith(f".{authority}"):
            request.url = urlunsplit(parts._replace(netloc=authority))

    return restore


def _is_whole(response_dict: dict[str, Any], operation_model: Any, **_: object) -> None:
    """Refuses a body that is shorter than was announced."""
    body, headers = response_dict["body"], response_dict["headers"]
    announced = headers.get("content-length", "")
    if operation_model.http["method"] == "HEAD" or not isinstance(body, bytes):
        return
    if announced.isdigit() and len(body) < int(announced) and "content-encoding" not in headers:
        raise IncompleteReadError(actual_bytes=len(body), expected_bytes=int(announced))


def _names_a_location(response_dict: dict[str, Any], **_: object) -> None:
    """Refuses what is no answer to GetBucketLocation.

    botocore takes the text of any XML document for the location, and none for us-east-1.
    """
    if response_dict["status_code"] >= _ERRORS:
        return
    if not _LOCATION.fullmatch(response_dict["body"]):
        raise ResponseParserError("the answer names no LocationConstraint")


def _is_no_page(response_dict: dict[str, Any], **_: object) -> None:
    """Refuses a web page, in which XML parsers find an answer with nothing in it."""
    body = response_dict["body"]
    if response_dict["status_code"] < _ERRORS and isinstance(body, bytes) and _PAGE.match(body):
        raise ResponseParserError("a web page, not an answer")


def _is_json(operation_model: Any, response_dict: Any, **_: object) -> None:
    """Refuses what botocore takes for an answer without members: a body that is no JSON."""
    model, shape = operation_model.service_model, operation_model.output_shape
    if "json" not in model.resolved_protocol or shape is None or "payload" in shape.serialization:
        return
    if response_dict["status_code"] >= _ERRORS:
        return
    try:
        body = json.loads(response_dict["body"])
    except ValueError as fault:
        raise ResponseParserError(f"no JSON: {fault}") from fault
    if not isinstance(body, dict):
        raise ResponseParserError("no JSON object")
