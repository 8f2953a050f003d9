"""The estate's network firewalls, and how its VPCs are wired."""

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"


def build(url: str) -> None:
    """A VPC with a gateway that no route leads to at home, and one with an open way away."""
    for region in (HOME, AWAY):
        ec2 = boto3.client("ec2", region_name=region, endpoint_url=url)
        vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.1.0/24")["Subnet"]["SubnetId"]
        _appliance(url, region, vpc, subnet)
        if region == AWAY:
            of_vpc = [{"Name": "vpc-id", "Values": [vpc]}]
            table = ec2.describe_route_tables(Filters=of_vpc)["RouteTables"][0]["RouteTableId"]
            ec2.create_route(
                RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway
            )


def _appliance(url: str, region: str, vpc: str, subnet: str) -> None:
    """A Gateway Load Balancer with its endpoint; nothing is registered behind it."""
    ec2 = boto3.client("ec2", region_name=region, endpoint_url=url)
    elb = boto3.client("elbv2", region_name=region, endpoint_url=url)
    made = elb.create_load_balancer(Name="gw", Subnets=[subnet], Type="gateway")
    balancer = made["LoadBalancers"][0]["LoadBalancerArn"]
    groups = elb.create_target_group(Name="gw", Protocol="GENEVE", Port=6081, VpcId=vpc)
    group = groups["TargetGroups"][0]["TargetGroupArn"]
    elb.create_listener(
        LoadBalancerArn=balancer, DefaultActions=[{"Type": "forward", "TargetGroupArn": group}]
    )
    service = ec2.create_vpc_endpoint_service_configuration(
        GatewayLoadBalancerArns=[balancer], AcceptanceRequired=False
    )["ServiceConfiguration"]["ServiceName"]
    ec2.create_vpc_endpoint(
        VpcEndpointType="GatewayLoadBalancer",
        VpcId=vpc,
        ServiceName=service,
        SubnetIds=[subnet],
    )


def _arn(asked: Asked, kind: str) -> str:
    return f"arn:aws:network-firewall:{asked.region}:123456789012:{kind}"


def _firewalls(asked: Asked) -> Json:
    return {"Firewalls": [{"FirewallName": "edge", "FirewallArn": _arn(asked, "firewall/edge")}]}


def _firewall(asked: Asked) -> Json:
    attachment = {"SubnetId": "subnet-fw", "EndpointId": "vpce-fw", "Status": "READY"}
    return {
        "UpdateToken": "t",
        "Firewall": {
            "FirewallName": "edge",
            "FirewallArn": _arn(asked, "firewall/edge"),
            "FirewallPolicyArn": _arn(asked, "firewall-policy/edge"),
            "VpcId": "vpc-1",
            "SubnetMappings": [],
            "FirewallId": "f",
            "DeleteProtection": asked.region == HOME,
            "SubnetChangeProtection": True,
        },
        "FirewallStatus": {
            "Status": "READY",
            "ConfigurationSyncStateSummary": "IN_SYNC",
            "SyncStates": {f"{asked.region}a": {"Attachment": attachment}},
        },
    }


def _logging(asked: Asked) -> Json:
    kind = "ALERT" if asked.region == HOME else "FLOW"
    destination = {
        "LogType": kind,
        "LogDestinationType": "S3",
        "LogDestination": {"bucketName": "closed-list"},
    }
    return {
        "FirewallArn": _arn(asked, "firewall/edge"),
        "LoggingConfiguration": {"LogDestinationConfigs": [destination]},
    }


def _policy(asked: Asked) -> Json:
    return {
        "UpdateToken": "t",
        "FirewallPolicyResponse": {
            "FirewallPolicyName": "edge",
            "FirewallPolicyArn": _arn(asked, "firewall-policy/edge"),
            "FirewallPolicyId": "p",
        },
        "FirewallPolicy": {
            "StatelessDefaultActions": ["aws:forward_to_sfe"],
            "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"],
            "StatefulRuleGroupReferences": [{"ResourceArn": _arn(asked, "stateful-rulegroup/own")}],
        },
    }


def _group(asked: Asked) -> Json:
    action = "drop" if asked.region == HOME else "alert"
    return {
        "UpdateToken": "t",
        "RuleGroup": {
            "RulesSource": {"RulesString": f"{action} ip any any -> 192.0.2.0/24 any (sid:1;)"}
        },
        "RuleGroupResponse": {
            "RuleGroupName": "own",
            "RuleGroupArn": _arn(asked, "stateful-rulegroup/own"),
            "RuleGroupId": "g",
        },
    }


ANSWERS = {
    "network-firewall:ListFirewalls": answering(_firewalls),
    "network-firewall:DescribeFirewall": answering(_firewall),
    "network-firewall:DescribeLoggingConfiguration": answering(_logging),
    "network-firewall:DescribeFirewallPolicy": answering(_policy),
    "network-firewall:DescribeRuleGroup": answering(_group),
}
