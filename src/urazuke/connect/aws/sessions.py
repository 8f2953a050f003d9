"""boto3's sessions: one loader of AWS's models for all of them, and parsers that do not guess."""

from typing import Any

from boto3.session import Session
from botocore import parsers
from botocore.session import Session as CoreSession

from urazuke.connect.aws.models import loader

_TEXT_ITSELF = "GetBucketLocationOutput"  # the only answer that is nothing but a text
_BOOLEANS = {"true": True, "false": False}


def opened(**credentials: Any) -> Session:
    """A session; `credentials` as boto3 takes them, by its own search where there are none."""
    core = CoreSession(profile=credentials.get("profile_name"))
    core.register_component("data_loader", loader())
    core.register_component("response_parser_factory", StrictParsers())
    return Session(botocore_session=core, **credentials)


class _Strict:
    """Where botocore takes every text but "true" for False: for some attributes the good news.

    And where it takes a text in place of a list or a structure for an empty one.
    """

    def _handle_list(self, shape: Any, node: Any) -> Any:
        _refuse_text(shape, node)
        return super()._handle_list(shape, node)  # type: ignore[misc]

    def _handle_structure(self, shape: Any, node: Any) -> Any:
        _refuse_text(shape, node)
        return super()._handle_structure(shape, node)  # type: ignore[misc]

    def _handle_boolean(self, shape: Any, node: Any) -> bool:
        text = getattr(node, "text", node) or ""
        if text.lower() not in _BOOLEANS:
            raise parsers.ResponseParserError(f"{shape.name} is neither true nor false")
        return _BOOLEANS[text.lower()]


def _refuse_text(shape: Any, node: Any) -> None:
    if shape.name == _TEXT_ITSELF:
        return
    if (getattr(node, "text", None) or "").strip():
        raise parsers.ResponseParserError(f"{shape.name} is a text")


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
