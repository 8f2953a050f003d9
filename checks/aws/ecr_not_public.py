"""A repository of images lets in nobody who is not named, by its own policy or the registry's.

日本語: イメージのリポジトリは、自身やレジストリのポリシーにより不特定の相手に開かれていない。

Why
    Images hold our programs, and whoever may put one in their place runs his own among ours.
How it is judged
    As AWS evaluates the policies, that of the repository and that of the region's registry,
    which may open all repositories: an Allow counts when its principal is everybody, every
    account or a public login, no condition narrows the callers to fixed values, and no Deny
    covers it. A service of AWS (CodeBuild, Lambda) pulls for whoever asks it, and counts as
    everybody unless a condition such as aws:SourceArn or aws:SourceAccount fixes for whom.
    Repositories of ECR Public, which are public by their nature, are not looked at.
Fix
    Name the callers in the statement, or add a condition on aws:SourceArn or aws:SourceAccount.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.ecr_registry import REGISTRY
from urazuke.checks.aws.facts.ecr_repositories import REPOSITORIES
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.open_policies import allowed, joined
from urazuke.checks.aws.rules.services import ECR
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Reason,
    Target,
    Unreadable,
    Verdict,
    failed,
    own,
    population,
    target,
)


@dataclass(frozen=True)
class Facts:
    """The repository, and the registry over it."""

    repository: Guarded = own(REPOSITORIES)
    registry: Population[Guarded] = population(REGISTRY, decides=Decides.VIOLATION)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement of one of the policies lets anybody in."""
    region = facts.at.region
    whole = [text for each in facts.registry for text in allowed(each.statements, ECR)]
    if whole:
        return failed(joined(whole), open_policies.EXPECTED, places.registry(region).edit)
    policy = facts.repository.policy
    open_itself = policy is not None and allowed(policy, ECR)
    if not open_itself and not len(facts.registry):
        raise Unreadable(Reason.MALFORMED, "the registry's policy was not seen")
    place = places.repository(facts.repository.name, region)
    return open_policies.judge(policy, ECR, place.edit)
