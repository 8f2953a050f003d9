"""Conditions of a Deny that turn everybody without TLS away, and near-misses."""

from urazuke.model import Json

TURNS_AWAY: list[Json] = [
    {"Condition": {"Bool": {"aws:SecureTransport": "false"}}},
    {"Condition": {"Bool": {"aws:SecureTransport": False}}},
    {"Condition": {"bool": {"AWS:securetransport": ["False"]}}},
    {"Condition": {"BoolIfExists": {"aws:SecureTransport": "false"}}},
    {"Principal": {"AWS": "*"}},
    {"Principal": {"AWS": ["123456789012", "*"]}},
    {"Action": "*"},
    {"Resource": "*"},
    {"Sid": None},
    {"Condition": None},
]
DOES_NOT: list[Json] = [
    {"Effect": "Allow"},
    {"Effect": "Allow", "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
    {"Condition": {"Bool": {"aws:SecureTransport": "true"}}},
    {"Condition": {"Bool": {"aws:SecureTransport": []}}},
    {"Condition": {"StringEquals": {"aws:SecureTransport": "false"}}},
    {"Condition": {"StringLike": {"aws:SecureTransport": "false"}}},
    {"Condition": {"StringNotEquals": {"aws:SecureTransport": "true"}}},
    {"Condition": {"Null": {"aws:SecureTransport": "false"}}},
    {"Condition": {"Null": {"aws:SecureTransport": "true"}}},
    {"Condition": {"ForAllValues:Bool": {"aws:SecureTransport": "false"}}},
    {"Condition": {"ForAnyValue:Bool": {"aws:SecureTransport": "false"}}},
    {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}},
    {"Condition": {"NumericLessThan": {"s3:TlsVersion": "1.2"}}},
    {
        "Condition": {
            "Bool": {"aws:SecureTransport": "false"},
            "StringNotEquals": {"aws:SourceVpce": "vpce-1"},
        }
    },
    {"Condition": {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}},
    {
        "Condition": {
            "Bool": {"aws:SecureTransport": "false"},
            "IpAddress": {"aws:SourceIp": "192.0.2.0/24"},
        }
    },
    {"Principal": {"AWS": "123456789012"}},
    {"Principal": {"AWS": "arn:aws:iam::123456789012:root"}},
    {"Principal": {"Service": "*"}},
    {"Principal": None, "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/app"}},
]
