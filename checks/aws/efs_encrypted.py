"""An EFS file system is encrypted at rest.

日本語: EFSのファイルシステムは、保存データが暗号化されている。

Why
    Backups and replicas of a file system can leave the account; without encryption they need no
    key.
How it is judged
    By what EFS says of the file system. It is settled when the file system is made.
Fix
    Replicate it into a new one, which is always encrypted, and mount that instead.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.efs_file_systems import FILE_SYSTEMS, FileSystem
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="保存データが暗号化されている", en="encrypted at rest")
_NOT = Text(ja="暗号化されていない", en="not encrypted")


@dataclass(frozen=True)
class Facts:
    """The file system."""

    system: FileSystem = own(FILE_SYSTEMS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when it is not encrypted."""
    if facts.system.encrypted:
        return passed(EXPECTED, EXPECTED)
    region = shlex.quote(facts.at.region or "")
    fix = (
        f"aws efs create-replication-configuration --region {region} "
        f"--source-file-system-id {shlex.quote(facts.system.id)} --destinations Region={region}"
    )
    return failed(_NOT, EXPECTED, fix)
