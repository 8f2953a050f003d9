"""How offences are named: the first of them, and how many more there are."""

from collections.abc import Sequence

from urazuke.sdk import Text

_MOST = 20


def listed(what: Text, offences: Sequence[Text]) -> Text:
    """`3 people: a, b, c`; of very many the first twenty and how many follow."""
    first, more = offences[:_MOST], len(offences) - _MOST
    ja = "、".join(each.ja for each in first) + (f"ほか{more}件" if more > 0 else "")
    en = ", ".join(each.en for each in first) + (f" and {more} more" if more > 0 else "")
    return Text(ja=f"{what.ja}{len(offences)}件：{ja}", en=f"{len(offences)} {what.en}: {en}")
