"""The credential report: every IAM user's password, MFA and access keys, in two requests.

IAM makes the report anew at most every four hours; its age is part of the evidence. Times are
texts in UTC as IAM writes them; None where IAM says N/A or "no_information".
"""

import csv
import io
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    shape,
)

GENERATE = Operation("iam", "GenerateCredentialReport", result="State")
GET = Operation("iam", "GetCredentialReport", result="Content")
TRIES, PAUSE = 15, 1.0
_STATES = frozenset({"STARTED", "INPROGRESS", "COMPLETE"})
_NOTHING = frozenset({"N/A", "no_information", "not_supported", ""})
_BOOLEANS = {"true": True, "false": False, "TRUE": True, "FALSE": False}


class AccessKey(Struct, frozen=True):
    """One of the two access keys that a user may have."""

    active: bool
    rotated: str | None
    used: str | None


class Credentials(Struct, frozen=True):
    """One user. `password`: may sign in to the console."""

    user: str
    created: str
    password: bool
    password_used: str | None
    password_changed: str | None
    mfa: bool
    keys: tuple[AccessKey, ...]


def moment(text: str) -> datetime:
    """A time of the report."""
    return datetime.fromisoformat(text).astimezone(UTC)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a user, named by its ARN. The root user is not among them: see the summary."""
    rows = csv.DictReader(io.StringIO(_report(aws)))
    if "arn" not in (rows.fieldnames or ()):
        raise Unreadable(Reason.MALFORMED, "iam:GetCredentialReport: no report")
    for row in rows:
        if not row["arn"].endswith(":root"):
            yield Member(subject=row["arn"], body=_body(row))


def _report(aws: Aws) -> str:
    for _ in range(TRIES):
        state = (aws.call(GENERATE) or {})["State"]
        if state not in _STATES:
            raise Unreadable(Reason.MALFORMED, "iam:GenerateCredentialReport: an unknown state")
        if state == "COMPLETE":
            content = (aws.call(GET) or {})["Content"]
            return content.decode() if isinstance(content, bytes) else str(content)
        time.sleep(PAUSE)
    raise Unreadable(Reason.TIMEOUT, "iam:GenerateCredentialReport: no report in time")


def _body(row: dict[str, str]) -> Json:
    return {
        "user": row["user"],
        "created": row["user_creation_time"],
        "password": _boolean(row["password_enabled"]),
        "password_used": _time(row["password_last_used"]),
        "password_changed": _time(row["password_last_changed"]),
        "mfa": _boolean(row["mfa_active"]),
        "keys": [_key(row, number) for number in (1, 2)],
    }


def _key(row: dict[str, str], number: int) -> Json:
    return {
        "active": _boolean(row[f"access_key_{number}_active"]),
        "rotated": _time(row[f"access_key_{number}_last_rotated"]),
        "used": _time(row[f"access_key_{number}_last_used_date"]),
    }


def _boolean(text: str) -> bool | None:
    """None for another word, which the payload refuses."""
    return False if text == "not_supported" else _BOOLEANS.get(text)


def _time(text: str) -> str | None:
    return None if text in _NOTHING else text


CREDENTIALS = AwsCollector(
    __name__,
    shape(Credentials),
    uses=(GENERATE, GET),
    collect=collect,
    regional=False,
    redactions=("signing certificates are left out",),
)
