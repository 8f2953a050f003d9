"""How records are shown and looked up again."""

from shlex import quote

from urazuke.sdk import Text

_LONGEST = 300


def dig(name: str, type_: str) -> str:
    """The command that shows whether a change has arrived."""
    return f"dig +noall +answer {quote(name)} {type_}"


def cut(text: str) -> str:
    """The text, not too long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


NO_MAIL = Text(ja="メールを受信しないドメインである", en="a domain that receives no mail")
