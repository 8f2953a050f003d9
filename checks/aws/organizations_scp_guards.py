"""Service control policies of the organization forbid switching off what watches the account.

日本語: 組織のサービスコントロールポリシー(SCP)により、監視・記録を停止する操作が禁じられている。

Why
    Whatever an administrator of the account may do, an intruder in that role may do: stop the
    trail, delete the detector, leave the organization. Only a policy above the account holds.
How it is judged
    Each action of the list must be forbidden: by a Deny at the account, a unit above it or the
    root, on all resources, that spares at most callers whose ARNs are named; or because a level
    with policies allows it nowhere. A level without any policy forbids nothing: there SCPs are
    off. An account outside of any organization fails. The management account is bound by no SCP
    and is not asked; nothing else should run there. Where SCPs may not be read, as in most
    member accounts, nothing is known.
Fix
    Attach a policy that denies the actions to the root or to the unit of the account.
"""

import json
import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.organizations_scps import SERVICE_CONTROL, ServiceControl
from urazuke.checks.aws.rules.service_control import binds, forbids
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same

EXPECTED = Text(
    ja="監視を止める操作がSCPで禁止されている", en="SCPs forbid switching the watchers off"
)
OUTSIDE = Text(ja="組織に属していない", en="the account is in no organization")
MANAGEMENT = Text(
    ja="管理アカウント(SCPの効力が及ばない)", en="the management account, which no SCP binds"
)


class Params(Struct, frozen=True):
    """The actions that must be forbidden."""

    actions: tuple[str, ...] = (
        "organizations:LeaveOrganization",
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "config:StopConfigurationRecorder",
        "config:DeleteConfigurationRecorder",
        "guardduty:DeleteDetector",
        "securityhub:DisableSecurityHub",
    )


@dataclass(frozen=True)
class Facts:
    """The policies over the account."""

    control: ServiceControl = own(SERVICE_CONTROL)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an action that no policy forbids."""
    control = facts.control
    if control.organization is None:
        return failed(OUTSIDE, EXPECTED, "# let the account join the organization")
    if not binds(control):
        return not_applicable(MANAGEMENT, EXPECTED)
    free = [action for action in params.actions if not forbids(control, action)]
    if not free:
        return passed(same(", ".join(params.actions)), EXPECTED)
    names = ", ".join(free)
    seen = Text(ja=f"禁止されていない操作: {names}", en=f"not forbidden: {names}")
    return failed(seen, EXPECTED, _fix(control, free))


def _fix(control: ServiceControl, actions: list[str]) -> str:
    statement = {"Effect": "Deny", "Action": actions, "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return (
        "policy=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY "
        "--name keep-watching --description 'keeps what watches' "
        f"--content {shlex.quote(document)} --query Policy.PolicySummary.Id --output text)\n"
        'aws organizations attach-policy --policy-id "$policy" '
        f"--target-id {shlex.quote(control.account)}"
    )
