"""How records are shown, published and looked up again."""

from shlex import quote

from urazuke.sdk import Text

NO_MAIL = Text(ja="メールを受信しないドメインである", en="a domain that receives no mail")
_LONGEST = 300


def dig(name: str, type_: str) -> str:
    """The command that shows whether a change has arrived."""
    return f"dig +noall +answer {quote(name)} {type_}"


def publish(name: str, type_: str, *values: str) -> str:
    """The lines for the zone, as remarks, and how to see that they are there."""
    lines = [f"# {quote(name)}. IN {type_} {value}" for value in values]
    return "\n".join([*lines, dig(name, type_)])


def cut(text: str) -> str:
    """The text, not too long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"
