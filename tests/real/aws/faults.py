"""The ways in which an operation can fail to answer, each with the reason that must be told."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tests.real.aws.proxy import Fault, Proxy, Reply
from tests.real.aws.wire import Call, error, other_content, with_token
from urazuke.model import Reason

_XML = (("Content-Type", "text/xml"),)
_ALIKE = frozenset({Reason.MALFORMED, Reason.UNREACHABLE})


@dataclass(frozen=True)
class Way:
    """One way to fail, and why nothing could be seen then.

    `pages`: it needs an operation with pages; page 1 is answered.
    """

    fault: Fault
    reason: Reason
    pages: bool = False

    def may_be_told(self, service: str) -> frozenset[Reason]:
        """The reasons that fit. S3 may fail after saying 200, so botocore takes noise for a 500."""
        if service == "s3" and self.reason in _ALIKE:
            return _ALIKE
        return frozenset({self.reason})


def _denied(call: Call, _: Reply) -> Reply:
    codes = {"ec2": "UnauthorizedOperation", "json": "AccessDeniedException"}
    status = 400 if "json" in call.protocol else 403
    return Reply(status, error(call, codes.get(call.protocol, "AccessDenied")))


def _throttled(call: Call, _: Reply) -> Reply:
    codes = {"ec2": "RequestLimitExceeded", "rest-xml": "SlowDown", "query": "Throttling"}
    status = 503 if call.protocol in {"ec2", "rest-xml"} else 400
    return Reply(status, error(call, codes.get(call.protocol, "ThrottlingException")))


def _throttled_alike(call: Call, _: Reply) -> Reply:
    return Reply(400, error(call, "ThrottlingException"))


def _says(body: bytes) -> Fault:
    return lambda _, reply: Reply(200, body, _XML)


def _other_content(_: Call, reply: Reply) -> Reply:
    return Reply(200, other_content(reply.body), reply.headers)


def _cut_in_half(_: Call, reply: Reply) -> Reply:
    return Reply(200, reply.body[: len(reply.body) // 2], reply.headers)


def _cut_off(_: Call, reply: Reply) -> Reply:
    return replace(reply, body=reply.body[:-9], lacks=9)


def _wrong_types(call: Call, _: Reply) -> Reply:
    """Every member of the answer is a text where a structure belongs, and the other way round."""
    names = call.model.output_shape.members if call.model.output_shape else {}
    wire = [shape.serialization.get("name", name) for name, shape in names.items()]
    if "json" in call.protocol:
        return Reply(200, json.dumps(dict.fromkeys(wire, 7)).encode())
    inner = "".join(f"<{name}>seven</{name}>" for name in wire)
    root = f"{call.operation}Response"
    result = f"{call.operation}Result"
    inner = f"<{result}>{inner}</{result}>" if call.protocol == "query" else inner
    return Reply(200, f"<{root}>{inner}</{root}>".encode(), _XML)


def _page(then: Fault, token: str = "next") -> Fault:
    def fault(call: Call, reply: Reply) -> Reply:
        if call.later_page:
            return then(call, reply)
        return replace(reply, body=with_token(call, reply.body, token))

    return fault


def _endless(call: Call, reply: Reply) -> Reply:
    return replace(reply, body=with_token(call, reply.body, "again"))


WAYS: Mapping[str, Way] = {
    "denied": Way(_denied, Reason.DENIED),
    "throttled": Way(_throttled, Reason.THROTTLED),
    "throttled by the other name": Way(_throttled_alike, Reason.THROTTLED),
    "unavailable": Way(lambda *_: Reply(503, b"<html>503</html>", _XML), Reason.UNREACHABLE),
    "unavailable, in silence": Way(lambda *_: Reply(500, b""), Reason.UNREACHABLE),
    "hangs": Way(lambda _, reply: replace(reply, hangs=True), Reason.TIMEOUT),
    "reset": Way(lambda _, reply: replace(reply, resets=True), Reason.UNREACHABLE),
    "cut off": Way(_cut_off, Reason.TRUNCATED),
    "html": Way(_says(b"<html><body>Welcome</body></html>"), Reason.MALFORMED),
    "noise": Way(_says(bytes(range(255, 100, -1))), Reason.MALFORMED),
    "nothing": Way(_says(b""), Reason.MALFORMED),
    "other xml": Way(_says(b"<?xml version='1.0'?><Other><thing/></Other>"), Reason.MALFORMED),
    "json": Way(_says(b'{"Buckets": [{"Name": 1}], "x": null}'), Reason.MALFORMED),
    "half": Way(_cut_in_half, Reason.MALFORMED),
    "other content": Way(_other_content, Reason.MALFORMED),
    "wrong types": Way(_wrong_types, Reason.MALFORMED),
    "page 2 denied": Way(_page(_denied), Reason.DENIED, pages=True),
    "page 2 hangs": Way(_page(lambda _, r: replace(r, hangs=True)), Reason.TIMEOUT, pages=True),
    "page 2 is html": Way(_page(_says(b"<html/>")), Reason.MALFORMED, pages=True),
    "page 2 again and again": Way(_endless, Reason.MALFORMED, pages=True),
}


def on(state: Proxy, way: Fault, matches: Callable[[Call], bool]) -> None:
    """From now on these calls are answered in that way."""
    state.calls.clear()
    state.meddle = lambda call: way if matches(call) else None
