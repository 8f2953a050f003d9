"""The store has a class.

日本語: 保管域（バケット、データベース）には、データの分類が付されている。

Why
    Only what is classified can be protected as its data deserves; linkable data tends to end up
    in stores that nobody has thought about.
How it is judged
    By a tag named Classification, DataClassification or DataClass on the bucket, database or
    cluster, with a value. Where the parameters name the classes that there are, another value is
    none. Whether the class is right is for the owner to say.
Fix
    Tag the store with the class of the most sensitive data in it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.data_stores import STORES, Store
from urazuke.sdk import Struct, Target, Text, Verdict, failed, own, passed, same, target

_NONE = Text(ja="分類なし", en="no class")


class Params(Struct, frozen=True):
    """The classes that there are; none named: any."""

    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The store."""

    store: Store = own(STORES)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when there is no class, or one that does not exist."""
    store = facts.store
    known = {each.lower() for each in params.classes}
    expected = same(", ".join(params.classes)) if known else Text(ja="分類あり", en="a class")
    if store.label is not None and (not known or store.label.lower() in known):
        return passed(same(store.label), expected)
    fix = (
        f"aws resourcegroupstaggingapi tag-resources --region {shlex.quote(facts.at.region or '')} "
        f"--resource-arn-list {shlex.quote(store.arn)} --tags Classification=CLASS"
    )
    return failed(same(store.label) if store.label else _NONE, expected, fix)
