"""Macros of SPF (RFC 7208, section 7), expanded for a stranger who sends from nowhere."""

import re

from urazuke.checks.domain.rules.spf_syntax import Faulty

STRANGER = "198.18.0.1"  # RFC 2544: nobody's address on the internet
_MACRO = re.compile(r"%(?:\{([a-z])(\d*)(r?)([.+,/_=-]*)\}|([%_-]))", re.IGNORECASE)
_PLAIN = {"%": "%", "_": " ", "-": "%20"}
_LONGEST = 253


def expanded(spec: str, domain: str, sender: str) -> str:
    """The name. `domain`: whose record it is; `sender`: whose mail is judged. Raises `Faulty`."""
    values = {
        "s": f"urazuke@{sender}",
        "l": "urazuke",
        "o": sender,
        "d": domain,
        "i": STRANGER,
        "p": "unknown",
        "v": "in-addr",
        "h": "urazuke.invalid",
    }

    def value(match: re.Match[str]) -> str:
        if match[5]:
            return _PLAIN[match[5]]
        letter = match[1].lower()
        if letter not in values or match[2] == "0":
            raise Faulty(spec)
        parts = re.split(f"[{re.escape(match[4] or '.')}]", values[letter])
        parts = parts[::-1] if match[3] else parts
        return ".".join(parts[-int(match[2][:4]) :] if match[2] else parts)

    name = _MACRO.sub(value, spec).lower().rstrip(".")
    while len(name) > _LONGEST and "." in name:
        name = name.partition(".")[2]
    return name
