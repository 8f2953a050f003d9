"""The tasks of DataSync in one region, and where they copy to."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

TASKS = Operation("datasync", "ListTasks", result="Tasks")
TASK = Operation("datasync", "DescribeTask", result="TaskArn")
LOCATIONS = Operation("datasync", "ListLocations", result="Locations")


class Task(Struct, frozen=True):
    """One task; `destination` as DataSync writes it: `s3://bucket/prefix/`, `nfs://host/path/`."""

    arn: str
    destination: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a task, named by its ARN."""
    places = {
        each["LocationArn"]: each["LocationUri"]
        for page in aws.pages(LOCATIONS)
        for each in page["Locations"]
    }
    for page in aws.pages(TASKS):
        for task in page["Tasks"]:
            yield observed(
                task["TaskArn"], partial(_body, aws, task["TaskArn"], places), aws.region
            )


def _body(aws: Aws, arn: str, places: dict[str, str]) -> Json:
    answer = aws.call(TASK, TaskArn=arn) or {}
    return {"arn": arn, "destination": places.get(answer["DestinationLocationArn"])}


TASKS_OF_DATASYNC = AwsCollector(
    __name__, shape(Task), uses=(TASKS, TASK, LOCATIONS), collect=collect
)
