"""The AWS Config recorders of one region: one member a region, also when there is none."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

RECORDERS = Operation("config", "DescribeConfigurationRecorders", result="ConfigurationRecorders")
STATUS = Operation(
    "config", "DescribeConfigurationRecorderStatus", result="ConfigurationRecordersStatus"
)


class Recorder(Struct, frozen=True):
    """One recorder. `complete`: it records every supported type of resource."""

    name: str
    recording: bool
    complete: bool
    failing: bool


class Recorders(Struct, frozen=True):
    """All recorders of a region."""

    recorders: tuple[Recorder, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:config:{aws.region}:{aws.account}:config-recorder"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    listed = (aws.call(RECORDERS) or {})["ConfigurationRecorders"]
    states = (aws.call(STATUS) or {})["ConfigurationRecordersStatus"]
    by_name = {state["name"]: state for state in states}
    return {"recorders": [_recorder(each, by_name.get(each["name"], {})) for each in listed]}


def _recorder(recorder: Json, state: Json) -> Json:
    group = recorder.get("recordingGroup", {})
    return {
        "name": recorder["name"],
        "recording": state.get("recording", False),
        "complete": group.get("allSupported", False),
        "failing": state.get("lastStatus") == "FAILURE",
    }


CONFIG_RECORDERS = AwsCollector(
    __name__, shape(Recorders), uses=(RECORDERS, STATUS), collect=collect
)
