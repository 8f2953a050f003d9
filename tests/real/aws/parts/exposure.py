"""What policies open: queues, topics, buckets."""

import json
from typing import Any

import boto3

from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"


def build(url: str) -> None:
    """Closed ones at home, open ones away."""
    _bucket(url)
    for region in (HOME, AWAY):
        _queue(url, region)
        _topic(url, region)


def client(url: str, service: str, region: str = HOME) -> Any:
    """A client of the server."""
    return boto3.client(service, region_name=region, endpoint_url=url)


def document(*statements: Json) -> str:
    """A policy."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str, resource: str, principal: Json = "*") -> Json:
    """An Allow, for everybody unless said."""
    return {
        "Sid": "One",
        "Effect": "Allow",
        "Principal": principal,
        "Action": action,
        "Resource": resource,
    }


def turn_away(action: str, *resources: str) -> Json:
    """A Deny of everything without TLS."""
    return {
        "Sid": "Clear",
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": list(resources),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _bucket(url: str) -> None:
    arn = "arn:aws:s3:::closed-policy"
    client(url, "s3").put_bucket_policy(
        Bucket="closed-policy",
        Policy=document(turn_away("s3:*", arn, f"{arn}/*"), _old_signatures(f"{arn}/*")),
    )


def _old_signatures(resource: str) -> Json:
    """A Deny of what was signed long ago."""
    age = {"NumericGreaterThan": {"s3:signatureAge": "600000"}}
    deny = {"Sid": "Old", "Effect": "Deny", "Principal": "*", "Action": "s3:Get*"}
    return {**deny, "Resource": resource, "Condition": age}


def _queue(url: str, region: str) -> None:
    sqs = client(url, "sqs", region)
    queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
    arn = f"arn:aws:sqs:{region}:123456789012:orders"
    policy = turn_away("sqs:*", arn) if region == HOME else allow("sqs:SendMessage", arn)
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": document(policy)})


def _topic(url: str, region: str) -> None:
    sns = client(url, "sns", region)
    arn = sns.create_topic(Name="orders")["TopicArn"]
    policy = turn_away("sns:Publish", arn) if region == HOME else allow("sns:Subscribe", arn)
    sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=document(policy))
    scheme = "https" if region == HOME else "http"
    sns.subscribe(TopicArn=arn, Protocol=scheme, Endpoint=f"{scheme}://hooks.example.jp/")
