"""Every medium disposed of was on the ledger, went by an accepted method, and is certified.

日本語: 廃棄した媒体は管理台帳に載り、認められた方法で処分され、廃棄証明書があること。

Why
    The page names three methods and no other. A certificate that is not there, was changed, or
    belongs to other media proves nothing of the medium that is gone.

How it is judged
    Every row names one of the three methods, and a contractor where one did it. Its certificate
    is a file that is there, is not empty, and has the SHA-256 that the row states. A certificate
    may be for many media (their number is shown), but only of one contractor and one method, and
    disposed of within `batch_days`. The medium is on the ledger of media, is marked there as
    removed by today, was not inspected after it was disposed of, and is disposed of once, not
    later than today. What the certificate says is not read. An offence stands although other
    rows cannot be read.

Fix
    Ask the contractor for the certificate with the serial numbers, keep it beside the ledger, and
    enter its SHA-256. Where a medium is not accounted for, look for it before closing the ledger.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.disposals import DISPOSALS, Disposals, Disposed
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.passages import joined
from urazuke.sdk import Decides, Struct, Text, Verdict, failed, own, passed, same, today

_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no bytes


class Params(Struct, frozen=True):
    """`batch_days`: how far apart the media of one certificate may be disposed of."""

    batch_days: int = 31


@dataclass(frozen=True)
class Facts:
    """What one ledger says was disposed of."""

    ledger: Disposals = own(DISPOSALS, partly=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a ledger whose media are all accounted for."""
    disposals = facts.ledger.disposals
    expected = Text(
        ja="台帳にある媒体を専門業者・専用ソフト・物理破壊のいずれかで廃棄し、証明書の現物がある",
        en="media of the ledger, by contractor, software or destruction, with the certificate",
    )
    offences = list(_offences(disposals, facts.today, params.batch_days))
    if offences:
        return failed(joined(offences), expected)
    certificates = len({each.sha256 for each in disposals})
    return passed(
        Text(
            ja=f"廃棄{len(disposals)}点すべて（証明書{certificates}通）",
            en=f"all {len(disposals)} media, by {certificates} certificates",
        ),
        expected,
    )


def _offences(disposals: tuple[Disposed, ...], today: date, batch_days: int) -> Iterable[Text]:
    rules: tuple[tuple[Text, Callable[[Disposed], bool]], ...] = (
        (Text(ja="認められない方法", en="by another method"), lambda d: d.method == "other"),
        (Text(ja="業者名なし", en="without the contractor's name"), _is_anonymous),
        (Text(ja="証明書なし", en="without a certificate"), lambda d: d.seen in {None, _EMPTY}),
        (Text(ja="証明書のハッシュ不一致", en="whose certificate differs"), _is_changed),
        (
            Text(ja="他の廃棄と共用された証明書", en="whose certificate is of others too"),
            lambda d: d.mixed or d.days > batch_days,
        ),
        (Text(ja="管理台帳にない媒体", en="off the ledger of media"), lambda d: not d.known),
        (Text(ja="台帳上未除却", en="not removed there"), lambda d: _is_kept(d, today)),
        (Text(ja="廃棄後に点検された媒体", en="inspected afterwards"), lambda d: d.found_after),
        (Text(ja="二重の廃棄", en="disposed of twice"), lambda d: d.rows > 1),
        (
            Text(ja="判定日より後の廃棄", en="later than today"),
            lambda d: date.fromisoformat(d.disposed) > today,
        ),
    )
    for what, holds in rules:
        found = [each for each in disposals if holds(each)]
        if found:
            yield listed(what, [same(f"{e.medium} ({e.row})") for e in found])


def _is_anonymous(each: Disposed) -> bool:
    return each.method == "contractor" and not each.contracted


def _is_changed(each: Disposed) -> bool:
    return each.seen is not None and each.seen != each.sha256


def _is_kept(each: Disposed, today: date) -> bool:
    if not each.known:
        return False
    return each.removed is None or date.fromisoformat(each.removed) > today
