"""The managed policies that matter: all of the account's own, and AWS's where they are in use.

One listing tells every user, group, role and policy of the account with its documents; the
other facts about identities read the same answer.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from urazuke.checks.aws.rules import identity_policy
from urazuke.checks.aws.rules.policy import Policy
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
)

DETAILS = Operation("iam", "GetAccountAuthorizationDetails", result="IsTruncated", once=True)
LISTS = ("UserDetailList", "GroupDetailList", "RoleDetailList")


class ManagedPolicy(Struct, frozen=True):
    """One policy in its default version. `holders`: the identities that it is attached to.

    `attachments`: to how many, as IAM counts them; `boundaries`: whose boundary it is.
    """

    arn: str
    holders: tuple[str, ...]
    attachments: int
    boundaries: int
    policy: Policy


def details(aws: Aws) -> list[Json]:
    """Every page of the listing.

    No account is without identities: whoever asks is one, and AWS makes roles of its own in each.
    """
    pages = list(aws.pages(DETAILS))
    if not any(True for name in LISTS for _ in listed(pages, name)):
        raise Unreadable(Reason.MALFORMED, "iam:GetAccountAuthorizationDetails: no identities")
    return pages


def listed(pages: list[Json], name: str) -> Iterator[Json]:
    """The entries of one of its lists."""
    return (each for page in pages for each in page[name])


def written(document: Json) -> str:
    """A document as text. What botocore could not decode is none."""
    if not isinstance(document, dict):
        raise Unreadable(Reason.MALFORMED, "a policy document is no JSON object")
    return json.dumps(document, ensure_ascii=False)


def attached(identity: Json) -> list[str]:
    """The ARNs of the managed policies of an identity."""
    return [each["PolicyArn"] for each in identity["AttachedManagedPolicies"]]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a policy, named by its ARN."""
    pages = details(aws)
    holders: dict[str, list[str]] = {}
    for identity in (each for name in LISTS for each in listed(pages, name)):
        for arn in attached(identity):
            holders.setdefault(arn, []).append(identity["Arn"])
    for each in listed(pages, "Policies"):
        arn = each["Arn"]
        if arn in holders or not _is_of_aws(arn) or _in_use(each):
            yield observed(arn, partial(_body, each, sorted(holders.get(arn, []))))


def _is_of_aws(arn: str) -> bool:
    return ":iam::aws:policy/" in arn


def _in_use(policy: Json) -> bool:
    return bool(policy["AttachmentCount"] or policy.get("PermissionsBoundaryUsageCount", 1))


def _body(policy: Json, holders: list[str]) -> Json:
    versions = [each for each in policy["PolicyVersionList"] if each["IsDefaultVersion"]]
    if [each["VersionId"] for each in versions] != [policy["DefaultVersionId"]]:
        raise Unreadable(Reason.MALFORMED, f"{policy['Arn']}: no default version in the answer")
    return {
        "arn": policy["Arn"],
        "holders": holders,
        "attachments": policy["AttachmentCount"],
        "boundaries": policy.get("PermissionsBoundaryUsageCount", 0),
        "document": written(versions[0]["Document"]),
    }


def parse(body: Json) -> ManagedPolicy:
    """The policy with its statements; raises for a document that is none."""
    known = {name: value for name, value in body.items() if name != "document"}
    read = identity_policy.read(body["document"])
    return msgspec.convert({**known, "policy": msgspec.to_builtins(read)}, ManagedPolicy)


POLICIES = AwsCollector(
    __name__,
    parse,
    uses=(DETAILS,),
    collect=collect,
    regional=False,
    redactions=("versions that are not in force, names, tags and descriptions are left out",),
)
