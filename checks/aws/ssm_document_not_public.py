"""The Systems Manager document is not public.

日本語: Systems Managerのドキュメントは、全AWS利用者に公開されていない。

Why
    Documents say how our machines are run: names of hosts and accounts, paths, commands, and at
    times a password.
How it is judged
    By the accounts to which each document of the account is given (DescribeDocumentPermission):
    `all` is everybody. To which single accounts it is given is judged elsewhere.
Fix
    Take `all` out of the permissions, and block public sharing for the account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ssm_documents import DOCUMENTS
from urazuke.checks.aws.rules.parties import EVERYBODY, Shared
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="公開されていない", en="not public")
_PUBLIC = Text(ja="全AWS利用者に共有されている", en="it is shared with everybody")


@dataclass(frozen=True)
class Facts:
    """The document and to whom it is given."""

    document: Shared = own(DOCUMENTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when it is shared with everybody."""
    if EVERYBODY not in facts.document.parties:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws ssm modify-document-permission --region {shlex.quote(facts.at.region or '')} "
        f"--name {shlex.quote(facts.document.name)} --permission-type Share "
        "--account-ids-to-remove all"
    )
    return failed(_PUBLIC, EXPECTED, fix)
