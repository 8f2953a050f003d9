"""Whether a name in a certificate stands for a host (RFC 9525)."""

_WILDCARD = "*."
_MIN_DOTS = 2


def matches(pattern: str, host: str) -> bool:
    """Compares without regard to case; `*` stands for one whole label, the leftmost."""
    return _matches(pattern.lower(), host.lower())


def _matches(pattern: str, host: str) -> bool:
    if not pattern.isascii() or not host:
        return False
    if not pattern.startswith(_WILDCARD):
        return pattern == host
    suffix = pattern.removeprefix("*")
    label, dot, rest = host.partition(".")
    return bool(label) and suffix.count(".") >= _MIN_DOTS and suffix == dot + rest
