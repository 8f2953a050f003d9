r"""Names that come from outside, made harmless to look at: nothing hidden, nothing reversed.

What cannot be seen is written as `\u{…}`; two different texts never look the same for it.
"""

import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES = frozenset({" ", "\u3000"})  # the spaces that a reader knows
# Letters and marks that draw nothing: joiners, fillers, variation selectors, an empty Braille cell.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_WRITTEN = "\\u{"  # a name that holds our own notation


def visible(text: str) -> str:
    r"""The text with every letter that cannot be seen written as `\u{…}`."""
    if _WRITTEN in text:
        text = text.replace(_WRITTEN, _escaped("\\") + "u{")
    if text.isprintable() and not _BLANK.search(text):
        return text
    return "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """The same, line by line."""
    return "\n".join(map(visible, text.split("\n")))


def _shown(letter: str) -> str:
    return _escaped(letter) if _is_hidden(letter) else letter


def _is_hidden(letter: str) -> bool:
    category = unicodedata.category(letter)
    strange_space = category == "Zs" and letter not in _SPACES
    return category in _HIDDEN or strange_space or _BLANK.match(letter) is not None


def _escaped(letter: str) -> str:
    return f"\\u{{{ord(letter):04x}}}"
