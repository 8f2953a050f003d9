"""Whether a statement turns away requests that are signed in their URL, or only old ones.

Source: Amazon S3 User Guide, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys".
"""

from urazuke.checks.aws.rules.policy import Condition, Statement
from urazuke.checks.aws.rules.public_policy import EVERYBODY

_MILLISECONDS = 60_000
_OLDER = frozenset({"numericgreaterthan", "numericgreaterthanequals"})
_URL, _HEADER = "REST-QUERY-STRING", "REST-HEADER"


def turns_away(statement: Statement, minutes: int) -> bool:
    """A Deny for everybody that holds for every URL signed longer ago than so many minutes."""
    return (
        statement.effect == "Deny"
        and not statement.spares
        and EVERYBODY in statement.principals
        and len(statement.conditions) == 1
        and _means_presigned(statement.conditions[0], minutes)
    )


def _means_presigned(condition: Condition, minutes: int) -> bool:
    if condition.quantifier:
        return False
    if condition.key == "s3:signatureage" and condition.plain in _OLDER:
        ages = [value for value in condition.values if value.isdigit()]
        return bool(ages) and min(map(int, ages)) <= minutes * _MILLISECONDS
    if condition.key != "s3:authtype":
        return False
    if condition.plain == "stringequals":
        return _URL in condition.values
    return condition.plain == "stringnotequals" and condition.values == (_HEADER,)
