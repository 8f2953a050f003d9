"""The network firewall logs its alerts.

日本語: ネットワークファイアウォールは、検知および遮断を記録している。

Why
    What was dropped, and what would have been, is seen in this log only.
How it is judged
    The logging configuration must send the log types of the parameters somewhere.
Fix
    Put a logging configuration with a destination in the log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS, Firewall
from urazuke.sdk import Struct, Target, Text, Verdict, failed, own, passed, same, target

_NONE = Text(ja="記録されていない", en="nothing is logged")


class Params(Struct, frozen=True):
    """The log types that must be sent: ALERT, FLOW, TLS."""

    types: tuple[str, ...] = ("ALERT",)


@dataclass(frozen=True)
class Facts:
    """The firewall."""

    firewall: Firewall = own(FIREWALLS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a type is not sent anywhere."""
    expected = same(", ".join(params.types))
    logs = facts.firewall.logs
    if set(params.types) <= set(logs):
        return passed(same(", ".join(logs)), expected)
    destination = {
        "LogType": "ALERT",
        "LogDestinationType": "S3",
        "LogDestination": "{bucketName=LOG_BUCKET,prefix=network-firewall}",
    }
    shorthand = ",".join(f"{name}={value}" for name, value in destination.items())
    fix = (
        "aws network-firewall update-logging-configuration "
        f"--region {shlex.quote(facts.at.region or '')} "
        f"--firewall-arn {shlex.quote(facts.firewall.arn)} --logging-configuration "
        f"{shlex.quote('LogDestinationConfigs=[{' + shorthand + '}]')}"
    )
    return failed(same(", ".join(logs)) if logs else _NONE, expected, fix)
