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
from dataclasses import dataclass

from urazuke.checks.aws.facts.efs_policies import FILE_SYSTEM_POLICIES
from urazuke.checks.aws.rules import places, secure_transport
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Statement
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

_NONE = Text(ja="ポリシーがない", en="there is no policy")
_NOBODY = Text(
    ja="TLSを用いない者に許可する文がない", en="no statement lets clients without TLS in"
)
_ACTIONS = tuple(f"elasticfilesystem:Client{each}" for each in ("Mount", "Write", "RootAccess"))


@dataclass(frozen=True)
class Facts:
    """The file system and its policy."""

    system: Guarded = own(FILE_SYSTEM_POLICIES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a client without TLS may mount."""
    system = facts.system
    place = places.file_system(system.name, facts.at.region)
    if system.policy is None:
        fix = f"printf %s {shlex.quote(_whole(system.arn))} > policy.json\n{place.takes}"
        return failed(_NONE, secure_transport.EXPECTED, fix)
    if not any(map(_lets_clear_in, system.policy.statements)):
        return passed(_NOBODY, secure_transport.EXPECTED)
    return secure_transport.judge(system.policy, _ACTIONS, [system.arn], place)


def _lets_clear_in(statement: Statement) -> bool:
    """Whether an Allow may be meant for a client that is nobody in particular and has no TLS."""
    everybody = statement.spares or any("*" in each.name for each in statement.principals)
    return (
        statement.effect == "Allow"
        and everybody
        and (statement.actions.spares or any(_names(statement, each) for each in _ACTIONS))
        and not any(map(_asks_for_tls, statement.conditions))
    )


def _names(statement: Statement, action: str) -> bool:
    return any(contains(each.lower(), action.lower()) for each in statement.actions.values)


def _asks_for_tls(condition: Condition) -> bool:
    """Whether it holds for requests with TLS only."""
    values = {each.lower() for each in condition.values}
    key, operator = condition.key, condition.operator
    return key == secure_transport.KEY and operator == "bool" and values == {"true"}


def _whole(arn: str) -> str:
    """A policy that allows what EFS means by none, to clients with TLS."""
    common = {"Principal": {"AWS": "*"}, "Action": list(_ACTIONS), "Resource": arn}
    by_network = {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}
    clear = {"Bool": {"aws:SecureTransport": "false"}}
    statements = [
        {"Sid": "MountTargets", "Effect": "Allow", **common, "Condition": by_network},
        {"Sid": "DenyInsecureTransport", "Effect": "Deny", **common, "Condition": clear},
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})
