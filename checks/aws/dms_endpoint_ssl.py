"""An endpoint of Database Migration Service reaches its database encrypted.

日本語: DMSのエンドポイントは、データベースへの接続を暗号化している。

Why
    A migration carries whole databases, often out of one network into another; the endpoint
    decides whether they travel in clear.
How it is judged
    For databases by the endpoint's SSL mode: every mode but `none` encrypts. For Redis and Kafka
    by their security protocol, for search domains by the scheme of their address; where it is
    not told, the endpoint cannot be judged. DMS always reaches Redshift encrypted. S3, DynamoDB
    and Kinesis are reached by AWS's own API, to which the SSL mode does not apply. An engine of
    which nothing is known and whose mode is `none` cannot be judged either.
Fix
    Set the SSL mode, with the certificate of the database's authority where the mode checks it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.dms_endpoints import DMS_ENDPOINTS, DmsEndpoint
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="接続が暗号化されている", en="the connection is encrypted")
_API = Text(ja="AWSのAPIで接続", en="reached by AWS's own API")
_BY_API = frozenset({"s3", "dynamodb", "kinesis"})
_REDSHIFT = Text(ja="Redshiftへは常に暗号化して接続", en="DMS always reaches Redshift encrypted")
_ALWAYS = frozenset({"redshift", "redshift-serverless"})
_OFF, _MODES = "none", frozenset({"require", "verify-ca", "verify-full"})
# Source: DMS User Guide, "Using SSL with AWS DMS"; read 2026-11. True: without a certificate.
_DATABASES = {
    "postgres": True,
    "aurora-postgresql": True,
    "sqlserver": True,
    "azuredb": True,
    "mongodb": True,
    "docdb": True,
    "documentdb": True,
    "mysql": False,
    "mariadb": False,
    "aurora": False,
    "oracle": False,
    "db2": False,
    "sybase": False,
}
_PROTOCOLS = {
    "redis": {"ssl-encryption": True, "plaintext": False},
    "kafka": {
        "ssl-encryption": True,
        "ssl-authentication": True,
        "sasl-ssl": True,
        "plaintext": False,
    },
    "elasticsearch": {"https": True, "http": False},
    "opensearch": {"https": True, "http": False},
}


@dataclass(frozen=True)
class Facts:
    """The endpoint."""

    endpoint: DmsEndpoint = own(DMS_ENDPOINTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the database is reached in clear."""
    endpoint = facts.endpoint
    if endpoint.engine in _BY_API:
        return not_applicable(_API, EXPECTED)
    if endpoint.engine in _ALWAYS:
        return passed(_REDSHIFT, EXPECTED)
    if endpoint.engine in _PROTOCOLS:
        return _by_protocol(endpoint)
    observed = same(f"{endpoint.engine}: SslMode={endpoint.ssl}")
    if endpoint.ssl in _MODES:
        return passed(observed, EXPECTED)
    if endpoint.ssl != _OFF or endpoint.engine not in _DATABASES:
        raise Unreadable(
            Reason.MALFORMED, f"{endpoint.engine} with the SSL mode {endpoint.ssl} is not known"
        )
    return failed(observed, EXPECTED, _fix(facts))


def _by_protocol(endpoint: DmsEndpoint) -> Verdict:
    encrypts = _PROTOCOLS[endpoint.engine].get(endpoint.protocol or "")
    if encrypts is None:
        raise Unreadable(
            Reason.MALFORMED, f"no known protocol of {endpoint.engine}: {endpoint.protocol}"
        )
    observed = same(f"{endpoint.engine}: {endpoint.protocol}")
    return passed(observed, EXPECTED) if encrypts else failed(observed, EXPECTED)


def _fix(facts: Facts) -> str:
    """Where the mode checks a certificate, the imported one is named by a variable."""
    plain = _DATABASES[facts.endpoint.engine]
    mode = "require" if plain else 'verify-ca --certificate-arn "$CERTIFICATE_ARN"'
    return (
        f"aws dms modify-endpoint --region {shlex.quote(facts.at.region or '')} "
        f"--endpoint-arn {shlex.quote(facts.endpoint.arn)} --ssl-mode {mode}"
    )
