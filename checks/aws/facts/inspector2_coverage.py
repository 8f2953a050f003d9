"""What Amazon Inspector covers in one region: the scans of each resource and their state."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

LIST = Operation("inspector2", "ListCoverage", result="coveredResources")


class Scan(Struct, frozen=True):
    """One kind of scan: AWS's words for its type, its state and the reason of it."""

    type: str
    status: str
    reason: str


class Covered(Struct, frozen=True):
    """One resource."""

    id: str
    kind: str
    scans: tuple[Scan, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a resource, named by Inspector's id of it, within the region."""
    found: dict[str, Json] = {}
    for page in aws.pages(LIST):
        for resource in page["coveredResources"]:
            name = _name(aws, resource)
            fresh = {"id": resource["resourceId"], "kind": resource["resourceType"], "scans": []}
            found.setdefault(name, fresh)["scans"].append(_scan(resource))
    for name, body in found.items():
        body["scans"].sort(key=lambda scan: scan["type"])
        yield Member(subject=name, region=aws.region, body=body)


def _name(aws: Aws, resource: Json) -> str:
    """An ARN where Inspector gives one; machines it names by their id alone."""
    given = resource["resourceId"]
    if given.startswith("arn:"):
        return str(given)
    place = f"arn:{aws.partition}:ec2:{aws.region}:{resource['accountId']}"
    return f"{place}:instance/{given}"


def _scan(resource: Json) -> Json:
    status = resource["scanStatus"]
    return {
        "type": resource["scanType"],
        "status": status["statusCode"],
        "reason": status["reason"],
    }


COVERAGE = AwsCollector(__name__, shape(Covered), uses=(LIST,), collect=collect)
