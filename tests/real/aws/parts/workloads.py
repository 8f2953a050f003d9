"""The estate's programs: functions, containers, images, and what Inspector knows of them."""

import json
from typing import Any

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}


def build(url: str) -> None:
    """Clean at home, with secrets away."""
    iam = boto3.client("iam", region_name=HOME, endpoint_url=url)
    role = iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(TRUST))
    for region in (HOME, AWAY):
        variables = {"STAGE": "live"} if region == HOME else {"DB_PASSWORD": "x"}
        _function(url, region, role["Role"]["Arn"], variables)
        _service(url, region, variables)
        boto3.client("ecr", region_name=region, endpoint_url=url).create_repository(
            repositoryName="shop"
        )


def _function(url: str, region: str, role: str, variables: dict[str, str]) -> None:
    boto3.client("lambda", region_name=region, endpoint_url=url).create_function(
        FunctionName="work",
        Runtime="python3.13" if region == HOME else "python3.8",
        Role=role,
        Handler="main.run",
        Code={"ZipFile": b"PK\x05\x06" + bytes(18)},
        Environment={"Variables": variables},
    )


def _service(url: str, region: str, variables: dict[str, str]) -> None:
    """Two revisions; a service that runs the older one."""
    ecs: Any = boto3.client("ecs", region_name=region, endpoint_url=url)
    ecs.create_cluster(clusterName="shop")
    environment = [{"name": name, "value": value} for name, value in variables.items()]
    for _ in range(2):
        ecs.register_task_definition(
            family="shop",
            containerDefinitions=[
                {"name": "app", "image": "shop", "memory": 128, "environment": environment}
            ],
        )
    ecs.create_service(cluster="shop", serviceName="shop", taskDefinition="shop:1", desiredCount=0)


def _scanning(asked: Asked) -> Json:
    frequency = "SCAN_ON_PUSH" if asked.region == HOME else "MANUAL"
    return {
        "scanningConfigurations": [
            {
                "repositoryArn": f"arn:aws:ecr:{asked.region}:123456789012:repository/{name}",
                "repositoryName": name,
                "scanOnPush": frequency != "MANUAL",
                "scanFrequency": frequency,
                "appliedScanFilters": [],
            }
            for name in asked.body["repositoryNames"]
        ],
        "failures": [],
    }


def _coverage(asked: Asked) -> Json:
    good = {"statusCode": "ACTIVE", "reason": "SUCCESSFUL"}
    bad = {"statusCode": "INACTIVE", "reason": "UNMANAGED_EC2_INSTANCE"}
    return {
        "coveredResources": [
            {
                "accountId": "123456789012",
                "resourceId": "i-0123456789abcdef0",
                "resourceType": "AWS_EC2_INSTANCE",
                "scanType": "PACKAGE",
                "scanStatus": good if asked.region == HOME else bad,
            }
        ]
    }


def _criticals(asked: Asked) -> Json:
    if asked.region == HOME:
        return {"findings": []}
    return {
        "findings": [
            {
                "findingArn": f"arn:aws:inspector2:{asked.region}:123456789012:finding/1",
                "title": "CVE-2026-0001 - openssl",
                "resources": [{"id": "i-0123456789abcdef0", "type": "AWS_EC2_INSTANCE"}],
                "firstObservedAt": 1790000000,
            }
        ]
    }


def _analyzers(asked: Asked) -> Json:
    if asked.region != HOME:
        return {"analyzers": []}
    arn = f"arn:aws:access-analyzer:{HOME}:123456789012:analyzer/external"
    return {
        "analyzers": [
            {
                "arn": arn,
                "name": "external",
                "type": "ACCOUNT",
                "createdAt": "2026-01-01T00:00:00Z",
                "status": "ACTIVE",
            }
        ]
    }


def _no_findings(_: Asked) -> Json:
    return {"findings": []}


ANSWERS = {
    "ecr:BatchGetRepositoryScanningConfiguration": answering(_scanning),
    "inspector2:ListCoverage": answering(_coverage),
    "inspector2:ListFindings": answering(_criticals),
    "accessanalyzer:ListAnalyzers": answering(_analyzers),
    "accessanalyzer:ListFindingsV2": answering(_no_findings),
}
