"""How mail leaves by SES in one region: its identities and its configuration sets.

An identity sends by its default configuration set; a sender may name any other set.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Struct,
    observed,
    shape,
    together,
)

IDENTITIES = Operation("sesv2", "ListEmailIdentities", result="EmailIdentities")
IDENTITY = Operation("sesv2", "GetEmailIdentity", result="IdentityType")
SETS = Operation("sesv2", "ListConfigurationSets", result="ConfigurationSets")
SET = Operation("sesv2", "GetConfigurationSet", result="ConfigurationSetName", once=True)


class Route(Struct, frozen=True):
    """An identity or a set; `set`: the name of the set by which it sends; `tls`: its policy."""

    kind: Literal["identity", "configuration-set"]
    name: str
    sends: bool
    set: str | None
    tls: str | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member an identity and a set, named by its ARN."""
    place = f"arn:{aws.partition}:ses:{aws.region}:{aws.account}"
    return together(_sets(aws, place), _identities(aws, place))


def _sets(aws: Aws, place: str) -> Iterable[Member]:
    for page in aws.pages(SETS):
        for name in page["ConfigurationSets"]:
            look = partial(_set, aws, name)
            yield observed(f"{place}:configuration-set/{name}", look, aws.region)


def _identities(aws: Aws, place: str) -> Iterable[Member]:
    for page in aws.pages(IDENTITIES):
        for each in page["EmailIdentities"]:
            look = partial(_identity, aws, each)
            yield observed(f"{place}:identity/{each['IdentityName']}", look, aws.region)


def _set(aws: Aws, name: str) -> Json:
    sends = (aws.call(SET, ConfigurationSetName=name) or {}).get("SendingOptions") or {}
    return {
        "kind": "configuration-set",
        "name": name,
        "sends": sends.get("SendingEnabled", True),
        "set": name,
        "tls": _tls(aws, name),
    }


def _identity(aws: Aws, listed: Json) -> Json:
    name = listed["IdentityName"]
    chosen = (aws.call(IDENTITY, EmailIdentity=name) or {}).get("ConfigurationSetName")
    return {
        "kind": "identity",
        "name": name,
        "sends": listed["SendingEnabled"],
        "set": chosen,
        "tls": _tls(aws, chosen) if chosen else None,
    }


def _tls(aws: Aws, name: str) -> Json:
    """OPTIONAL where the set says nothing: SES's default."""
    answer = aws.call(SET, ConfigurationSetName=name) or {}
    return (answer.get("DeliveryOptions") or {}).get("TlsPolicy", "OPTIONAL")


ROUTES = AwsCollector(
    __name__, shape(Route), uses=(IDENTITIES, IDENTITY, SETS, SET), collect=collect
)
