"""Every account that is let in by name, anywhere in the account's data, is an approved one.

日本語: データの経路で名指しして許可しているAWSアカウントは、すべて承認済みの提供先である。

Why
    What is given to another account has been handed over to whoever holds it. The published
    page says to whom that happens; the grants show to whom it does.
How it is judged
    Each party that is named, by an Allow in a policy (buckets, KMS keys, queues, topics,
    secrets, functions, repositories and registry of images, backup and Glacier vaults), by its
    conditions, by the list of a bucket, of a snapshot, an image, a document or an endpoint
    service, by a share of Resource Access Manager, or as the owner of a subscription, must be
    the own account or be on the list `approved_accounts` of the configuration: accounts by
    their number, organizations by their id, others (canonical user ids, unique ids of users and
    roles, identities of CloudFront) as AWS writes them. Other accounts of the company belong on
    the list too. A Deny takes nobody off, and an ARN without an account (a bucket's) names
    nobody. What is open to everybody names nobody either: other checks judge that. Role trusts,
    grants of KMS, network conditions, and snapshots of databases are not looked at. Without the
    list nothing can be judged.
Fix
    Take the grant away, or have the recipient approved, published and put on the list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from urazuke.checks.aws.facts.account import ACCOUNT, Account
from urazuke.checks.aws.facts.backup_vaults import VAULTS as BACKUP_VAULTS
from urazuke.checks.aws.facts.ec2_endpoint_services import ENDPOINT_SERVICES, EndpointService
from urazuke.checks.aws.facts.ec2_image_shares import IMAGE_SHARES
from urazuke.checks.aws.facts.ec2_snapshot_shares import SNAPSHOT_SHARES
from urazuke.checks.aws.facts.ecr_registry import REGISTRY
from urazuke.checks.aws.facts.ecr_repositories import REPOSITORIES
from urazuke.checks.aws.facts.glacier_vaults import VAULTS as GLACIER_VAULTS
from urazuke.checks.aws.facts.kms_keys import KEYS, Key
from urazuke.checks.aws.facts.lambda_functions import FUNCTIONS, Function
from urazuke.checks.aws.facts.ram_shares import RAM_SHARES, Share
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS, Acl
from urazuke.checks.aws.facts.secretsmanager_secrets import SECRETS
from urazuke.checks.aws.facts.sns_subscriptions import SUBSCRIPTIONS, Subscriptions
from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.checks.aws.facts.ssm_documents import DOCUMENTS
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.parties import EVERYBODY, Shared, named, unapproved
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Reason,
    Text,
    Unreadable,
    Verdict,
    declared,
    failed,
    own,
    passed,
    population,
    same,
)

EXPECTED = Text(
    ja="名指しした相手はすべて承認済み(approved_accounts)",
    en="whoever is named is in approved_accounts",
)


@dataclass(frozen=True)
class Facts:
    """The account, every path by which its data is given, and whom the company approved of."""

    account: Account = own(ACCOUNT)
    approved: tuple[str, ...] = declared("approved_accounts")
    buckets: Population[Acl | Policy] = population(GRANTS, decides=Decides.VIOLATION)
    keys: Population[Key] = population(KEYS, decides=Decides.VIOLATION)
    queues: Population[Guarded] = population(QUEUES, decides=Decides.VIOLATION)
    topics: Population[Guarded] = population(TOPICS, decides=Decides.VIOLATION)
    subscribed: Population[Subscriptions] = population(SUBSCRIPTIONS, decides=Decides.VIOLATION)
    secrets: Population[Guarded] = population(SECRETS, decides=Decides.VIOLATION)
    functions: Population[Function] = population(FUNCTIONS, decides=Decides.VIOLATION)
    repositories: Population[Guarded] = population(REPOSITORIES, decides=Decides.VIOLATION)
    registries: Population[Guarded] = population(REGISTRY, decides=Decides.VIOLATION)
    backups: Population[Guarded] = population(BACKUP_VAULTS, decides=Decides.VIOLATION)
    archives: Population[Guarded] = population(GLACIER_VAULTS, decides=Decides.VIOLATION)
    snapshots: Population[Shared] = population(SNAPSHOT_SHARES, decides=Decides.VIOLATION)
    images: Population[Shared] = population(IMAGE_SHARES, decides=Decides.VIOLATION)
    documents: Population[Shared] = population(DOCUMENTS, decides=Decides.VIOLATION)
    shares: Population[Share] = population(RAM_SHARES, decides=Decides.VIOLATION)
    services: Population[EndpointService] = population(ENDPOINT_SERVICES, decides=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when somebody is named who is not approved."""
    paths = [(place, set(parties) - {EVERYBODY}) for place, parties in _paths(facts)]
    wrong = [
        f"{place}: {', '.join(foreign)}"
        for place, parties in paths
        if (foreign := unapproved(parties, facts.account.id, facts.approved))
    ]
    if wrong:
        return failed(same("; ".join(sorted(wrong))), EXPECTED)
    if any(isinstance(way, Acl) and way.parties is None for way in facts.buckets):
        raise Unreadable(Reason.MALFORMED, "whom the list of a bucket names was not read")
    everyone = {each for _, parties in paths for each in parties} - {facts.account.id}
    number = len(paths)
    return passed(
        Text(
            ja=f"経路{number}件。名指しした相手: {', '.join(sorted(everyone)) or 'なし'}",
            en=f"{number} paths; named: {', '.join(sorted(everyone)) or 'nobody'}",
        ),
        EXPECTED,
    )


def _paths(facts: Facts) -> Iterator[tuple[str, Iterable[str]]]:
    """Each thing that may be given, with the parties that are named for it."""
    for place, way in facts.buckets.members.items():
        yield place, named(way) if isinstance(way, Policy) else way.parties or ()
    for key in facts.keys:
        yield key.arn, () if key.policy is None else named(key.policy)
    for function in facts.functions:
        for each in function.policies:
            yield function.arn, named(each.policy)
    yield from _guarded(facts)
    for given in (*facts.snapshots, *facts.images, *facts.documents, *facts.services):
        yield given.arn, given.parties
    for share in facts.shares:
        yield share.arn, (each.party for each in share.recipients)
    for topic in facts.subscribed:
        yield topic.arn, (each.owner for each in topic.subscriptions)


def _guarded(facts: Facts) -> Iterator[tuple[str, Iterable[str]]]:
    populations = (
        facts.queues,
        facts.topics,
        facts.secrets,
        facts.repositories,
        facts.registries,
        facts.backups,
        facts.archives,
    )
    for found in populations:
        for each in found:
            yield each.arn, named(each.statements)
