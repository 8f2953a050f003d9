"""boto3's sessions: one loader of AWS's models for all of them, and parsers that do not guess."""

from functools import cache
from typing import Any

from boto3.session import Session
from botocore import parsers
from botocore.loaders import Loader, create_loader
from botocore.session import Session as CoreSession

_BOOLEANS = {"true": True, "false": False}


def opened(**credentials: Any) -> Session:
    """A session; `credentials` as boto3 takes them, its own search for them where there are none.

    Reading the models of a service takes long, so all sessions share what was read.
    """
    core = CoreSession(profile=credentials.get("profile_name"))
    core.register_component("data_loader", _loader())
    core.register_component("response_parser_factory", StrictParsers())
    return Session(botocore_session=core, **credentials)


@cache
def _loader() -> Loader:
    return create_loader()


class _Strict:
    """Where botocore takes every text but "true" for False: for some attributes the good news."""

    def _handle_boolean(self, shape: Any, node: Any) -> bool:
        text = getattr(node, "text", node) or ""
        if text.lower() not in _BOOLEANS:
            raise parsers.ResponseParserError(f"{shape.name} is neither true nor false")
        return _BOOLEANS[text.lower()]


class _Ec2(_Strict, parsers.EC2QueryParser):  # type: ignore[misc]
    """The format of EC2."""


class _Query(_Strict, parsers.QueryParser):  # type: ignore[misc]
    """The format of IAM, RDS and others."""


class _RestXml(_Strict, parsers.RestXMLParser):  # type: ignore[misc]
    """The format of S3 and CloudFront."""


_BY_PROTOCOL = {"ec2": _Ec2, "query": _Query, "rest-xml": _RestXml}


class StrictParsers(parsers.ResponseParserFactory):  # type: ignore[misc]
    """botocore's parsers, with those of XML replaced."""

    def create_parser(self, protocol_name: str) -> Any:
        """The parser of a wire format."""
        if protocol_name in _BY_PROTOCOL:
            return _BY_PROTOCOL[protocol_name]()
        return super().create_parser(protocol_name)
