"""The Transfer Family server does not speak FTP.

日本語: Transfer Familyのサーバは、平文のFTPを提供していない。

Why
    FTP sends the file and the password in clear, inside a VPC as well.
How it is judged
    The protocols of the server; one of them being FTP is a failure, whatever the others are.
Fix
    Take FTP from the protocols and move its users to SFTP, FTPS or AS2.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.transfer_protocols import PROTOCOLS, Protocols
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="SFTP・FTPS・AS2のみ", en="SFTP, FTPS and AS2 only")
_ENCRYPTED = frozenset({"SFTP", "FTPS", "AS2"})


@dataclass(frozen=True)
class Facts:
    """The server."""

    server: Protocols = own(PROTOCOLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when FTP is offered; a protocol that is not known cannot be judged."""
    protocols = set(facts.server.protocols)
    observed = same(", ".join(sorted(protocols)))
    if "FTP" in protocols:
        kept = sorted(protocols & _ENCRYPTED) or ["SFTP"]
        fix = (
            f"aws transfer update-server --region {shlex.quote(facts.at.region or '')} "
            f"--server-id {shlex.quote(facts.server.id)} --protocols {' '.join(kept)}"
        )
        return failed(observed, EXPECTED, fix)
    if not protocols or protocols - _ENCRYPTED:
        raise Unreadable(Reason.MALFORMED, f"no known protocol: {', '.join(sorted(protocols))}")
    return passed(observed, EXPECTED)
