"""Roles that are not used are removed.

日本語: 利用されていないロールは削除されている。

Why
    A role that nobody uses keeps its rights, and whoever may assume it is watched by nobody.
How it is judged
    By the last use that IAM tells (RoleLastUsed, of the last 400 days, in any region). A role
    that was never used counts from when it was made. Service-linked roles come and go with
    their service and are not asked. PCI DSS 8.2.6 and 7.2.5.1 give 90 days for accounts, which
    is the default. A role for emergencies is an approved exception by its ARN.
Fix
    Make sure that nobody needs the role, detach its policies and delete it.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.aws.facts.iam_roles import ROLES, Role
from urazuke.checks.aws.rules.excess import OF_A_SET, PERMISSION_SET
from urazuke.sdk import (
    Struct,
    Text,
    Verdict,
    failed,
    moment,
    not_applicable,
    own,
    passed,
    same,
)

_LINKED = Text(ja="サービスリンクロール", en="a service-linked role")


class Params(Struct, frozen=True):
    """After how many days a role counts as unused; ARNs of approved exceptions."""

    max_days: int = 90
    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The role, and the moment of the run."""

    role: Role = own(ROLES)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a role that was not used within the interval."""
    role = facts.role
    expected = Text(ja=f"{params.max_days}日以内に利用", en=f"used within {params.max_days} days")
    if role.of_aws:
        return not_applicable(_LINKED, expected)
    last = datetime.fromisoformat(role.used or role.created)
    seen = same(role.used) if role.used else _never(role.created)
    if last >= facts.now - timedelta(days=params.max_days):
        return passed(seen, expected)
    if role.arn in params.approved:
        names = Text(ja=f"{seen.ja}(承認された例外)", en=f"{seen.en} (approved exception)")
        return passed(names, expected)
    return failed(seen, expected, _fix(role))


def _never(created: str) -> Text:
    return Text(ja=f"利用なし({created} 作成)", en=f"never used (made {created})")


def _fix(role: Role) -> str:
    if PERMISSION_SET in role.arn:
        return OF_A_SET
    name = shlex.quote(role.name)
    return (
        f"aws iam generate-service-last-accessed-details --arn {shlex.quote(role.arn)}\n"
        f"aws iam list-attached-role-policies --role-name {name}  # detach them, and\n"
        f"aws iam delete-role --role-name {name}"
    )
