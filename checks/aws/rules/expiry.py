"""How long a certificate is still valid: shared by the checks of TLS-04."""

from datetime import datetime, timedelta

from urazuke.sdk import Text


def enough(ends: str, now: datetime, days: int) -> bool:
    """Whether that many days are left; raises `ValueError` for what is no moment with a zone."""
    moment = datetime.fromisoformat(ends)
    if moment.tzinfo is None:
        raise ValueError(f"{ends} has no time zone")
    return moment - now >= timedelta(days=days)


def expected(days: int) -> Text:
    """What the checks ask."""
    return Text(ja=f"残存期間が{days}日以上", en=f"{days} days or more are left")
