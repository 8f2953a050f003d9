"""Whether a call that may go either way switched a defence off: by its parameters."""

from collections.abc import Mapping

from urazuke.checks.aws.facts.cloudtrail_stopping_calls import ALWAYS, BY_PARAMETERS, Call
from urazuke.sdk import Json

_TRAIL = ("isMultiRegionTrail", "includeGlobalServiceEvents", "enableLogFileValidation")


def stops(call: Call) -> bool | None:
    """Whether the call, had it succeeded, stops or weakens a defence; None: it does not tell."""
    if call.name in ALWAYS:
        return True
    if call.name not in BY_PARAMETERS or call.parameters is None:
        return None
    if call.name in {"UpdateDetector", "UpdateMemberDetectors"}:
        return _switched_off(call.parameters)
    if call.name == "UpdateTrail":
        return any(call.parameters.get(name) not in {None, True} for name in _TRAIL)
    return _forgets_management(call.parameters)


def _switched_off(value: Json) -> bool:
    """A detector or one of its features, at any depth."""
    if isinstance(value, dict):
        off = value.get("enable") is False or value.get("status") == "DISABLED"
        return off or any(map(_switched_off, value.values()))
    return isinstance(value, list) and any(map(_switched_off, value))


def _forgets_management(parameters: Mapping[str, Json]) -> bool | None:
    """Whether no selector takes management events, reads and writes, any more."""
    plain = parameters.get("eventSelectors")
    advanced = parameters.get("advancedEventSelectors")
    given = [each for each in (plain, advanced) if each is not None]
    if not given or not all(isinstance(each, list) for each in given):
        return None
    recorded = any(map(_takes_all, plain or [])) or any(map(_takes_management, advanced or []))
    return not recorded


def _takes_all(selector: Json) -> bool:
    """AWS's defaults are all events, management events among them."""
    reads = selector.get("readWriteType", "All") == "All"
    return reads and selector.get("includeManagementEvents", True) is True


def _takes_management(selector: Json) -> bool:
    fields = {field.get("field"): field for field in selector.get("fieldSelectors", [])}
    narrower = fields.keys() - {"eventCategory", "eventSource"}
    whole = not narrower and "equals" not in fields.get("eventSource", {})
    return whole and fields.get("eventCategory", {}).get("equals") == ["Management"]
