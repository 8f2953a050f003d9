"""Sessions of Session Manager are recorded.

日本語: Session Managerによる操作のセッションは、記録されている。

Why
    Session Manager is let stand beside the terminal room because it leaves a record. Without
    the record it is a door that nobody watches.
How it is judged
    The region's session preferences must send sessions to a bucket or a log group. A region in
    which no machine is managed by Systems Manager cannot be entered by it. Who may change the
    preferences, or use a document of their own, is a matter of rights.
Fix
    Write the preferences with a bucket or a log group of the log account.
"""

import json
import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ssm_session_preferences import PREFERENCES, Preferences
from urazuke.sdk import (
    NoParams,
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

EXPECTED = Text(ja="バケットまたはロググループに記録", en="recorded in a bucket or a log group")
_NOT = Text(ja="記録されていない", en="not recorded")
_NOBODY = Text(ja="管理対象のマシンなし", en="no managed machine")


@dataclass(frozen=True)
class Facts:
    """The region's preferences."""

    preferences: Preferences = own(PREFERENCES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when machines can be entered without a record."""
    found = facts.preferences
    if found.managed == 0:
        return not_applicable(_NOBODY, EXPECTED)
    places = [each for each in (found.bucket, found.log_group) if each]
    if places:
        return passed(same(", ".join(places)), EXPECTED)
    document = {
        "schemaVersion": "1.0",
        "description": "Session preferences",
        "sessionType": "Standard_Stream",
        "inputs": {"s3BucketName": "LOG_BUCKET", "s3EncryptionEnabled": True},
    }
    fix = (
        f"aws ssm create-document --region {shlex.quote(facts.at.region or '')} "
        "--name SSM-SessionManagerRunShell --document-type Session --document-format JSON "
        f"--content {shlex.quote(json.dumps(document))}"
        "  # update-document where there is one"
    )
    return failed(_NOT, EXPECTED, fix)
