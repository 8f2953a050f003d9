"""Active access keys are not older than the rotation interval.

日本語: 有効なアクセスキーは、定めた期間内に更新されている。

Why
    A key that was copied years ago still works; rotation ends what nobody noticed.
How it is judged
    Each active key's last rotation (or creation) against the moment of the run. A user
    without an active key is not concerned. An active key whose rotation IAM does not tell is
    a failure: a key without a date cannot be shown to be young. The interval is ours (90
    days).
Fix
    Create a second key, move its user, deactivate and delete the old one; better, use a role.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.checks.aws.facts.iam_credential_report import moment as read
from urazuke.sdk import Struct, Text, Verdict, failed, moment, not_applicable, own, passed, same


class Params(Struct, frozen=True):
    """The longest life of a key."""

    max_days: int = 90


@dataclass(frozen=True)
class Facts:
    """The user, and the moment of the run."""

    credentials: Credentials = own(CREDENTIALS)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a key that is too old."""
    expected = Text(
        ja=f"更新から{params.max_days}日以内", en=f"rotated within {params.max_days} days"
    )
    active = [key for key in facts.credentials.keys if key.active]
    if not active:
        return not_applicable(Text(ja="有効なキーなし", en="no active key"), expected)
    oldest = facts.now - timedelta(days=params.max_days)
    old = [key.rotated or "?" for key in active if not key.rotated or read(key.rotated) < oldest]
    if not old:
        return passed(same(", ".join(key.rotated or "?" for key in active)), expected)
    user = shlex.quote(facts.credentials.user)
    return failed(same(", ".join(old)), expected, f"aws iam list-access-keys --user-name {user}")
