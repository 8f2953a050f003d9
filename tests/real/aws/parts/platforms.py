"""The estate's Kafka, migration endpoints, file systems and Kubernetes: bad ones away."""

import json
from urllib.parse import unquote

from tests.real.aws.parts import Asked, answering
from tests.real.aws.parts.query import ACCOUNT, HOME
from urazuke.model import Json

_FILES = "fs-0123456789abcdef0"


def _arn(asked: Asked, service: str, name: str) -> str:
    return f"arn:aws:{service}:{asked.region}:{ACCOUNT}:{name}"


def _kafka(asked: Asked) -> Json:
    transit = {"clientBroker": "TLS" if asked.region == HOME else "TLS_PLAINTEXT"}
    cluster = {
        "clusterArn": _arn(asked, "kafka", "cluster/events/1"),
        "clusterName": "events",
        "clusterType": "PROVISIONED",
        "currentVersion": "K1",
        "provisioned": {"encryptionInfo": {"encryptionInTransit": {**transit, "inCluster": True}}},
    }
    return {"clusterInfoList": [cluster]}


def _endpoints(asked: Asked) -> Json:
    endpoint = {
        "EndpointArn": _arn(asked, "dms", "endpoint:OLD"),
        "EndpointIdentifier": "old",
        "EngineName": "postgres",
        "SslMode": "require" if asked.region == HOME else "none",
    }
    return {"Endpoints": [endpoint]}


def _file_systems(asked: Asked) -> Json:
    system = {
        "OwnerId": ACCOUNT,
        "CreationToken": "files",
        "FileSystemId": _FILES,
        "FileSystemArn": _arn(asked, "elasticfilesystem", f"file-system/{_FILES}"),
        "Encrypted": asked.region == HOME,
    }
    return {"FileSystems": [system]}


def _file_policy(asked: Asked) -> Json:
    everybody = {"Principal": {"AWS": "*"}, "Action": "*", "Resource": "*"}
    allow = {"Effect": "Allow", **everybody}
    clear = {"Bool": {"aws:SecureTransport": "false"}}
    deny = {"Effect": "Deny", **everybody, "Condition": clear}
    statements = [allow, deny] if asked.region == HOME else [allow]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    return {"FileSystemId": _FILES, "Policy": policy}


def _cluster(asked: Asked) -> Json:
    name = unquote(asked.path.rpartition("/")[2])
    good = asked.region == HOME
    return {
        "cluster": {
            "name": name,
            "arn": _arn(asked, "eks", f"cluster/{name}"),
            "version": "1.35" if good else "1.20",
            "resourcesVpcConfig": {
                "endpointPublicAccess": True,
                "endpointPrivateAccess": True,
                "publicAccessCidrs": ["198.51.100.0/24" if good else "0.0.0.0/0"],
            },
            "upgradePolicy": {"supportType": "STANDARD"},
        }
    }


def _version(name: str, status: str, standard: str, extended: str) -> Json:
    return {
        "clusterVersion": name,
        "clusterType": "eks",
        "endOfStandardSupportDate": standard,
        "endOfExtendedSupportDate": extended,
        "versionStatus": status,
    }


def _versions(_: Asked) -> Json:
    found = [
        _version("1.20", "UNSUPPORTED", "2022-11-01T00:00:00Z", "2023-11-01T00:00:00Z"),
        _version("1.35", "STANDARD_SUPPORT", "2027-03-27T00:00:00Z", "2028-03-27T00:00:00Z"),
    ]
    return {"clusterVersions": found}


ANSWERS = {
    "kafka:ListClustersV2": answering(_kafka),
    "dms:DescribeEndpoints": answering(_endpoints),
    "efs:DescribeFileSystems": answering(_file_systems),
    "efs:DescribeFileSystemPolicy": answering(_file_policy),
    "eks:ListClusters": answering(lambda _: {"clusters": ["shop"]}),
    "eks:DescribeCluster": answering(_cluster),
    "eks:DescribeClusterVersions": answering(_versions),
}
