"""Groups (curves, finite fields) and signature schemes that a ClientHello offers.

Code points: IANA "TLS Supported Groups" and "TLS SignatureScheme", 2026-11. A legacy curve in a
hello of TLS 1.3 is refused by some servers; a short list misses a server with X448 only.
"""

_CURVES = (0x001D, 0x0017, 0x0018, 0x0019, 0x001E)  # x25519, P-256, P-384, P-521, X448
_FINITE = tuple(range(0x0100, 0x0105))
_HYBRID = (0x11EC, 0x11EB, 0x11ED)  # with ML-KEM
_BRAINPOOL13 = tuple(range(0x001F, 0x002A))
_BITS = {
    **dict.fromkeys((1, 2, 3, 15, 16, 17), 160),
    **dict.fromkeys((4, 5, 18, 19), 192),
    **dict.fromkeys((6, 7, 8, 20, 21), 224),
    **dict.fromkeys((9, 10, 22, 23, 26, 29), 256),
    **dict.fromkeys((11, 12), 409),
    **dict.fromkeys((13, 14), 571),
    **dict.fromkeys((24, 27), 384),
    **dict.fromkeys((25, 28), 512),
    30: 448,
}
GROUPS13 = (*_CURVES, *_HYBRID, *_FINITE, *_BRAINPOOL13)
GROUPS12 = (*_CURVES, *range(0x0001, 0x0017), *range(0x001A, 0x001D), *_FINITE)
WEAK_GROUPS = (*range(0x0001, 0x0006), *range(0x000F, 0x0014))  # below 224 bits

# ECDSA, EdDSA, RSA-PSS, RSA-PKCS1, SM2, then SHA-224, SHA-1, MD5 and DSA.
SIGNATURES = (
    *(0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B),
    *(0x0401, 0x0501, 0x0601, 0x081A, 0x081B, 0x081C, 0x0708, 0x0303, 0x0301, 0x0203, 0x0201),
    *(0x0101, 0x0402, 0x0502, 0x0602, 0x0302, 0x0202),
)


def bits(group: int) -> int | None:
    """How large the field of a curve is, about; None: not on our list."""
    return _BITS.get(group)
