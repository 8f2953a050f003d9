"""A Redshift cluster refuses clients that do not encrypt.

日本語: Redshiftのクラスタは、暗号化されていない接続を拒否している。

Why
    The warehouse answers with whole tables. A cluster that accepts connections without TLS
    leaves the choice to each client.
How it is judged
    By `require_ssl` in the cluster's parameter groups, as the service tells it, defaults too, and
    the group must be in force (`in-sync`): the parameter waits for a restart. A group that does
    not tell it cannot be judged. Redshift Serverless is not looked at.
Fix
    Set the parameter in a group of the cluster's own, and restart the cluster.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.aws.facts.redshift_tls import REDSHIFT_TLS, RedshiftTls
from urazuke.checks.aws.rules import database_tls
from urazuke.checks.aws.rules.database_tls import Setting
from urazuke.sdk import NoParams, Target, Verdict, own, target

_DEFAULT = "default."


@dataclass(frozen=True)
class Facts:
    """The cluster and its parameter groups."""

    cluster: RedshiftTls = own(REDSHIFT_TLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a group does not require TLS, or is not in force."""
    cluster, settings = facts.cluster, facts.cluster.settings
    restart = f"{_aws(facts, 'reboot-cluster')} --cluster-identifier {shlex.quote(cluster.name)}"
    edits = [line for setting in settings for line in _edits(facts, setting)]
    return database_tls.required(settings, "true", "\n".join([*edits, restart]), restart)


def _edits(facts: Facts, setting: Setting) -> Iterator[str]:
    """A default group cannot be changed: one of the cluster's own takes its place."""
    name = facts.cluster.name
    replaced = setting.group.startswith(_DEFAULT)
    group = shlex.quote(f"{name}-tls" if replaced else setting.group)
    if replaced:
        family = shlex.quote(setting.group.removeprefix(_DEFAULT))
        yield (
            f"{_aws(facts, 'create-cluster-parameter-group')} --parameter-group-name {group} "
            f"--parameter-group-family {family} --description 'TLS required'"
        )
    yield (
        f"{_aws(facts, 'modify-cluster-parameter-group')} --parameter-group-name {group} "
        "--parameters ParameterName=require_ssl,ParameterValue=true"
    )
    if replaced:
        yield (
            f"{_aws(facts, 'modify-cluster')} --cluster-identifier {shlex.quote(name)} "
            f"--cluster-parameter-group-name {group}"
        )


def _aws(facts: Facts, command: str) -> str:
    return f"aws redshift {command} --region {shlex.quote(facts.at.region or '')}"
