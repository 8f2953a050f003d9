"""boto3's sessions: one loader of AWS's models for all of them, and parsers that do not guess."""

from collections.abc import Callable, Mapping
from typing import Any

from boto3.session import Session
from botocore import parsers
from botocore.credentials import CredentialProvider, CredentialResolver, RefreshableCredentials
from botocore.session import Session as CoreSession

from urazuke.connect.aws.models import loader

_TEXT_ITSELF = "GetBucketLocationOutput"  # the only answer that is nothing but a text
_BOOLEANS = {"true": True, "false": False}


def opened(**credentials: Any) -> Session:
    """A session; `credentials` as boto3 takes them, its own search for them where there are none.

    Reading the models of a service takes long, so all sessions share what was read.
    """
    return Session(botocore_session=_core(credentials.get("profile_name")), **credentials)


def assumed(ask: Callable[[], Mapping[str, Any]]) -> Session:
    """A session of a role. `ask` gives what STS calls `Credentials`: now, and before they expire.

    Raises whatever `ask` raises; later, so do the session's calls.
    """

    def given() -> dict[str, str]:
        told = ask()
        return {
            "access_key": told["AccessKeyId"],
            "secret_key": told["SecretAccessKey"],
            "token": told["SessionToken"],
            "expiry_time": told["Expiration"].isoformat(),
        }

    lent = RefreshableCredentials.create_from_metadata(given(), given, "sts-assume-role")
    core = _core(None)
    core.register_component("credential_provider", CredentialResolver([_Lent(lent)]))
    return Session(botocore_session=core)


class _Lent(CredentialProvider):  # type: ignore[misc]
    """Provides the credentials that were lent."""

    METHOD = "custom-lent"

    def __init__(self, lent: RefreshableCredentials) -> None:
        super().__init__()
        self._lent = lent

    def load(self) -> Any:
        return self._lent


def _core(profile: str | None) -> CoreSession:
    core = CoreSession(profile=profile)
    core.register_component("data_loader", loader())
    core.register_component("response_parser_factory", StrictParsers())
    return core


class _Strict:
    """Where botocore takes every text but "true" for False: for some attributes the good news.

    And where it takes a text in place of a list or a structure for an empty one.
    """

    def _handle_list(self, shape: Any, node: Any) -> Any:
        if not shape.serialization.get("flattened"):  # else a text may be its only item
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
