"""Transfer Family's servers of one region: their protocols, and what their policy allows."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("transfer", "ListServers", result="Servers", once=True)
DESCRIBE = Operation("transfer", "DescribeServer", result="Server", once=True)
POLICY = Operation("transfer", "DescribeSecurityPolicy", result="SecurityPolicy", once=True)


class SecurityPolicy(Struct, frozen=True):
    """What a policy allows, in the service's own words."""

    name: str
    ssh_ciphers: tuple[str, ...]
    ssh_kexs: tuple[str, ...]
    ssh_macs: tuple[str, ...]
    tls_ciphers: tuple[str, ...]


class TransferServer(Struct, frozen=True):
    """One server; `protocols`: SFTP, FTPS, FTP, AS2."""

    arn: str
    id: str
    protocols: tuple[str, ...]
    policy: SecurityPolicy


def collect(aws: Aws) -> Iterable[Member]:
    """One member a server, named by its ARN."""
    for page in aws.pages(LIST):
        for server in page["Servers"]:
            yield observed(server["Arn"], partial(_body, aws, server["ServerId"]), aws.region)


def _body(aws: Aws, name: str) -> Json:
    server = (aws.call(DESCRIBE, ServerId=name) or {})["Server"]
    return {
        "arn": server["Arn"],
        "id": name,
        "protocols": sorted(server["Protocols"]),
        "policy": _policy(aws, server["SecurityPolicyName"]),
    }


def _policy(aws: Aws, name: str) -> Json:
    policy = (aws.call(POLICY, SecurityPolicyName=name) or {})["SecurityPolicy"]
    return {
        "name": policy["SecurityPolicyName"],
        "ssh_ciphers": sorted(policy["SshCiphers"]),
        "ssh_kexs": sorted(policy["SshKexs"]),
        "ssh_macs": sorted(policy["SshMacs"]),
        "tls_ciphers": sorted(policy["TlsCiphers"]),
    }


TRANSFER_SERVERS = AwsCollector(
    __name__, shape(TransferServer), uses=(LIST, DESCRIBE, POLICY), collect=collect
)
