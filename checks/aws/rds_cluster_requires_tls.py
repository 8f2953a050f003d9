"""An Aurora or Multi-AZ cluster refuses clients that do not encrypt.

日本語: Auroraおよびマルチ AZ DBクラスタは、暗号化されていない接続を拒否している。

Why
    A database that offers TLS and accepts connections without it leaves the choice to each
    client, and one careless client sends customer data in clear.
How it is judged
    By the value in the cluster's parameter group, as the service tells it, defaults too:
    `rds.force_ssl` for PostgreSQL, `require_secure_transport` for MySQL. Every member must have
    taken the group up (`in-sync`). Neptune accepts nothing but HTTPS from engine version 1.0.4.0
    on; older ones cannot be judged. DocumentDB has a check of its own. A group that does not tell
    the parameter, and an engine that is not known, cannot be judged.
Fix
    Set the parameter in a group of the cluster's own, and restart its members.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_cluster_tls import CLUSTER_TLS, DOCUMENTDB, ClusterTls
from urazuke.checks.aws.rules import database_tls, parameter_groups
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    not_applicable,
    own,
    passed,
    same,
    target,
)

_ELSEWHERE = Text(ja="DocumentDBの検査で判定", en="judged by the check of DocumentDB")
_NEPTUNE, _HTTPS_ONLY_FROM = "neptune", (1, 0, 4, 0)


@dataclass(frozen=True)
class Facts:
    """The cluster and its parameter group."""

    cluster: ClusterTls = own(CLUSTER_TLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the group does not require TLS, or a member has not taken it up."""
    cluster, region = facts.cluster, facts.at.region
    if cluster.engine == DOCUMENTDB:
        return not_applicable(_ELSEWHERE, _ELSEWHERE)
    if cluster.engine == _NEPTUNE:
        return _neptune(cluster.version)
    if cluster.setting is None or cluster.serverless:
        raise Unreadable(Reason.MALFORMED, f"what is in force in {cluster.engine} is not told")
    setting = cluster.setting
    restart = parameter_groups.restart(region, cluster.members)
    change = (setting.parameter, database_tls.value_for(cluster.engine))
    edit = parameter_groups.edit("cluster", region, cluster.name, setting.group, change)
    return database_tls.judge(cluster.engine, [setting], f"{edit}\n{restart}".strip(), restart)


def _neptune(version: str) -> Verdict:
    """Raises for a version that is none, or that may have been told to accept HTTP."""
    if tuple(int(part) for part in version.split(".")) < _HTTPS_ONLY_FROM:
        raise Unreadable(Reason.MALFORMED, f"Neptune {version} may accept HTTP")
    return passed(
        same(f"neptune {version}"), Text(ja="HTTPSのみを受け付ける版", en="a version of HTTPS only")
    )
