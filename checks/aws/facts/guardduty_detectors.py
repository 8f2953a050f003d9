"""GuardDuty in one region: one member a region, also when there is no detector."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("guardduty", "ListDetectors", result="DetectorIds", once=True)
GET = Operation("guardduty", "GetDetector", result="Status")


class Detector(Struct, frozen=True):
    """One detector; `features`: the protection plans that are on."""

    id: str
    enabled: bool
    features: tuple[str, ...]


class Detectors(Struct, frozen=True):
    """The detectors of a region: AWS allows one."""

    detectors: tuple[Detector, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:guardduty:{aws.region}:{aws.account}:detector"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    ids = [name for page in aws.pages(LIST) for name in page["DetectorIds"]]
    return {"detectors": [_detector(aws, name) for name in ids]}


def _detector(aws: Aws, name: str) -> Json:
    answer = aws.call(GET, DetectorId=name) or {}
    features = answer.get("Features") or []
    return {
        "id": name,
        "enabled": answer["Status"] == "ENABLED",
        "features": sorted(f["Name"] for f in features if f["Status"] == "ENABLED"),
    }


def administrator_of(aws: Aws, question: Operation) -> str | None:
    """The account that administers the region's detector; None for none, or without detector."""
    for page in aws.pages(LIST):
        for name in page["DetectorIds"]:
            told = (aws.call(question, DetectorId=name) or {}).get("Administrator") or {}
            if told.get("RelationshipStatus") == "Enabled":
                return str(told["AccountId"])
    return None


DETECTORS = AwsCollector(__name__, shape(Detectors), uses=(LIST, GET), collect=collect)
