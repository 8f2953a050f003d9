"""Until when a statement counts."""

from datetime import date

from urazuke import dates
from urazuke.attestations.statement import Attestation
from urazuke.catalog import AttestationRule


def last_day(attestation: Attestation, rule: AttestationRule) -> date:
    """The last day on which the statement counts.

    The control's maximum runs from the day it was made and from the end of the period that it is
    about, so that telling of times long past makes nothing good today.
    """
    told = [attestation.effective, *([attestation.period.end] if attestation.period else [])]
    expiries = [item.expires for item in attestation.documents if item.expires is not None]
    return min(
        dates.day(attestation.valid_until),
        *(dates.add_months(dates.day(text), rule.valid_months) for text in told),
        *map(dates.day, expiries),
    )
