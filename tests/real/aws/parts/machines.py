"""The estate's machines: instances, volumes, network ACLs, and what Patch Manager keeps."""

import json
from typing import Any

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"
DECLARED = {
    "approved_accounts": ("999999999999",),  # those to whom the estate gives something
    "terminal_room_networks": ("192.0.2.0/24",),
    "mail_gateway_security_groups": ("sg-mail",),
}


def build(url: str) -> None:
    """A machine and a volume a region, kept well at home."""
    for region in (HOME, AWAY):
        ec2 = boto3.client("ec2", region_name=region, endpoint_url=url)
        _instance(ec2, "required" if region == HOME else "optional")
        ec2.create_volume(AvailabilityZone=f"{region}a", Size=1, Encrypted=region == HOME)
        _quiet(ec2)
    ec2 = boto3.client("ec2", region_name=HOME, endpoint_url=url)
    ec2.enable_ebs_encryption_by_default()


def _instance(ec2: Any, tokens: str) -> None:
    image = ec2.describe_images()["Images"][0]["ImageId"]
    ec2.run_instances(
        ImageId=image,
        MinCount=1,
        MaxCount=1,
        InstanceType="t3.micro",
        MetadataOptions={"HttpTokens": tokens, "HttpEndpoint": "enabled"},
    )


def _quiet(ec2: Any) -> None:
    """A group that lets out to a prefix list only."""
    made = ec2.create_managed_prefix_list(
        PrefixListName="inside",
        MaxEntries=5,
        AddressFamily="IPv4",
        Entries=[{"Cidr": "10.0.0.0/16"}],
    )["PrefixList"]["PrefixListId"]
    group = ec2.create_security_group(GroupName="quiet", Description="quiet")["GroupId"]
    everything = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[everything])
    inward = {"IpProtocol": "-1", "PrefixListIds": [{"PrefixListId": made}]}
    ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[inward])


def _patch_states(asked: Asked) -> Json:
    """Everything is installed at home; away Systems Manager knows of nothing."""
    names = asked.body["InstanceIds"] if asked.region == HOME else []
    return {"InstancePatchStates": [_patched(name) for name in names]}


def _patched(name: str) -> Json:
    return {
        "InstanceId": name,
        "PatchGroup": "",
        "BaselineId": "pb-1",
        "Operation": "Install",
        "OperationStartTime": 1795478400,
        "OperationEndTime": 1795478400,
        "MissingCount": 0,
        "FailedCount": 0,
        "InstalledCount": 7,
    }


def _managed(_: Asked) -> Json:
    return {"InstanceInformationList": [{"InstanceId": "i-0123456789abcdef0"}]}


def _sessions(asked: Asked) -> Json:
    """Recorded at home only."""
    inputs = {"s3BucketName": "closed-list"} if asked.region == HOME else {}
    content = {"schemaVersion": "1.0", "sessionType": "Standard_Stream", "inputs": inputs}
    return {"Name": asked.body["Name"], "Content": json.dumps(content)}


ANSWERS = {
    "ssm:DescribeInstancePatchStates": answering(_patch_states),
    "ssm:DescribeInstanceInformation": answering(_managed),
    "ssm:GetDocument": answering(_sessions),
}
