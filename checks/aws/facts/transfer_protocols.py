"""The protocols of Transfer Family's servers of one region."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.transfer_servers import DESCRIBE, LIST
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed, shape


class Protocols(Struct, frozen=True):
    """One server; `protocols`: SFTP, FTPS, FTP, AS2."""

    id: str
    protocols: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a server, named by its ARN."""
    for page in aws.pages(LIST):
        for server in page["Servers"]:
            yield observed(server["Arn"], partial(_body, aws, server["ServerId"]), aws.region)


def _body(aws: Aws, name: str) -> Json:
    server = (aws.call(DESCRIBE, ServerId=name) or {})["Server"]
    return {"id": name, "protocols": sorted(server["Protocols"])}


PROTOCOLS = AwsCollector(__name__, shape(Protocols), uses=(LIST, DESCRIBE), collect=collect)
