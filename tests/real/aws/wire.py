"""The wire formats, from botocore's own models: which operation a request is, and errors."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from botocore.session import get_session

from tests.declared import operations

_SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request")


@dataclass(frozen=True)
class Call:
    """One request, recognised."""

    service: str
    operation: str
    region: str
    later_page: bool

    @property
    def name(self) -> str:
        """`service:Operation`."""
        return f"{self.service}:{self.operation}"

    @property
    def model(self) -> Any:
        """Botocore's model of the operation."""
        return _models()[self.service].operation_model(self.operation)

    @property
    def protocol(self) -> str:
        """`ec2`, `query`, `json`, `rest-xml`, `rest-json`."""
        return str(_models()[self.service].resolved_protocol)

    @property
    def tokens(self) -> tuple[str, str] | None:
        """The names of the page token in a request and in an answer, if there are pages."""
        pages = _paginator(self.service, self.operation)
        if pages is None or not isinstance(pages["output_token"], str):
            return None
        return pages["input_token"], pages["output_token"]


@cache
def _models() -> dict[str, Any]:
    session = get_session()
    services = {"sts", "ec2", "organizations", *(operation.service for operation in operations())}
    return {name: session.get_service_model(name) for name in sorted(services)}


@cache
def _paginator(service: str, operation: str) -> Any:
    try:
        return get_session().get_paginator_model(service).get_paginator(operation)
    except ValueError:
        return None


def recognised(method: str, target: str, headers: Mapping[str, str], body: bytes) -> Call:
    """The call that a request is."""
    scope = _SCOPE.search(headers.get("Authorization", ""))
    if scope is None:
        raise ValueError(f"an unsigned request: {method} {target}")
    region, signed = scope[1], scope[2]
    candidates = [name for name, model in _models().items() if model.signing_name == signed]
    service, operation = _named(candidates, method, target, headers, body)
    call = Call(service, operation, region, later_page=False)
    asked = {**parse_qs(urlsplit(target).query), **parse_qs(body.decode("utf-8", "replace"))}
    later = call.tokens is not None and _has_token(call, asked, body)
    return Call(service, operation, region, later_page=later)


def _has_token(call: Call, asked: Mapping[str, Any], body: bytes) -> bool:
    tokens = call.tokens
    if tokens is None:
        return False
    member = call.model.input_shape.members[tokens[0]]
    wire = {tokens[0], member.serialization.get("name", tokens[0])}
    return bool(wire & set(asked)) or any(f'"{name}"'.encode() in body for name in wire)


def _named(
    candidates: Iterable[str], method: str, target: str, headers: Mapping[str, str], body: bytes
) -> tuple[str, str]:
    if "X-Amz-Target" in headers:
        prefix, _, operation = headers["X-Amz-Target"].rpartition(".")
        own = [n for n in candidates if _models()[n].metadata.get("targetPrefix") == prefix]
        return own[0], operation
    form = parse_qs(body.decode("utf-8", "replace"))
    if "Action" in form:
        own = [n for n in candidates if _models()[n].api_version == form["Version"][0]]
        return own[0], form["Action"][0]
    _, _, found = max(_by_path(candidates, method, target))
    return found


def _by_path(
    candidates: Iterable[str], method: str, target: str
) -> Iterable[tuple[int, bool, tuple[str, str]]]:
    """Each operation that the path fits: how many letters it fixes, and whether it is declared."""
    declared = {(operation.service, operation.name) for operation in operations()}
    parts = urlsplit(target)
    asked = set(parse_qs(parts.query, keep_blank_values=True))
    for service in candidates:
        for operation in _models()[service].operation_names:
            http = _models()[service].operation_model(operation).http
            path, _, query = http["requestUri"].partition("?")
            needed = {key.partition("=")[0] for key in query.split("&") if key}
            needed |= _required(_models()[service].operation_model(operation).input_shape)
            if http["method"] == method and needed <= asked and _fits(path, parts.path):
                fixed = re.sub(r"\{[^}]*\}", "", path) + query
                found = (service, operation)
                yield len(fixed), found in declared, found


def _required(shape: Any) -> set[str]:
    """The keys without which no query of that operation is sent."""
    members = (
        [shape.members[name].serialization for name in shape.required_members] if shape else []
    )
    return {each["name"] for each in members if each.get("location") == "querystring"}


def _fits(template: str, path: str) -> bool:
    pieces = re.split(r"(\{[^}]*\})", template)
    any_of = [
        (".+" if "+" in piece else "[^/]+") if piece.startswith("{") else re.escape(piece)
        for piece in pieces
    ]
    return re.fullmatch("".join(any_of) + "/?", path) is not None


def error(call: Call, code: str) -> bytes:
    """An error as the service writes it."""
    said = f"<Code>{code}</Code><Message>no</Message>"
    if call.protocol == "ec2":
        return (
            f"<Response><Errors><Error>{said}</Error></Errors><RequestID>r</RequestID></Response>"
        ).encode()
    if call.service == "s3":
        return f"<Error>{said}<RequestId>r</RequestId></Error>".encode()
    if call.protocol in {"query", "rest-xml"}:
        return (
            f"<ErrorResponse><Error><Type>Sender</Type>{said}</Error>"
            "<RequestId>r</RequestId></ErrorResponse>"
        ).encode()
    return json.dumps({"__type": code, "message": "no"}).encode()


def with_token(call: Call, body: bytes, token: str) -> bytes:
    """A first page's answer that promises another page."""
    if call.tokens is None:
        raise ValueError(f"{call.name} has no pages")
    outer, _, name = call.tokens[1].rpartition(".")
    shape = call.model.output_shape
    member = (shape.members[outer] if outer else shape).members[name]
    wire = member.serialization.get("name", name)
    if "json" in call.protocol:
        more = _paginator(call.service, call.operation).get("more_results")  # KMS: Truncated
        said = {more: True} if more else {}
        return json.dumps({**json.loads(body), wire: token, **said}).encode()
    text = re.sub(rf"<{wire}>[^<]*</{wire}>|<{wire}\s*/>", "", body.decode())
    text = text.replace("<IsTruncated>false<", "<IsTruncated>true<")
    inner = f"{call.operation}Result" if call.protocol == "query" else _root(text)
    return text.replace(f"</{inner}>", f"<{wire}>{token}</{wire}></{inner}>").encode()


def _root(text: str) -> str:
    found = re.search(r"<([A-Za-z]\w*)", text)
    return "" if found is None else found[1]


def other_content(body: bytes) -> bytes:
    """A document with the right root and nothing in it that belongs there."""
    if not body.startswith(b"<"):
        return b'{"somebody": [{"else": 1}]}'
    root = _root(body.decode("utf-8", "replace"))
    return f"<{root}><somebody><else>1</else></somebody></{root}>".encode()
