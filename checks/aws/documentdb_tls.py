"""A DocumentDB cluster refuses clients that do not encrypt.

日本語: DocumentDBのクラスタは、暗号化されていない接続を拒否している。

Why
    A cluster whose `tls` parameter is off sends documents, and the password before them, in clear.
How it is judged
    By the value of `tls` in the cluster's parameter group: every value but `disabled` makes TLS
    a condition of connecting. Every member must have taken the group up (`in-sync`). A value that
    is not known, or none, cannot be judged. Clusters of other engines are not meant.
Fix
    Set the parameter in a group of the cluster's own, and restart its members.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_cluster_tls import CLUSTER_TLS, DOCUMENTDB, ClusterTls
from urazuke.checks.aws.rules import parameter_groups
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="tls=enabled 以上が適用済み", en="tls=enabled or stricter, in force")
_OTHER = Text(ja="DocumentDBではない", en="not DocumentDB")
_REQUIRED = frozenset({"enabled", "tls1.2+", "tls1.3+", "fips-140-3"})
_OFF, _IN_FORCE = "disabled", "in-sync"


@dataclass(frozen=True)
class Facts:
    """The cluster and its parameter group."""

    cluster: ClusterTls = own(CLUSTER_TLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when TLS is off, or a member has not taken the group up."""
    cluster, region = facts.cluster, facts.at.region
    if cluster.engine != DOCUMENTDB:
        return not_applicable(_OTHER, EXPECTED)
    setting = cluster.setting
    if setting is None or setting.value not in _REQUIRED | {_OFF}:
        raise Unreadable(Reason.MALFORMED, "the cluster's group tells no known value of tls")
    states = ", ".join(sorted(set(setting.states))) or "-"
    observed = same(f"{setting.group}: tls={setting.value} ({states})")
    restart = parameter_groups.restart(region, cluster.members)
    if setting.value == _OFF:
        change = (setting.parameter, "enabled")
        edit = parameter_groups.edit("cluster", region, cluster.name, setting.group, change)
        return failed(observed, EXPECTED, f"{edit}\n{restart}".strip())
    if any(state != _IN_FORCE for state in setting.states):
        return failed(observed, EXPECTED, restart)
    return passed(observed, EXPECTED)
