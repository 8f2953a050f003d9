"""Resources with a policy of their own, as collectors see them."""

import json

from urazuke.model import Json

OWN, FOREIGN = "123456789012", "999999999999"


def text(*statements: Json) -> str:
    """A policy with these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def guarded(arn: str, *statements: Json, name: str = "it") -> Json:
    """A body with these statements; without any there is no policy."""
    return {"arn": arn, "name": name, "policy": text(*statements) if statements else None}


def statement(action: str, resource: str, **changes: Json) -> Json:
    """An Allow for everybody, with changes; None takes an element away."""
    whole = {
        "Sid": "One",
        "Effect": "Allow",
        "Principal": "*",
        "Action": action,
        "Resource": resource,
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def turns_away(action: str, resource: Json, **changes: Json) -> Json:
    """A Deny for everybody without TLS, with changes."""
    condition = {"Bool": {"aws:SecureTransport": "false"}}
    whole = {"Sid": "Clear", "Effect": "Deny", "Condition": condition, **changes}
    return statement(action, resource, **whole)


# What narrows an open Allow in the policies of every service, and what does not.
NARROW: list[Json] = [
    {"StringEquals": {"aws:SourceAccount": OWN}},
    {"ArnLike": {"aws:SourceArn": f"arn:aws:s3:*:{OWN}:*"}},
    {"ArnEquals": {"aws:SourceArn": f"arn:aws:sns:ap-northeast-1:{OWN}:orders"}},
    {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
    {"StringEquals": {"aws:PrincipalAccount": FOREIGN}},
    {"StringEquals": {"AWS:SourceOwner": OWN}},
]
WIDE: list[Json] = [
    {},
    {"Bool": {"aws:SecureTransport": "true"}},
    {"StringEqualsIfExists": {"aws:SourceAccount": OWN}},
    {"StringNotEquals": {"aws:SourceAccount": OWN}},
    {"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:*"}},
    {"StringLike": {"aws:SourceArn": "*"}},
    {"StringEquals": {"aws:PrincipalServiceName": "sns.amazonaws.com"}},
    {"Bool": {"aws:PrincipalIsAWSService": "true"}},
    {"Bool": {"aws:ViaAWSService": "true"}},
    {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
]
SERVICE: Json = {"Service": "sns.amazonaws.com"}
SOMEBODY: list[Json] = [
    {"AWS": FOREIGN},
    {"AWS": f"arn:aws:iam::{OWN}:root"},
    {"AWS": [f"arn:aws:iam::{FOREIGN}:role/app", OWN]},
]
ANYBODY: list[Json] = [
    "*",
    {"AWS": "*"},
    {"AWS": [OWN, "*"]},
    {"AWS": "arn:aws:iam::*:root"},
    {"Federated": "cognito-identity.amazonaws.com"},
    {"Service": "*"},
    SERVICE,
    {"AWS": OWN, **SERVICE},
]
