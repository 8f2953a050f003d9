"""Where the policies of resources are kept: the commands that print and that write them.

What writes takes the file `policy.json`.
"""

import shlex

from urazuke.sdk import Struct


class Place(Struct, frozen=True):
    """Where a policy is kept: the command that prints it, and the one that takes `policy.json`."""

    prints: str
    takes: str

    @property
    def edit(self) -> str:
        """The commands to change the policy by hand."""
        return f'{self.prints} > policy.json\n"${{EDITOR:-vi}}" policy.json\n{self.takes}'


def bucket(name: str) -> Place:
    """The policy of a bucket."""
    which = f"--bucket {shlex.quote(name)}"
    return Place(
        prints=f"aws s3api get-bucket-policy {which} --query Policy --output text",
        takes=f"aws s3api put-bucket-policy {which} --policy file://policy.json",
    )


def queue(url: str, region: str | None) -> Place:
    """The policy of a queue."""
    which = f"{_at(region)} --queue-url {shlex.quote(url)}"
    return Place(
        prints=(
            f"aws sqs get-queue-attributes {which} --attribute-names Policy "
            "--query Attributes.Policy --output text"
        ),
        takes=(
            "jq '{Policy: tojson}' policy.json > attributes.json\n"
            f"aws sqs set-queue-attributes {which} --attributes file://attributes.json"
        ),
    )


def topic(arn: str, region: str | None) -> Place:
    """The policy of a topic."""
    which = f"{_at(region)} --topic-arn {shlex.quote(arn)}"
    return Place(
        prints=(f"aws sns get-topic-attributes {which} --query Attributes.Policy --output text"),
        takes=(
            f"aws sns set-topic-attributes {which} --attribute-name Policy "
            "--attribute-value file://policy.json"
        ),
    )


def key(arn: str, region: str | None) -> Place:
    """The policy of a KMS key."""
    which = f"{_at(region)} --key-id {shlex.quote(arn)} --policy-name default"
    return Place(
        prints=f"aws kms get-key-policy {which} --query Policy --output text",
        takes=f"aws kms put-key-policy {which} --policy file://policy.json",
    )


def secret(arn: str, region: str | None) -> Place:
    """The policy of a secret."""
    which = f"{_at(region)} --secret-id {shlex.quote(arn)}"
    return Place(
        prints=(
            f"aws secretsmanager get-resource-policy {which} --query ResourcePolicy --output text"
        ),
        takes=(
            f"aws secretsmanager put-resource-policy {which} --block-public-policy "
            "--resource-policy file://policy.json"
        ),
    )


def repository(name: str, region: str | None) -> Place:
    """The policy of a repository of images."""
    which = f"{_at(region)} --repository-name {shlex.quote(name)}"
    return Place(
        prints=f"aws ecr get-repository-policy {which} --query policyText --output text",
        takes=f"aws ecr set-repository-policy {which} --policy-text file://policy.json",
    )


def registry(region: str | None) -> Place:
    """The policy of a region's registry of images."""
    return Place(
        prints=f"aws ecr get-registry-policy {_at(region)} --query policyText --output text",
        takes=f"aws ecr put-registry-policy {_at(region)} --policy-text file://policy.json",
    )


def backup_vault(name: str, region: str | None) -> Place:
    """The policy of a vault of AWS Backup."""
    which = f"{_at(region)} --backup-vault-name {shlex.quote(name)}"
    return Place(
        prints=f"aws backup get-backup-vault-access-policy {which} --query Policy --output text",
        takes=f"aws backup put-backup-vault-access-policy {which} --policy file://policy.json",
    )


def glacier_vault(name: str, region: str | None) -> Place:
    """The policy of a vault of S3 Glacier."""
    which = f"{_at(region)} --account-id - --vault-name {shlex.quote(name)}"
    return Place(
        prints=f"aws glacier get-vault-access-policy {which} --query policy.Policy --output text",
        takes=(
            "jq '{Policy: tojson}' policy.json > vault.json\n"
            f"aws glacier set-vault-access-policy {which} --policy file://vault.json"
        ),
    )


def _at(region: str | None) -> str:
    return f"--region {shlex.quote(region or '')}"
