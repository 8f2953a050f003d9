"""Where the policies of resources are kept: the commands that print and that write them.

What writes takes the file `policy.json`.
"""

import json
import shlex

from urazuke.sdk import Json, Struct

_ADD = '.Statement |= ((if type == "array" then . else [.] end) + [$deny])'


class Place(Struct, frozen=True):
    """Where a policy is kept: the command that prints it, and the one that takes `policy.json`."""

    prints: str
    takes: str

    @property
    def edit(self) -> str:
        """The commands to change the policy by hand."""
        return f'{self.prints} > policy.json\n"${{EDITOR:-vi}}" policy.json\n{self.takes}'

    def denying(self, denial: Json, *, written: bool) -> str:
        """The commands to add a Deny; `written`: there is a policy to add it to."""
        if not written:
            whole = {"Version": "2012-10-17", "Statement": [denial]}
            return f"printf %s {_quoted(whole)} > policy.json\n{self.takes}"
        return (
            f"{self.prints} > old.json\n"
            f"jq --argjson deny {_quoted(denial)} {shlex.quote(_ADD)} old.json > policy.json\n"
            f"{self.takes}"
        )


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


def file_system(name: str, region: str | None) -> Place:
    """The policy of an EFS file system."""
    which = f"{_at(region)} --file-system-id {shlex.quote(name)}"
    return Place(
        prints=f"aws efs describe-file-system-policy {which} --query Policy --output text",
        takes=f"aws efs put-file-system-policy {which} --policy file://policy.json",
    )


def _quoted(document: Json) -> str:
    return shlex.quote(json.dumps(document))


def _at(region: str | None) -> str:
    return f"--region {shlex.quote(region or '')}"
