"""Which algorithms of SSH are strong, and which can be broken.

Drawn up in November 2026 after RFC 9142 and the ratings of ssh-audit, with the names that OpenSSH
gives them; a test compares it with `ssh -Q`. Weak are SHA-1 (also in host keys and key exchange),
MD5, CBC, RC4, DSA, groups of 1024 bits, and tags of 64 bits (umac-64). An algorithm on neither
list cannot be judged.
"""

import re

from urazuke.sdk import Reason, Unreadable

_CURVES = ("nistp256", "nistp384", "nistp521")
_STRONG_KEYS = [
    "ssh-ed25519",
    "ssh-ed448",
    *(f"ecdsa-sha2-{curve}" for curve in _CURVES),
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
    "rsa-sha2-256",
    "rsa-sha2-512",
]
STRONG = frozenset(
    [
        "chacha20-poly1305@openssh.com",
        *(f"aes{bits}-ctr" for bits in (128, 192, 256)),
        *(f"aes{bits}-gcm@openssh.com" for bits in (128, 256)),
        *(f"hmac-sha2-{bits}{etm}" for bits in (256, 512) for etm in ("", "-etm@openssh.com")),
        "umac-128@openssh.com",
        "umac-128-etm@openssh.com",
        "sntrup761x25519-sha512",
        "sntrup761x25519-sha512@openssh.com",
        "mlkem768x25519-sha256",
        "mlkem768nistp256-sha256",
        "mlkem1024nistp384-sha384",
        "curve25519-sha256",
        "curve25519-sha256@libssh.org",
        "curve448-sha512",
        *(f"ecdh-sha2-{curve}" for curve in _CURVES),
        "diffie-hellman-group-exchange-sha256",
        "diffie-hellman-group14-sha256",
        *(f"diffie-hellman-group{group}-sha512" for group in (15, 16, 17, 18)),
        *_STRONG_KEYS,
        *(f"{key.removesuffix('@openssh.com')}-cert-v01@openssh.com" for key in _STRONG_KEYS),
    ]
)
WEAK = frozenset(
    [
        "none",
        "3des-cbc",
        *(f"aes{bits}-cbc" for bits in (128, 192, 256)),
        "rijndael-cbc@lysator.liu.se",
        "blowfish-cbc",
        "cast128-cbc",
        *(f"arcfour{bits}" for bits in ("", "128", "256")),
        *(
            f"hmac-{name}{etm}"
            for name in ("sha1", "sha1-96", "md5", "md5-96", "ripemd160")
            for etm in ("", "-etm@openssh.com")
        ),
        "hmac-ripemd160@openssh.com",
        "umac-64@openssh.com",
        "umac-64-etm@openssh.com",
        "diffie-hellman-group1-sha1",
        "diffie-hellman-group14-sha1",
        "diffie-hellman-group-exchange-sha1",
        "rsa1024-sha1",
        "ssh-rsa",
        "ssh-dss",
        "ssh-rsa-cert-v01@openssh.com",
        "ssh-dss-cert-v01@openssh.com",
        "ssh-rsa-cert-v00@openssh.com",
        "ssh-dss-cert-v00@openssh.com",
    ]
)
_GSS = re.compile(r"gss-.+-(sha1|sha256|sha512)-")


def weak(setting: str) -> list[str]:
    """The weak ones of a list of sshd; raises `Unreadable` for one that is not known.

    In a `Match` block a list may begin with `+`, `^` (these besides) or `-` (all but these).
    """
    if setting.startswith("-"):
        return []
    return [name for name in setting.lstrip("+^").split(",") if _is_weak(name.strip())]


def _is_weak(name: str) -> bool:
    if gss := _GSS.fullmatch(name):
        return gss[1] == "sha1"
    if name not in STRONG | WEAK:
        raise Unreadable(Reason.MALFORMED, f"an algorithm of SSH that is not known: {name}")
    return name in WEAK
