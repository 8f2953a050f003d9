"""The estate's edges: classic load balancers, CloudFront, API domains, Transfer, certificates."""

from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.real.aws.parts import Asked, answering
from tests.real.aws.parts.groups import own_group
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"


def build(url: str) -> None:
    """Good ones at home, bad ones away."""
    _distribution(url)
    _server_certificate(url)
    for region in (HOME, AWAY):
        _classic(url, region)
        _domains(url, region)
        _transfer(url, region)


def _client(url: str, service: str, region: str = HOME) -> Any:
    return boto3.client(service, region_name=region, endpoint_url=url)


def _classic(url: str, region: str) -> None:
    elb = _client(url, "elb", region)
    requested = _client(url, "acm", region).request_certificate(DomainName="old.example.jp")
    elb.create_load_balancer(
        LoadBalancerName="old",
        Listeners=[
            {
                "Protocol": "HTTPS",
                "LoadBalancerPort": 443,
                "InstancePort": 443,
                "SSLCertificateId": requested["CertificateArn"],
            }
        ],
        AvailabilityZones=[f"{region}a"],
    )
    attributes = {"Protocol-TLSv1": region == AWAY, "Protocol-TLSv1.2": True}
    elb.create_load_balancer_policy(
        LoadBalancerName="old",
        PolicyName="negotiation",
        PolicyTypeName="SSLNegotiationPolicyType",
        PolicyAttributes=[
            {"AttributeName": name, "AttributeValue": str(value).lower()}
            for name, value in attributes.items()
        ],
    )
    elb.set_load_balancer_policies_of_listener(
        LoadBalancerName="old", LoadBalancerPort=443, PolicyNames=["negotiation"]
    )


def _domains(url: str, region: str) -> None:
    policy = "TLS_1_2" if region == HOME else "TLS_1_0"
    _client(url, "apigateway", region).create_domain_name(
        domainName="api.example.jp", securityPolicy=policy
    )
    _client(url, "apigatewayv2", region).create_domain_name(
        DomainName="http.example.jp", DomainNameConfigurations=[{"SecurityPolicy": policy}]
    )


def _transfer(url: str, region: str) -> None:
    year = "2024-01" if region == HOME else "2018-11"
    _client(url, "transfer", region).create_server(
        Protocols=["SFTP"], SecurityPolicyName=f"TransferSecurityPolicy-{year}"
    )


def _global_acl(url: str) -> str:
    """A web ACL for CloudFront that blocks and logs."""
    waf = _client(url, "wafv2", AWAY)
    visible = {
        "SampledRequestsEnabled": True,
        "CloudWatchMetricsEnabled": True,
        "MetricName": "shop",
    }
    group = {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}
    rule = {
        "Name": "common",
        "Priority": 0,
        "Statement": {"ManagedRuleGroupStatement": group},
        "OverrideAction": {"None": {}},
        "VisibilityConfig": visible,
    }
    acl = waf.create_web_acl(
        Name="shop",
        Scope="CLOUDFRONT",
        DefaultAction={"Allow": {}},
        Rules=[rule, own_group(waf, "CLOUDFRONT")],
        VisibilityConfig=visible,
    )["Summary"]["ARN"]
    destination = "arn:aws:s3:::aws-waf-logs-closed"
    waf.put_logging_configuration(
        LoggingConfiguration={"ResourceArn": acl, "LogDestinationConfigs": [destination]}
    )
    return str(acl)


def _distribution(url: str) -> None:
    _client(url, "cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "shop",
            "Comment": "",
            "Enabled": True,
            "WebACLId": _global_acl(url),
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {
                        "Id": "web",
                        "DomainName": "origin.example.jp",
                        "CustomOriginConfig": {
                            "HTTPPort": 80,
                            "HTTPSPort": 443,
                            "OriginProtocolPolicy": "https-only",
                            "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
                        },
                    }
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "web",
                "ViewerProtocolPolicy": "redirect-to-https",
                "MinTTL": 0,
                "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
            },
            "ViewerCertificate": {
                "CloudFrontDefaultCertificate": False,
                "ACMCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c",
                "SSLSupportMethod": "sni-only",
                "MinimumProtocolVersion": "TLSv1.2_2021",
            },
        }
    )


def _server_certificate(url: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "legacy.example.jp")])
    now = datetime(2026, 11, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    _client(url, "iam").upload_server_certificate(
        ServerCertificateName="legacy",
        CertificateBody=certificate.public_bytes(pem).decode(),
        PrivateKey=key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode(),
    )


def _security_policy(call: Asked) -> Json:
    """Transfer Family's policies, as its Developer Guide describes them."""
    old = call.body["SecurityPolicyName"] == "TransferSecurityPolicy-2018-11"
    return {
        "SecurityPolicy": {
            "SecurityPolicyName": call.body["SecurityPolicyName"],
            "Fips": False,
            "Type": "SERVER",
            "Protocols": ["SFTP", "FTPS"],
            "SshCiphers": ["aes128-ctr", "aes256-gcm@openssh.com"],
            "SshKexs": ["curve25519-sha256", *(["diffie-hellman-group14-sha1"] if old else [])],
            "SshMacs": ["hmac-sha2-256", *(["hmac-sha1"] if old else [])],
            "TlsCiphers": ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
        }
    }


ANSWERS = {"transfer:DescribeSecurityPolicy": answering(_security_policy)}
