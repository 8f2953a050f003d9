"""The estate's keys, secrets, functions and images, and whom their policies let in."""

import io
import zipfile

from tests.real.aws.parts import Asked, answering
from tests.real.aws.parts.exposure import AWAY, HOME, allow, client, document
from urazuke.model import Json

OWN = "123456789012"


def build(url: str) -> None:
    """Closed ones at home, open ones away."""
    service = {"Service": "lambda.amazonaws.com"}
    trust = document({"Effect": "Allow", "Principal": service, "Action": "sts:AssumeRole"})
    client(url, "iam").create_role(RoleName="pay", AssumeRolePolicyDocument=trust)
    for region in (HOME, AWAY):
        who: Json = {"AWS": f"arn:aws:iam::{OWN}:root"} if region == HOME else "*"
        _key(url, region, who)
        _secret(url, region, who)
        _images(url, region, who)
        _function(url, region)


def _key(url: str, region: str, who: Json) -> None:
    kms = client(url, "kms", region)
    key = kms.create_key(Policy=document(allow("kms:*", "*", who)))["KeyMetadata"]["KeyId"]
    if region == HOME:
        kms.enable_key_rotation(KeyId=key)


def _secret(url: str, region: str, who: Json) -> None:
    secrets = client(url, "secretsmanager", region)
    secrets.create_secret(Name="database", SecretString="TEST")
    secrets.put_resource_policy(
        SecretId="database",
        ResourcePolicy=document(allow("secretsmanager:GetSecretValue", "*", who)),
    )


def _images(url: str, region: str, who: Json) -> None:
    ecr = client(url, "ecr", region)
    ecr.create_repository(repositoryName="pay")
    policy = allow("ecr:BatchGetImage", "*", who)
    del policy["Resource"]  # ECR's statements name none
    ecr.set_repository_policy(repositoryName="pay", policyText=document(policy))


def _function(url: str, region: str) -> None:
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("pay.py", "")
    functions = client(url, "lambda", region)
    functions.create_function(
        FunctionName="pay",
        Runtime="python3.12",
        Role=f"arn:aws:iam::{OWN}:role/pay",
        Handler="pay.run",
        Code={"ZipFile": code.getvalue()},
        Publish=True,
    )
    functions.create_alias(FunctionName="pay", Name="live", FunctionVersion="1")
    source = {"SourceAccount": OWN} if region == HOME else {}
    functions.add_permission(
        FunctionName="pay",
        StatementId="bucket",
        Action="lambda:InvokeFunction",
        Principal="s3.amazonaws.com",
        **source,
    )


def _urls(call: Asked) -> Json:
    """One URL, signed at home, open away."""
    arn = f"arn:aws:lambda:{call.region}:{OWN}:function:pay"
    auth = "AWS_IAM" if call.region == HOME else "NONE"
    told = {
        "FunctionUrl": "https://abc.lambda-url.on.aws/",
        "FunctionArn": arn,
        "CreationTime": "2026-11-01T00:00:00.000Z",
        "LastModifiedTime": "2026-11-01T00:00:00.000Z",
        "AuthType": auth,
        "InvokeMode": "BUFFERED",
    }
    return {"FunctionUrlConfigs": [told]}


ANSWERS = {"lambda:ListFunctionUrlConfigs": answering(_urls)}
