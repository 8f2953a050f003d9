"""The Kubernetes version of an EKS cluster is supported.

日本語: EKSクラスタは、サポート期間内のKubernetesの版で稼働している。

Why
    A version past its end of support gets no corrections, and Kubernetes releases often.
How it is judged
    By the dates that EKS tells for the version: standard support must not have ended, or the
    cluster must be one that goes into extended support, in which corrections still come, and that
    must not have ended. A version that EKS calls unsupported is a failure in any case; one that
    it does not tell of cannot be judged. The versions of nodes and add-ons are not looked at.
Fix
    Upgrade one minor version at a time, the control plane first.
"""

from dataclasses import dataclass
from datetime import datetime

from urazuke.checks.aws.facts.eks_support import EKS_SUPPORT, EksSupport
from urazuke.sdk import NoParams, Text, Verdict, failed, moment, own, passed, same

EXPECTED = Text(ja="サポート期間内の版", en="a version within its support")


@dataclass(frozen=True)
class Facts:
    """The cluster's version, and when the run is."""

    cluster: EksSupport = own(EKS_SUPPORT)
    now: datetime = moment()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a version whose support is over."""
    cluster = facts.cluster
    ends = max(cluster.standard, cluster.extended) if cluster.extends else cluster.standard
    over = datetime.fromisoformat(ends) <= facts.now
    observed = same(f"Kubernetes {cluster.version}: {ends}")
    if over or not cluster.supported:
        return failed(observed, EXPECTED)
    return passed(observed, EXPECTED)
