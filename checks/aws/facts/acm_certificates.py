"""The certificates of ACM in one region, of every kind of key.

ACM lists RSA keys of 1024 and 2048 bits only unless it is asked for the others.
"""

from collections.abc import Iterable
from datetime import UTC
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("acm", "ListCertificates", result="CertificateSummaryList")
EVERY_KEY = (
    "RSA_1024",
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "EC_prime256v1",
    "EC_secp384r1",
    "EC_secp521r1",
)


class Certificate(Struct, frozen=True):
    """One certificate; `ends`: the second in UTC, None while it was never issued."""

    arn: str
    domain: str
    status: str
    kind: str
    key: str
    used: bool
    ends: str | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a certificate, named by its ARN."""
    for page in aws.pages(LIST, Includes={"keyTypes": list(EVERY_KEY)}):
        for each in page["CertificateSummaryList"]:
            yield observed(each["CertificateArn"], partial(_body, each), aws.region)


def _body(each: Json) -> Json:
    ends = each.get("NotAfter")
    return {
        "arn": each["CertificateArn"],
        "domain": each["DomainName"],
        "status": each["Status"],
        "kind": each["Type"],
        "key": each["KeyAlgorithm"].replace("-", "_"),
        "used": each["InUse"] or each.get("Exported", False),
        "ends": None if ends is None else ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


CERTIFICATES = AwsCollector(__name__, shape(Certificate), uses=(LIST,), collect=collect)
