"""A database of RDS has no address on the internet.

日本語: RDSのデータベースは、インターネットから到達できるアドレスをもたない。

Why
    A database with a public address is one security-group rule away from everybody who guesses
    passwords.
How it is judged
    By the switch of the instance (`PubliclyAccessible`), for Multi-AZ clusters by that of the
    cluster, and for Aurora by its internet access gateway, which needs no security group at all.
    DocumentDB and Neptune are asked alike. What the security groups admit is judged by the checks
    of the groups.
Fix
    Take the public address away; clients come through the VPC.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_databases import DATABASES, Database
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="公開アドレスなし", en="no public address")
_GATEWAY = Text(ja="インターネットアクセスゲートウェイ経由で公開", en="an internet access gateway")


@dataclass(frozen=True)
class Facts:
    """The database."""

    database: Database = own(DATABASES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a public address, and for an internet access gateway."""
    database = facts.database
    if database.gateway:
        return failed(_GATEWAY, EXPECTED)
    if database.public:
        return failed(same("PubliclyAccessible=true"), EXPECTED, _fix(facts))
    return passed(same("PubliclyAccessible=false"), EXPECTED)


def _fix(facts: Facts) -> str:
    kind = facts.database.kind
    return (
        f"aws rds modify-db-{kind} --region {shlex.quote(facts.at.region or '')} "
        f"--db-{kind}-identifier {shlex.quote(facts.database.name)} "
        "--no-publicly-accessible --apply-immediately"
    )
