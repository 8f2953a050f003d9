"""CloudFront's distributions: how viewers reach them, and how they reach their origins.

One listing tells all of it; nothing is asked for each distribution.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

LIST = Operation("cloudfront", "ListDistributions", result="DistributionList", once=True)


class Origin(Struct, frozen=True):
    """One origin. `kind`: custom, s3 or vpc; `policy` and `protocols` are told for custom ones."""

    id: str
    domain: str
    kind: str
    policy: str | None
    protocols: tuple[str, ...]


class Behavior(Struct, frozen=True):
    """What holds for the paths of one pattern."""

    path: str
    viewers: str


class Distribution(Struct, frozen=True):
    """One distribution. `serves` is false when it is disabled everywhere."""

    arn: str
    id: str
    serves: bool
    default_certificate: bool
    minimum: str | None
    behaviors: tuple[Behavior, ...]
    origins: tuple[Origin, ...]
    web_acl: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a distribution, named by its ARN."""
    for page in aws.pages(LIST):
        for each in items(page["DistributionList"]):
            yield observed(each["ARN"], partial(_body, each))


def items(listed: Json) -> Json:
    """CloudFront leaves an empty list out, and says how many there are."""
    items = listed.get("Items") or []
    if len(items) != listed["Quantity"]:
        raise Unreadable(Reason.MALFORMED, "cloudfront:ListDistributions: another number is told")
    return items


def serves(each: Json) -> bool:
    """False once it is disabled and every edge knows it."""
    return bool(each["Enabled"] or each["Status"] != "Deployed")


def _body(each: Json) -> Json:
    certificate = each["ViewerCertificate"]
    return {
        "arn": each["ARN"],
        "id": each["Id"],
        "serves": serves(each),
        "default_certificate": certificate.get("CloudFrontDefaultCertificate", False),
        "minimum": certificate.get("MinimumProtocolVersion"),
        "behaviors": [
            _behavior("*", each["DefaultCacheBehavior"]),
            *(_behavior(b["PathPattern"], b) for b in items(each["CacheBehaviors"])),
        ],
        "origins": [_origin(origin) for origin in items(each["Origins"])],
        "web_acl": each["WebACLId"],
    }


def _behavior(path: str, behavior: Json) -> Json:
    return {"path": path, "viewers": behavior["ViewerProtocolPolicy"]}


def _origin(origin: Json) -> Json:
    custom = origin.get("CustomOriginConfig")
    return {
        "id": origin["Id"],
        "domain": origin["DomainName"],
        "kind": _kind(origin),
        "policy": custom["OriginProtocolPolicy"] if custom else None,
        "protocols": sorted(items(custom["OriginSslProtocols"])) if custom else [],
    }


def _kind(origin: Json) -> str:
    names = {"CustomOriginConfig": "custom", "S3OriginConfig": "s3", "VpcOriginConfig": "vpc"}
    found = [kind for name, kind in names.items() if origin.get(name) is not None]
    if len(found) != 1:
        raise Unreadable(Reason.MALFORMED, f"the origin {origin['Id']} is of no known kind")
    return found[0]


DISTRIBUTIONS = AwsCollector(
    __name__,
    shape(Distribution),
    uses=(LIST,),
    collect=collect,
    regional=False,
    redactions=("headers that are sent to origins are left out: they may hold secrets",),
)
