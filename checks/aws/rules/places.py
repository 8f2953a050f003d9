"""Where the policies of resources are kept: the commands that print and that write them.

What writes takes the file `policy.json`.
"""

import shlex

from urazuke.checks.aws.rules.secure_transport import Place


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


def _at(region: str | None) -> str:
    return f"--region {shlex.quote(region or '')}"
