"""The settings of OpenSSL under which we shake hands. Made once: reading certifi takes 10 ms."""

import ssl
from functools import lru_cache

import certifi

from urazuke.errors import ConfigurationError

_LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT since Python 3.12


@lru_cache(maxsize=8)
def verifying(ca_file: str | None, level: int) -> ssl.SSLContext:
    """A context that trusts certifi's roots, or only those of `ca_file`. `ConfigurationError`."""
    context = _context(level)
    context.verify_mode = ssl.CERT_REQUIRED
    try:
        context.load_verify_locations(cafile=ca_file or certifi.where())
    except OSError as fault:
        raise ConfigurationError(f"ca_file {ca_file}: {fault}") from fault
    return context


@lru_cache(maxsize=1)
def indifferent() -> ssl.SSLContext:
    """A context that takes any chain and any version that OpenSSL still knows."""
    context = _context(0)
    context.verify_mode = ssl.CERT_NONE
    return context


def _context(level: int) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the check compares names: the chain is read all the same
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers(f"ALL:@SECLEVEL={level}")
    context.options |= _LEGACY_SERVER_CONNECT
    return context
