"""Whether everybody may restore a snapshot: shared by the checks of databases' snapshots."""

from collections.abc import Iterable

from urazuke.sdk import Json, Struct, Text, Verdict, failed, passed

_EVERYBODY = "all"
EXPECTED = Text(ja="公開されていない", en="not public")
_PUBLIC = Text(ja="全AWSアカウントが復元可能", en="every AWS account may restore it")


class Snapshot(Struct, frozen=True):
    """One snapshot. `accounts`: how many accounts it is shared with by name."""

    arn: str
    name: str
    public: bool
    accounts: int


def body(arn: str, name: str, attributes: Iterable[Json]) -> Json:
    """The body of a snapshot, from what RDS tells of its attributes."""
    values = [
        value
        for attribute in attributes
        if attribute["AttributeName"] == "restore"
        for value in attribute["AttributeValues"]
    ]
    return {
        "arn": arn,
        "name": name,
        "public": _EVERYBODY in values,
        "accounts": len(set(values) - {_EVERYBODY}),
    }


def judge(snapshot: Snapshot, fix: str) -> Verdict:
    """Fails when it is public."""
    if snapshot.public:
        return failed(_PUBLIC, EXPECTED, fix)
    count = snapshot.accounts
    return passed(
        Text(ja=f"共有先 {count} アカウント", en=f"shared with {count} accounts"), EXPECTED
    )
