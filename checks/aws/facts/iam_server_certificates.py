"""Server certificates kept in IAM, from before ACM."""

from collections.abc import Iterable
from datetime import UTC
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

LIST = Operation("iam", "ListServerCertificates", result="ServerCertificateMetadataList")


class ServerCertificate(Struct, frozen=True):
    """One certificate; `ends`: the second in UTC."""

    arn: str
    name: str
    ends: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a certificate, named by its ARN."""
    for page in aws.pages(LIST):
        if page.get("Marker") and not page["IsTruncated"]:
            raise Unreadable(Reason.MALFORMED, "iam:ListServerCertificates: more, and yet the end")
        for each in page["ServerCertificateMetadataList"]:
            yield observed(each["Arn"], partial(_body, each))


def _body(each: Json) -> Json:
    return {
        "arn": each["Arn"],
        "name": each["ServerCertificateName"],
        "ends": each["Expiration"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


SERVER_CERTIFICATES = AwsCollector(
    __name__, shape(ServerCertificate), uses=(LIST,), collect=collect, regional=False
)
