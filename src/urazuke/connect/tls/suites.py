"""What a ClientHello offers: every suite, group and signature scheme that a server may still know.

The lists are broad on purpose: a server that accepts TLS 1.0 with RC4 only must not look
clean because RC4 was not offered. Suites that need a shared secret (PSK, SRP, Kerberos) are
left out: a client of the public cannot have one. Code points: IANA "TLS Parameters",
plus 0xFEFE/0xFEFF (NSS) and 0xCC13-0xCC15 (ChaCha20 drafts), 2026-11.
"""

from collections.abc import Iterable


def _expand(*ranges: tuple[int, int]) -> tuple[int, ...]:
    return tuple(code for first, last in ranges for code in range(first, last + 1))


# Suites of TLS 1.2 alone: AEAD and SHA-256 ones. First, so that a sound server picks one.
_TLS12_ONLY = _expand(
    (0xC02B, 0xC032),  # ECDHE/ECDH with AES-GCM
    (0xCCA8, 0xCCAA),  # ChaCha20-Poly1305
    (0xC09C, 0xC09F),  # RSA/DHE AES-CCM
    (0xC0A0, 0xC0A3),  # the same with short tags
    (0xC0AC, 0xC0AF),  # ECDHE-ECDSA AES-CCM
    (0x009C, 0x00A7),  # RSA/DHE/DH/anon AES-GCM
    (0xC023, 0xC02A),  # ECDHE/ECDH AES-CBC with SHA-256/384
    (0x003B, 0x0040),  # RSA/DHE SHA-256, NULL-SHA256
    (0x0067, 0x006D),
    (0x00BA, 0x00C5),  # Camellia with SHA-256
    (0xC050, 0xC053),  # ARIA-GCM
    (0xC05C, 0xC063),
    (0xC072, 0xC07D),  # Camellia, ECDHE and GCM
    (0xC086, 0xC08D),
    (0xCC13, 0xCC15),
    (0xC100, 0xC102),  # GOST 2012
)

# Suites of SSL 3.0 to TLS 1.1, which TLS 1.2 may use as well: CBC, RC4, export, NULL, anonymous.
_ELLIPTIC = _expand((0xC001, 0xC019))  # ECDH, ECDHE, anonymous ECDH; not in SSL 3.0
_OLD = _expand(
    (0x002F, 0x003A),  # AES-CBC
    (0x0001, 0x001B),  # NULL, RC4, RC2, IDEA, DES, 3DES, export, anonymous
    (0x0041, 0x0046),  # Camellia
    (0x0084, 0x0089),
    (0x0096, 0x009B),  # SEED
    (0x0060, 0x0066),  # export with 1024 bits
    (0x0080, 0x0083),  # GOST 2001
    (0xFEFE, 0xFEFF),
)
_TLS13 = _expand((0x1301, 0x1305), (0x00C6, 0x00C7))  # and SM4 (RFC 8998)
_RENEGOTIATION = 0x00FF  # signalling suite of RFC 5746: some servers refuse a hello without it

SSL3 = (*_OLD, _RENEGOTIATION)
OLD = (*_ELLIPTIC, *SSL3)
TLS12 = (*_TLS12_ONLY, *OLD)
TLS13 = _TLS13

# x25519, P-256 … first; then X448, finite fields, Brainpool and the binary curves of old.
_CURVES = (0x001D, 0x0017, 0x0018, 0x0019, 0x001E)
_MODERN = (
    *_CURVES,
    0x11EC,
    0x11EB,
    0x11ED,
    *range(0x0100, 0x0105),
    *range(0x001F, 0x002A),
)
GROUPS13 = _MODERN
GROUPS12 = (
    *_CURVES,
    *range(0x0001, 0x0017),
    *range(0x001A, 0x001D),
    *range(0x0100, 0x0105),
)

# ECDSA, EdDSA, RSA-PSS, RSA-PKCS1, SM2, then SHA-224, SHA-1, MD5 and DSA.
SIGNATURES = (
    *(
        0x0403,
        0x0503,
        0x0603,
        0x0807,
        0x0808,
        0x0804,
        0x0805,
        0x0806,
        0x0809,
        0x080A,
        0x080B,
    ),
    *(
        0x0401,
        0x0501,
        0x0601,
        0x081A,
        0x081B,
        0x081C,
        0x0708,
        0x0303,
        0x0301,
        0x0203,
        0x0201,
    ),
    *(0x0101, 0x0402, 0x0502, 0x0602, 0x0302, 0x0202),
)


def numbers(codes: Iterable[int]) -> bytes:
    """The codes as TLS writes them: two bytes each."""
    return b"".join(code.to_bytes(2, "big") for code in codes)
