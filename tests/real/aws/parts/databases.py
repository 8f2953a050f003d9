"""The estate's databases in RDS and DocumentDB: good ones at home, bad ones away."""

from tests.real.aws.parts import Asked
from tests.real.aws.parts.query import ACCOUNT, HOME, each, form, saying
from urazuke.model import Json


def _arn(asked: Asked, kind: str, name: str) -> str:
    return f"arn:aws:rds:{asked.region}:{ACCOUNT}:{kind}:{name}"


def _instance(asked: Asked, name: str, engine: str, version: str, cluster: str | None) -> Json:
    good = asked.region == HOME
    group = {"DBParameterGroupName": "default.postgres16", "ParameterApplyStatus": "in-sync"}
    return {
        "DBInstanceIdentifier": name,
        "DBInstanceArn": _arn(asked, "db", name),
        "Engine": engine,
        "EngineVersion": version,
        "PubliclyAccessible": not good,
        "StorageEncrypted": good,
        "DBParameterGroups": each("DBParameterGroup", [group]),
        "EngineLifecycleSupport": "open-source-rds-extended-support-disabled",
        **({} if cluster is None else {"DBClusterIdentifier": cluster}),
    }


def _instances(asked: Asked) -> Json:
    version = "16.4" if asked.region == HOME else "11.22"
    found = [
        _instance(asked, "orders", "postgres", version, None),
        _instance(asked, "shop-1", "aurora-mysql", "8.0.mysql_aurora.3.08.0", "shop"),
    ]
    return {"DBInstances": each("DBInstance", found)}


def _cluster(asked: Asked, name: str, engine: str, version: str) -> Json:
    member = {
        "DBInstanceIdentifier": f"{name}-1",
        "IsClusterWriter": True,
        "DBClusterParameterGroupStatus": "in-sync",
    }
    return {
        "DBClusterIdentifier": name,
        "DBClusterArn": _arn(asked, "cluster", name),
        "Engine": engine,
        "EngineVersion": version,
        "EngineMode": "provisioned",
        "StorageEncrypted": False,
        "StorageEncryptionType": "sse-rds" if asked.region == HOME else "none",
        "DBClusterParameterGroup": f"{name}-group",
        "DBClusterMembers": each("DBClusterMember", [member]),
    }


def _clusters(asked: Asked) -> Json:
    found = [
        _cluster(asked, "shop", "aurora-mysql", "8.0.mysql_aurora.3.08.0"),
        _cluster(asked, "carts", "docdb", "5.0.0"),
    ]
    return {"DBClusters": each("DBCluster", found)}


def _parameters(asked: Asked) -> Json:
    """In the way of the service: what is asked for by name, or a short group whole."""
    good = asked.region == HOME
    values = {
        "rds.force_ssl": "1" if good else "0",
        "require_secure_transport": "ON" if good else "OFF",
        "tls": "enabled" if good else "disabled",
    }
    wanted = form(asked).get("Filters.Filter.1.Values.Value.1", "tls")
    told = {"ParameterName": wanted, "ParameterValue": values[wanted], "Source": "system"}
    return {"Parameters": each("Parameter", [told])}


def _snapshots(asked: Asked) -> Json:
    name = f"orders-{form(asked).get('SnapshotType', 'manual')}"
    snapshot = {"DBSnapshotIdentifier": name, "DBSnapshotArn": _arn(asked, "snapshot", name)}
    return {"DBSnapshots": each("DBSnapshot", [snapshot])}


def _cluster_snapshots(asked: Asked) -> Json:
    snapshot = {
        "DBClusterSnapshotIdentifier": "shop-before",
        "DBClusterSnapshotArn": _arn(asked, "cluster-snapshot", "shop-before"),
    }
    return {"DBClusterSnapshots": each("DBClusterSnapshot", [snapshot])}


def _restorers(asked: Asked) -> Json:
    values = each("AttributeValue", ["210987654321"] if asked.region == HOME else ["all"])
    return {"AttributeName": "restore", "AttributeValues": values}


def _attributes(asked: Asked) -> Json:
    inner = each("DBSnapshotAttribute", [_restorers(asked)])
    return {"DBSnapshotAttributesResult": {"DBSnapshotAttributes": inner}}


def _cluster_attributes(asked: Asked) -> Json:
    inner = each("DBClusterSnapshotAttribute", [_restorers(asked)])
    return {"DBClusterSnapshotAttributesResult": {"DBClusterSnapshotAttributes": inner}}


def _major(engine: str, version: str, until: str) -> Json:
    kind = {
        "LifecycleSupportName": "open-source-rds-standard-support",
        "LifecycleSupportStartDate": "2020-01-01T00:00:00Z",
        "LifecycleSupportEndDate": until,
    }
    kinds = each("SupportedEngineLifecycle", [kind])
    return {"Engine": engine, "MajorEngineVersion": version, "SupportedEngineLifecycles": kinds}


def _majors(asked: Asked) -> Json:
    found = [
        _major("postgres", "11", "2024-02-29T23:59:59Z"),
        _major("postgres", "16", "2029-02-28T23:59:59Z"),
        _major("aurora-mysql", "8.0", "2028-04-30T23:59:59Z"),
    ]
    return {"DBMajorEngineVersions": each("DBMajorEngineVersion", found)}


def _versions(asked: Asked) -> Json:
    wanted = form(asked)
    told = {
        "Engine": wanted.get("Engine", "postgres"),
        "EngineVersion": wanted.get("EngineVersion", "16.4"),
        "Status": "available",
    }
    return {"DBEngineVersions": each("DBEngineVersion", [told])}


_SAID = {
    "DescribeDBInstances": _instances,
    "DescribeDBClusters": _clusters,
    "DescribeDBParameters": _parameters,
    "DescribeDBClusterParameters": _parameters,
    "DescribeDBSnapshots": _snapshots,
    "DescribeDBClusterSnapshots": _cluster_snapshots,
    "DescribeDBSnapshotAttributes": _attributes,
    "DescribeDBClusterSnapshotAttributes": _cluster_attributes,
    "DescribeDBMajorEngineVersions": _majors,
    "DescribeDBEngineVersions": _versions,
}
ANSWERS = {f"rds:{name}": saying(name, answer) for name, answer in _SAID.items()}
