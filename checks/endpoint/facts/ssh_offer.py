"""What an SSH server offers to everybody who connects: algorithms, and the protocol's version."""

from urazuke.sdk import Json, SshCollector, SshServer, Struct, observed, shape


class SshOffer(Struct, frozen=True, forbid_unknown_fields=True):
    """Names as the server gives them, both directions together.

    `strict`: it knows the strict key exchange that stops Terrapin (CVE-2023-48795).
    """

    address: str
    protocol: str
    software: str
    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    macs: tuple[str, ...]
    compression: tuple[str, ...]
    strict: bool


def _offer(server: SshServer) -> Json:
    return server.ssh()


SSH_OFFER = SshCollector(
    __name__,
    shape(SshOffer),
    collect=lambda server, subject: [observed(subject, lambda: _offer(server))],
)
