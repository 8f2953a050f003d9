"""What is asked of STS when a role is assumed."""

import os

from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.settings import AwsAccount


def parameters(settings: AwsAccount) -> dict[str, Json]:
    """The parameters of AssumeRole; raises `Unreadable` when the MFA code is not there."""
    asked: dict[str, Json] = {
        "RoleArn": settings.role_arn,
        "RoleSessionName": settings.session_name,
    }
    if settings.external_id:
        asked["ExternalId"] = settings.external_id
    if settings.mfa_serial:
        asked["SerialNumber"] = settings.mfa_serial
        asked["TokenCode"] = _code(settings)
    return asked


def _code(settings: AwsAccount) -> str:
    variable = settings.mfa_code_env or ""
    if code := os.environ.get(variable):
        return code
    raise Unreadable(
        Reason.DENIED,
        f"sts:AssumeRole in account '{settings.name}': the role asks for MFA, "
        f"and the environment variable '{variable}' holds no code",
    )
