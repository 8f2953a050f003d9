"""A store of a protected class is encrypted, closed to the public, and its use is logged.

日本語: 保護を要する分類の保管域は、暗号化され、公開されず、利用が記録されている。

Why
    Data that can be linked to a person is promised the treatment of personal data: the same
    three guards.
How it is judged
    For stores whose class is among the parameters': a bucket has all four settings of its
    public access block and server access logging (S3 encrypts every object); a database or
    cluster has encrypted storage, no public address, and exports logs. A store of another class
    is not the matter of this check; one without a class fails data_store_is_classified.
Fix
    Turn on what is missing; an unencrypted database must be restored from an encrypted copy.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.data_stores import STORES, Guard, Store
from urazuke.checks.aws.rules.buckets import closing
from urazuke.sdk import (
    Struct,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="暗号化・非公開・記録", en="encrypted, closed, logged")
_NONE = Text(ja="分類なし", en="no class")


class Params(Struct, frozen=True):
    """The classes that are protected, in any case of letters."""

    classes: tuple[str, ...] = ("personal", "linkable")


@dataclass(frozen=True)
class Facts:
    """The store."""

    store: Store = own(STORES)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when one of the three guards is missing."""
    store = facts.store
    protected = {each.lower() for each in params.classes}
    if store.label is None or store.guard is None:
        return not_applicable(_NONE, EXPECTED)
    if store.label.lower() not in protected:
        return not_applicable(same(store.label), EXPECTED)
    guard = store.guard
    observed = same(
        f"{store.label}: encrypted={guard.encrypted}, closed={guard.closed}, logged={guard.logged}"
    )
    if guard.encrypted and guard.closed and guard.logged:
        return passed(observed, EXPECTED)
    return failed(observed, EXPECTED, _fix(store, guard, shlex.quote(facts.at.region or "")))


def _fix(store: Store, guard: Guard, region: str) -> str:
    name = shlex.quote(store.name)
    if store.kind == "bucket":
        logging = (
            f"aws s3api put-bucket-logging --bucket {name} --bucket-logging-status "
            "'LoggingEnabled={TargetBucket=LOG_BUCKET,TargetPrefix=s3/}'"
        )
        return "\n".join([closing(name)] * (not guard.closed) + [logging] * (not guard.logged))
    change = f"aws rds modify-db-{store.kind} --region {region} --db-{store.kind}-identifier {name}"
    exports = "'EnableLogTypes=[LOG_TYPE]'"
    return "\n".join(
        [f"{change} --no-publicly-accessible"] * (not guard.closed)
        + [f"{change} --cloudwatch-logs-export-configuration {exports}"] * (not guard.logged)
        + [f"# restore {name} from a copy of a snapshot with --kms-key-id"] * (not guard.encrypted)
    )
