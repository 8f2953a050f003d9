"""No call of the last 90 days stopped or weakened a defence in the region.

日本語: 直近90日間、当該リージョンで防御機能を停止し又は弱める操作が行われていない。

Why
    Between two assessments a defence can be switched off and on again. The event history tells
    what nobody saw.

How it is judged
    By the event history that CloudTrail keeps of each region for 90 days, whether or not there is
    a trail; nothing is said about the time before. GuardDuty: DeleteDetector,
    StopMonitoringMembers, DisassociateFromAdministratorAccount (or Master), UpdateDetector and
    UpdateMemberDetectors that disable it or a protection plan. Network Firewall: DeleteFirewall,
    DisassociateSubnets. WAF: DeleteWebACL, DisassociateWebACL. CloudTrail: StopLogging,
    DeleteTrail, UpdateTrail that leaves out regions, global services or validation,
    PutEventSelectors after which management events are not recorded. Config: the recorder stopped.
    VPC flow logs: deleted. A call that AWS refused stopped nothing and is told. One whose
    parameters cannot be understood: error.

Fix
    Deny these actions by a service control policy, and alert on them. A call that has been made
    stays in the history for 90 days: record why it was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudtrail_stopping_calls import STOPPING_CALLS, Call, Calls
from urazuke.checks.aws.rules.weakening import stops
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_SHOWN = 5
_EXPECTED = Text(
    ja="直近90日間に停止又は弱体化の操作がない",
    en="no call that stops or weakens a defence in the last 90 days",
)


@dataclass(frozen=True)
class Facts:
    """The calls of the region."""

    history: Calls = own(STOPPING_CALLS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for the first call that succeeded."""
    calls = facts.history.calls
    done = [call for call in calls if call.error is None]
    refused = [call for call in calls if call.error is not None]
    if stopped := [call for call in done if stops(call)]:
        return failed(_told("停止の操作", "stopped by", stopped), _EXPECTED)
    if unclear := [call for call in done if stops(call) is None]:
        detail = f"{unclear[0].name} {unclear[0].event}: its parameters do not tell what it did"
        raise Unreadable(Reason.MALFORMED, detail)
    if refused:
        return passed(_told("拒否された操作", "only refused calls:", refused), _EXPECTED)
    return passed(Text(ja="該当する操作がない", en="no such call"), _EXPECTED)


def _told(ja: str, en: str, calls: Iterable[Call]) -> Text:
    found = list(calls)
    lines = [f"{call.time} {call.name} {call.who}" for call in found[:_SHOWN]]
    more = f" (+{len(found) - _SHOWN})" if len(found) > _SHOWN else ""
    listed = "; ".join(lines) + more
    return Text(ja=f"{ja}{len(found)}件：{listed}", en=f"{en} {listed}")
