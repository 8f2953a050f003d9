"""The storage of a database of RDS is encrypted.

日本語: RDSのデータベースの保存領域は暗号化されている。

Why
    Snapshots and copies of a database inherit its encryption: one that has none can be carried
    out of the account by a copy that needs no key.
How it is judged
    By what RDS says of the storage of the instance or the cluster; a key that AWS owns counts as
    encryption, as does one of the customer. An instance of a cluster has no storage of its own.
    DocumentDB and Neptune are asked alike.
Fix
    Encryption cannot be switched on: restore an encrypted copy of a snapshot, move the clients to
    it, and remove the old database.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_databases import DATABASES, Database
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    target,
)

EXPECTED = Text(ja="保存データが暗号化されている", en="the storage is encrypted")
_NOT = Text(ja="暗号化されていない", en="not encrypted")
_OF_CLUSTER = Text(ja="保存領域はクラスタのもの", en="the storage is its cluster's")


@dataclass(frozen=True)
class Facts:
    """The database."""

    database: Database = own(DATABASES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the storage is not encrypted."""
    database = facts.database
    if database.cluster is not None:
        return not_applicable(_OF_CLUSTER, EXPECTED)
    if database.encrypted:
        return passed(EXPECTED, EXPECTED)
    return failed(_NOT, EXPECTED, _fix(facts))


def _fix(facts: Facts) -> str:
    """An encrypted copy beside the old one; a cluster's snapshot is encrypted as it is restored."""
    region = shlex.quote(facts.at.region or "")
    kind, name, engine = facts.database.kind, facts.database.name, facts.database.engine
    infix = "cluster-" if kind == "cluster" else ""
    plain, coded, new = (
        shlex.quote(f"{name}-{part}") for part in ("plain", "encrypted-copy", "encrypted")
    )
    take = (
        f"aws rds create-db-{infix}snapshot --region {region} --db-{kind}-identifier "
        f"{shlex.quote(name)} --db-{infix}snapshot-identifier {plain}"
    )
    if kind == "cluster":
        restore = (
            f"aws rds restore-db-cluster-from-snapshot --region {region} --db-cluster-identifier "
            f"{new} --snapshot-identifier {plain} --engine {shlex.quote(engine)} "
            "--kms-key-id alias/aws/rds"
        )
        return f"{take}\n{restore}"
    copy = (
        f"aws rds copy-db-snapshot --region {region} --source-db-snapshot-identifier {plain} "
        f"--target-db-snapshot-identifier {coded} --kms-key-id alias/aws/rds"
    )
    restore = (
        f"aws rds restore-db-instance-from-db-snapshot --region {region} "
        f"--db-instance-identifier {new} --db-snapshot-identifier {coded}"
    )
    return f"{take}\n{copy}\n{restore}"
