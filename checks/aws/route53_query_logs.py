"""The queries of the public hosted zone are logged.

日本語: パブリックホストゾーンへの問合せが記録されている。

Why
    Who prepares an attack asks for names first; without the log nobody sees it.
How it is judged
    A public zone must have a query logging configuration. Private zones answer inside a VPC
    only, where the resolver's logs count.
Fix
    Create a query logging configuration with a log group in us-east-1.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.route53_zones import ZONE_LOGS, Zone
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

EXPECTED = Text(ja="問合せログが有効", en="queries are logged")
_OFF = Text(ja="記録されていない", en="nothing is logged")
_PRIVATE = Text(ja="プライベートゾーン", en="a private zone")


@dataclass(frozen=True)
class Facts:
    """The zone."""

    zone: Zone = own(ZONE_LOGS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a public zone logs nowhere."""
    zone = facts.zone
    if zone.private:
        return not_applicable(_PRIVATE, EXPECTED)
    if zone.logs:
        return passed(same(", ".join(zone.logs)), EXPECTED)
    fix = (
        f"aws route53 create-query-logging-config --hosted-zone-id {shlex.quote(zone.id)} "
        "--cloud-watch-logs-log-group-arn LOG_GROUP_ARN"
    )
    return failed(_OFF, EXPECTED, fix)
