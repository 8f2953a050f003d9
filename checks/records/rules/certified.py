"""What holds of every certificate: it exists, it was granted, and it is of the past."""

from collections.abc import Iterable
from datetime import date

from urazuke.checks.records.facts.certificates import Certificate
from urazuke.sdk import Text


def in_force(certificates: Iterable[Certificate], today: date) -> list[Certificate]:
    """Those issued by now and not expired, the latest first."""
    return [
        each
        for each in certificates
        if date.fromisoformat(each.issued) <= today
        and (each.expires is None or date.fromisoformat(each.expires) >= today)
    ]


def doubt(each: Certificate) -> Text | None:
    """Why it proves nothing; None: nothing speaks against it."""
    if each.result != "passed":
        return Text(ja=f"{each.number}の結果が不合格である", en=f"{each.number} was not passed")
    if each.file is None:
        return Text(ja=f"{each.number}の書類が存在しない", en=f"{each.number} has no document")
    if not each.genuine:
        return Text(
            ja=f"{each.number}の書類が台帳のハッシュ値と一致しない",
            en=f"the document of {each.number} is not the one that was entered",
        )
    return None
