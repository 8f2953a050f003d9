"""Whether everybody may restore a snapshot: shared by the checks of databases' snapshots."""

from urazuke.sdk import Struct, Text, Verdict, failed, passed

EXPECTED = Text(ja="公開されていない", en="not public")
_PUBLIC = Text(ja="全AWSアカウントが復元可能", en="every AWS account may restore it")


class Snapshot(Struct, frozen=True):
    """One snapshot. `accounts`: how many accounts it is shared with by name."""

    arn: str
    name: str
    public: bool
    accounts: int


def judge(snapshot: Snapshot, fix: str) -> Verdict:
    """Fails when it is public."""
    if snapshot.public:
        return failed(_PUBLIC, EXPECTED, fix)
    count = snapshot.accounts
    return passed(
        Text(ja=f"共有先 {count} アカウント", en=f"shared with {count} accounts"), EXPECTED
    )
