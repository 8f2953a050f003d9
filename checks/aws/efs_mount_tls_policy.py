"""An EFS file system cannot be mounted without TLS.

日本語: EFSのファイルシステムは、TLSを用いないマウントを拒否している。

Why
    NFS carries files in clear unless the mount asks for TLS, and each client decides that for
    itself unless the file system does.
How it is judged
    A client without TLS is nobody in particular: it cannot sign. It gets in where there is no
    policy, and where a statement allows everybody (or everybody but some) to mount, write or act
    as root without asking that `aws:SecureTransport` be true. Such a statement does no harm where
    a Deny for everybody covers these three actions on the file system whenever
    `aws:SecureTransport` is false, on no other condition. A policy that is not understood cannot
    be judged.
Fix
    Add the Deny, once all clients mount with TLS.
"""

import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.efs_policies import FILE_SYSTEM_POLICIES, FileSystemPolicy
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Principal, Statement
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="TLSを用いないマウントを拒否", en="mounting without TLS is denied")
_NONE = Text(ja="ポリシーがない", en="there is no policy")
_KEY, _EVERYBODY = "aws:securetransport", Principal(kind="AWS", name="*")
_ACTIONS = ("ClientMount", "ClientWrite", "ClientRootAccess")


@dataclass(frozen=True)
class Facts:
    """The file system's policy."""

    system: FileSystemPolicy = own(FILE_SYSTEM_POLICIES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a client without TLS may mount."""
    system = facts.system
    if system.policy is None:
        return failed(_NONE, EXPECTED, _fix(facts))
    statements = system.policy.statements
    open_to_clear = [each.sid or "-" for each in statements if _lets_clear_in(each)]
    if open_to_clear and not _denied(statements, system.arn):
        names = ", ".join(open_to_clear)
        told = Text(ja=f"TLSを用いない者にも許可: {names}", en=f"allows clients in clear: {names}")
        return failed(told, EXPECTED, _fix(facts))
    return passed(EXPECTED, EXPECTED)


def _lets_clear_in(statement: Statement) -> bool:
    """Whether an Allow may be meant for a client that is nobody in particular and has no TLS."""
    everybody = statement.spares or any("*" in each.name for each in statement.principals)
    return (
        statement.effect == "Allow"
        and everybody
        and (statement.actions.spares or any(_acts(statement, each) for each in _ACTIONS))
        and not any(map(_asks_for_tls, statement.conditions))
    )


def _asks_for_tls(condition: Condition) -> bool:
    """Whether it holds for requests with TLS only."""
    values = {each.lower() for each in condition.values}
    return condition.key == _KEY and condition.operator == "bool" and values == {"true"}


def _means_clear(condition: Condition) -> bool:
    """Whether it holds for every request without TLS."""
    operators = ("bool", "boolifexists")
    values = {each.lower() for each in condition.values}
    return condition.key == _KEY and condition.operator in operators and "false" in values


def _denied(statements: Iterable[Statement], arn: str) -> bool:
    denials = [each for each in statements if _denies_clear(each, arn)]
    return all(any(_acts(each, action) for each in denials) for action in _ACTIONS)


def _denies_clear(statement: Statement, arn: str) -> bool:
    """On the whole file system; what only spares others (`NotResource`) is not taken for that."""
    return (
        statement.effect == "Deny"
        and not statement.spares
        and _EVERYBODY in statement.principals
        and all(map(_means_clear, statement.conditions))
        and not statement.resources.spares
        and any(contains(each, arn) for each in statement.resources.values)
    )


def _acts(statement: Statement, action: str) -> bool:
    """Whether the action is one of those that are named."""
    wanted = f"elasticfilesystem:{action}".lower()
    named = () if statement.actions.spares else statement.actions.values
    return any(contains(each.lower(), wanted) for each in named)


def _fix(facts: Facts) -> str:
    """The Deny beside what is there; without a policy, with the Allow that EFS means by none."""
    system, region = facts.system, shlex.quote(facts.at.region or "")
    actions = [f"elasticfilesystem:{action}" for action in _ACTIONS]
    common = {"Principal": {"AWS": "*"}, "Action": actions, "Resource": system.arn}
    clear = {"Bool": {"aws:SecureTransport": "false"}}
    deny = {"Sid": "DenyWithoutTLS", "Effect": "Deny", **common, "Condition": clear}
    put = (
        f"aws efs put-file-system-policy --region {region} "
        f"--file-system-id {shlex.quote(system.id)} --policy file://policy.json"
    )
    if system.policy is None:
        allow = {
            "Sid": "MountTargets",
            "Effect": "Allow",
            **common,
            "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}},
        }
        whole = json.dumps({"Version": "2012-10-17", "Statement": [allow, deny]})
        return f"printf %s {shlex.quote(whole)} > policy.json\n{put}"
    edit = '.Statement |= ((if type == "array" then . else [.] end) + [$deny])'
    return (
        f"aws efs describe-file-system-policy --region {region} "
        f"--file-system-id {shlex.quote(system.id)} --query Policy --output text > old.json\n"
        f"jq --argjson deny {shlex.quote(json.dumps(deny))} {shlex.quote(edit)} "
        f"old.json > policy.json\n{put}"
    )
