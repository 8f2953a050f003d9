"""Nobody can order a device that carries data of the account away, outside approved exceptions.

日本語: データを搬送する装置(AWS Snow)の発注は、承認された例外を除き、誰にも許可されていない。

Why
    A Snowball carries terabytes out of the cloud in a van. It is the external medium of the
    cloud, and writing to external media is forbidden.
How it is judged
    Ordering (CreateJob, CreateCluster) must be forbidden by a service control policy over the
    account that spares nobody but approved exceptions, or else allowed by no policy of any user
    or role: all its policies are taken together, those of its groups too, less what its boundary
    (where known) does not allow. Any Allow counts, whatever its resources and conditions; a Deny
    counts without condition where it covers all of the Allow. Where SCPs may not be read and a
    policy allows ordering, nothing is known. The root user, whom no policy of an identity binds,
    and identities on the list of approved exceptions are not counted.
Fix
    Deny the actions by a service control policy at the root of the organization.
"""

import json
import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.account import ACCOUNT, Account
from urazuke.checks.aws.facts.iam_identities import IDENTITIES, Identity
from urazuke.checks.aws.facts.iam_policies import POLICIES, ManagedPolicy
from urazuke.checks.aws.facts.organizations_scps import SERVICE_CONTROL, ServiceControl
from urazuke.checks.aws.rules.iam_account import Account as Together
from urazuke.checks.aws.rules.iam_account import anywhere, regardless
from urazuke.checks.aws.rules.service_control import forbids
from urazuke.sdk import Decides, Population, Struct, Text, Verdict, failed, own, passed, population

ORDERS = ("snowball:CreateJob", "snowball:CreateCluster")
EXPECTED = Text(ja="搬送用装置の発注が禁止されている", en="ordering transport devices is forbidden")
BY_SCP = Text(ja="SCPにより禁止", en="forbidden by a service control policy")
BY_NOBODY = Text(
    ja="承認されていない主体のポリシーに発注の許可なし",
    en="no policy of an identity without approval allows it",
)
_SHOWN = 10


class Params(Struct, frozen=True):
    """ARNs of identities that may order."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The account, the policies over it, and those of its identities."""

    account: Account = own(ACCOUNT)
    controls: Population[ServiceControl] = population(SERVICE_CONTROL, decides=Decides.MEMBER)
    identities: Population[Identity] = population(IDENTITIES, decides=Decides.VIOLATION)
    policies: Population[ManagedPolicy] = population(POLICIES, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when somebody may order, and no service control policy forbids it."""
    if any(_is_forbidden(control, params.approved) for control in facts.controls):
        return passed(BY_SCP, EXPECTED)
    together = Together(facts.identities, facts.policies)
    holders = [
        each.arn
        for each in facts.identities
        if _may_order(each, together) and each.arn not in params.approved
    ]
    if not holders:
        return passed(BY_NOBODY, EXPECTED)
    more = len(holders) - _SHOWN
    names = ", ".join(holders[:_SHOWN])
    seen = Text(
        ja=f"発注できる主体: {names}" + (f" ほか{more}件" if more > 0 else ""),
        en=f"may order: {names}" + (f" and {more} more" if more > 0 else ""),
    )
    return failed(seen, EXPECTED, _fix(facts.account.id))


def _is_forbidden(control: ServiceControl, approved: tuple[str, ...]) -> bool:
    return all(forbids(control, action, approved.__contains__) for action in ORDERS)


def _may_order(identity: Identity, together: Together) -> bool:
    """Groups are asked with their users; what a service-linked role may, AWS itself does."""
    if identity.kind == "group" or identity.of_aws:
        return False
    return any(together.may(identity, action, anywhere, regardless) for action in ORDERS)


def _fix(account: str) -> str:
    statement = {"Effect": "Deny", "Action": list(ORDERS), "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return (
        "policy=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY "
        "--name no-snow-devices --description 'no transport devices' "
        f"--content {shlex.quote(document)} --query Policy.PolicySummary.Id --output text)\n"
        'aws organizations attach-policy --policy-id "$policy" '
        f"--target-id {shlex.quote(account)}"
    )
