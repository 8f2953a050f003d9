"""What is shared by Resource Access Manager goes to the own organization and approved parties only.

日本語: Resource Access Managerによる共有先は、自組織および承認されたアカウントに限られている。

Why
    A share gives subnets, keys, databases or images to another account, and stays when the
    reason for it is forgotten.
How it is judged
    Every party of the share that AWS calls external, an account outside of the own
    organization, must be on the list `approved_accounts` of the configuration. A share that may
    be given to outsiders while none is there is a door left open, and fails too. Shares that
    are deleted are not judged. Without the list nothing can be judged.
Fix
    Take the party out of the share, or have it approved and put on the list; close the share to
    outsiders where none is meant.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ram_shares import RAM_SHARES, Share
from urazuke.checks.aws.rules.parties import owner, unapproved
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    declared,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(
    ja="組織外の共有先がない、またはすべて承認済み(approved_accounts)",
    en="no party outside of the organization, or only those in approved_accounts",
)
_OPEN = Text(
    ja="組織外への共有が可能なまま、組織外の共有先がない",
    en="open to parties outside of the organization, though there is none",
)
_GONE = frozenset({"DELETED", "DELETING"})
_THERE = frozenset({"ACTIVE", "PENDING", "FAILED"})


@dataclass(frozen=True)
class Facts:
    """The share, and whom the company approved of."""

    share: Share = own(RAM_SHARES)
    approved: tuple[str, ...] = declared("approved_accounts")
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for an external party that is not approved."""
    share = facts.share
    if share.status in _GONE:
        return not_applicable(same(share.status), EXPECTED)
    external = [each.party for each in share.recipients if each.external]
    foreign = unapproved(external, owner(share.arn), facts.approved)
    if foreign:
        return failed(same(", ".join(foreign)), EXPECTED, _fix(facts, foreign))
    if share.open and not external:
        return failed(_OPEN, EXPECTED, _closed(facts))
    if share.status not in _THERE:
        raise Unreadable(Reason.MALFORMED, f"no known state of a share: {share.status}")
    return passed(same(", ".join(each.party for each in share.recipients) or "-"), EXPECTED)


def _which(facts: Facts) -> str:
    region = shlex.quote(facts.at.region or "")
    return f"--region {region} --resource-share-arn {shlex.quote(facts.share.arn)}"


def _fix(facts: Facts, foreign: list[str]) -> str:
    outside = [each.id for each in facts.share.recipients if each.party in foreign]
    names = " ".join(map(shlex.quote, outside))
    return f"aws ram disassociate-resource-share {_which(facts)} --principals {names}"


def _closed(facts: Facts) -> str:
    return f"aws ram update-resource-share {_which(facts)} --no-allow-external-principals"
