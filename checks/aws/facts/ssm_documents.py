"""The Systems Manager documents of the account in one region, and to whom each is given."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.parties import Shared, party
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed, shape

LIST = Operation("ssm", "ListDocuments", result="DocumentIdentifiers")
PERMISSION = Operation("ssm", "DescribeDocumentPermission", result="AccountIds")
_OURS: Json = [{"Key": "Owner", "Values": ["Self"]}]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a document, named by its ARN."""
    for page in aws.pages(LIST, Filters=_OURS):
        for each in page["DocumentIdentifiers"]:
            name = each["Name"]
            arn = f"arn:{aws.partition}:ssm:{aws.region}:{aws.account}:document/{name}"
            yield observed(arn, partial(_body, aws, arn, name), aws.region)


def _body(aws: Aws, arn: str, name: str) -> Json:
    pages = aws.pages(PERMISSION, Name=name, PermissionType="Share")
    parties = sorted({party(each) for page in pages for each in page["AccountIds"]})
    return {"arn": arn, "name": name, "parties": parties}


DOCUMENTS = AwsCollector(__name__, shape(Shared), uses=(LIST, PERMISSION), collect=collect)
