"""The hosted zones of Route 53, and whether their queries are logged."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Member, Operation, Struct, shape

ZONES = Operation("route53", "ListHostedZones", result="HostedZones")
LOGGINGS = Operation("route53", "ListQueryLoggingConfigs", result="QueryLoggingConfigs")


class Zone(Struct, frozen=True):
    """One zone; `logs`: the log groups that its queries go to."""

    id: str
    name: str
    private: bool
    logs: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a zone, named by its ARN."""
    logged: dict[str, list[str]] = {}
    for page in aws.pages(LOGGINGS):
        for each in page["QueryLoggingConfigs"]:
            logged.setdefault(each["HostedZoneId"], []).append(each["CloudWatchLogsLogGroupArn"])
    for page in aws.pages(ZONES):
        for zone in page["HostedZones"]:
            name = zone["Id"].rpartition("/")[2]
            yield Member(
                subject=f"arn:{aws.partition}:route53:::hostedzone/{name}",
                body={
                    "id": name,
                    "name": zone["Name"],
                    "private": zone["Config"]["PrivateZone"],
                    "logs": sorted(logged.get(name, [])),
                },
            )


ZONE_LOGS = AwsCollector(
    __name__, shape(Zone), uses=(ZONES, LOGGINGS), collect=collect, regional=False
)
