"""An RDS instance refuses clients that do not encrypt.

日本語: RDSのDBインスタンスは、暗号化されていない接続を拒否している。

Why
    A database that offers TLS and accepts connections without it leaves the choice to each
    client, and one careless client sends customer data in clear.
How it is judged
    By the value in the instance's own parameter groups, as the service tells it, defaults too:
    `rds.force_ssl` for PostgreSQL and SQL Server, `require_secure_transport` for MySQL and
    MariaDB. The instance must have taken the group up (`in-sync`): a value that waits for a
    restart is not in force. A group that does not tell the parameter cannot be judged, nor can
    engines whose parameter is not read (Oracle, Db2, RDS Custom). The instances of a cluster are
    judged with their cluster.
Fix
    Set the parameter in a group of the instance's own, and restart the instance.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_instance_tls import INSTANCE_TLS, InstanceTls
from urazuke.checks.aws.rules import database_tls, parameter_groups
from urazuke.sdk import NoParams, Target, Text, Verdict, not_applicable, own, target

_BY_CLUSTER = Text(ja="クラスタの設定による", en="its cluster decides")


@dataclass(frozen=True)
class Facts:
    """The instance and its parameter groups."""

    instance: InstanceTls = own(INSTANCE_TLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a group does not require TLS, or the instance has not taken it up."""
    instance = facts.instance
    if instance.cluster is not None:
        return not_applicable(_BY_CLUSTER, _BY_CLUSTER)
    restart = parameter_groups.restart(facts.at.region, [instance.name])
    edits = [
        parameter_groups.edit(
            "instance",
            facts.at.region,
            instance.name,
            setting.group,
            (setting.parameter, database_tls.value_for(instance.engine)),
        )
        for setting in instance.settings
    ]
    return database_tls.judge(
        instance.engine, instance.settings, "\n".join([*edits, restart]), restart
    )
