"""Names that come from outside, made harmless to look at: nothing hidden, nothing reversed."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""The text with every control, format or unassigned character written as `\u{…}`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def visible_lines(text: str) -> str:
    """The same, line by line."""
    return "\n".join(map(visible, text.split("\n")))


def _shown(letter: str) -> str:
    hidden = unicodedata.category(letter) in _HIDDEN
    return f"\\u{{{ord(letter):04x}}}" if hidden else letter
