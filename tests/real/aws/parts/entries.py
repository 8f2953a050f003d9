"""The estate's other web entries, and its mail: API Gateway, AppSync, Cognito, App Runner, SES."""

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"


def build(url: str) -> None:
    """One of each in both regions; mail goes over TLS only at home."""
    for region in (HOME, AWAY):
        gateway = boto3.client("apigateway", region_name=region, endpoint_url=url)
        api = gateway.create_rest_api(name="shop")["id"]
        root = gateway.get_resources(restApiId=api)["items"][0]["id"]
        gateway.put_method(
            restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE"
        )
        gateway.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="MOCK")
        gateway.create_deployment(restApiId=api, stageName="live")
        boto3.client("appsync", region_name=region, endpoint_url=url).create_graphql_api(
            name="graph", authenticationType="API_KEY"
        )
        boto3.client("cognito-idp", region_name=region, endpoint_url=url).create_user_pool(
            PoolName="people"
        )


def _domains(asked: Asked) -> Json:
    return {
        "domainNameConfigs": [
            {
                "domainName": f"graph-{asked.region}.example.jp",
                "certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/g",
                "appsyncDomainName": "d.cloudfront.net",
            }
        ]
    }


def _services(asked: Asked) -> Json:
    arn = f"arn:aws:apprunner:{asked.region}:123456789012:service/web/1"
    return {"ServiceSummaryList": [{"ServiceArn": arn, "ServiceName": "web", "Status": "RUNNING"}]}


def _service(asked: Asked) -> Json:
    ingress = {"IsPubliclyAccessible": asked.region == HOME}
    return {
        "Service": {
            "ServiceArn": asked.body["ServiceArn"],
            "NetworkConfiguration": {"IngressConfiguration": ingress},
        }
    }


def _verified(_: Asked) -> bytes:
    return (
        b'<DescribeVerifiedAccessInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        b"<requestId>r</requestId><verifiedAccessInstanceSet><item>"
        b"<verifiedAccessInstanceId>vai-1</verifiedAccessInstanceId>"
        b"</item></verifiedAccessInstanceSet></DescribeVerifiedAccessInstancesResponse>"
    )


def _identities(_: Asked) -> Json:
    return {
        "EmailIdentities": [
            {"IdentityType": "DOMAIN", "IdentityName": "example.jp", "SendingEnabled": True}
        ]
    }


def _identity(asked: Asked) -> Json:
    chosen = {"ConfigurationSetName": "strict"} if asked.region == HOME else {}
    return {"IdentityType": "DOMAIN", "VerifiedForSendingStatus": True, **chosen}


def _sets(_: Asked) -> Json:
    return {"ConfigurationSets": ["strict"]}


def _set(asked: Asked) -> Json:
    policy = "REQUIRE" if asked.region == HOME else "OPTIONAL"
    return {
        "ConfigurationSetName": "strict",
        "DeliveryOptions": {"TlsPolicy": policy},
        "SendingOptions": {"SendingEnabled": True},
    }


ANSWERS = {
    "appsync:ListDomainNames": answering(_domains),
    "apprunner:ListServices": answering(_services),
    "apprunner:DescribeService": answering(_service),
    "ec2:DescribeVerifiedAccessInstances": _verified,
    "sesv2:ListEmailIdentities": answering(_identities),
    "sesv2:GetEmailIdentity": answering(_identity),
    "sesv2:ListConfigurationSets": answering(_sets),
    "sesv2:GetConfigurationSet": answering(_set),
}
