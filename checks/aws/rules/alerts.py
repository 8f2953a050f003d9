"""Findings of GuardDuty as EventBridge gives them: what a rule must match to be an alert path.

Source: GuardDuty User Guide, "Processing findings with EventBridge" and "Severity levels".
"""

from collections.abc import Iterator

from urazuke.checks.aws.rules.event_patterns import matches
from urazuke.sdk import Json

_TYPES = (
    "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
    "Backdoor:EC2/C&CActivity.B",
    "Exfiltration:S3/AnomalousBehavior",
    "Execution:Runtime/NewBinaryExecuted",
    "AttackSequence:IAM/CompromisedCredentials",
)
_SEVERE = (7, 8, 8.9, 9.5)  # high, and critical


def samples(account: str, region: str) -> Iterator[dict[str, Json]]:
    """Severe findings of several kinds, as events."""
    for kind in _TYPES:
        for severity in _SEVERE:
            yield {
                "version": "0",
                "id": "c8c4daa7-a20c-2f03-0070-b7393dd542ad",
                "detail-type": "GuardDuty Finding",
                "source": "aws.guardduty",
                "account": account,
                "time": "2026-01-01T00:00:00Z",
                "region": region,
                "resources": [],
                "detail": {
                    "schemaVersion": "2.0",
                    "accountId": account,
                    "region": region,
                    "partition": "aws",
                    "type": kind,
                    "severity": severity,
                    "service": {"serviceName": "guardduty", "archived": False, "count": 1},
                },
            }


def covers_something(pattern: str, account: str, region: str) -> bool:
    """Whether the rule matches at least one of them."""
    return any(matches(pattern, event) for event in samples(account, region))
