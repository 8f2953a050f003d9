"""Every account was reviewed within the interval, and what was decided was carried out.

日本語: すべてのアカウントが定められた期間内に棚卸され、その判断が反映されていること。

Why
    A review that begins with a list of its own reviews the list. The accounts that matter are
    those that exist: the one that nobody listed is the one that nobody took away.

How it is judged
    The population is what the systems say: users of IAM that can sign in or hold an active key,
    and accounts of the hosts' own files that can be logged in to (not root). Each needs a review
    not older than `months` by somebody other than its holder. What was to be removed is gone from
    the population, and what was to be removed or changed was carried out within `days`; this is
    asked of every row, also of systems that no collector sees. Accounts are matched by system and
    name, or by ARN, without regard to case. Where one system could not be seen, no pass; a
    violation that was found stands. A run without accounts of AWS or of hosts: not assessed.

Fix
    Review the accounts that are listed, carry out what was decided, and enter the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS, AuthorizedKeys
from urazuke.checks.records.facts.access_reviews import ACCESS_REVIEWS, Review, Reviews
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.population import Existing, existing, matched
from urazuke.sdk import (
    Decides,
    Population,
    Struct,
    Text,
    Verdict,
    everywhere,
    failed,
    own,
    passed,
    today,
)


class Params(Struct, frozen=True):
    """`months` between reviews; `days` to carry out what one decided."""

    months: int = 6
    days: int = 30


@dataclass(frozen=True)
class Facts:
    """The reviews, and the accounts that there are."""

    ledger: Reviews = own(ACCESS_REVIEWS)
    users: Population[Credentials] = everywhere(CREDENTIALS, decides=Decides.VIOLATION)
    hosts: Population[Accounts] = everywhere(ACCOUNTS, decides=Decides.VIOLATION)
    keys: Population[AuthorizedKeys] = everywhere(AUTHORIZED_KEYS, decides=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when every account was reviewed and every decision carried out."""
    expected = Text(
        ja=f"{params.months}か月以内の棚卸と{params.days}日以内の反映",
        en=f"reviewed within {params.months} months, carried out within {params.days} days",
    )
    accounts = existing(facts.users, facts.hosts, facts.keys, facts.today)
    offences = [
        *_of_accounts(matched(accounts, facts.ledger.reviews).items(), facts.today, params),
        *(text for each in facts.ledger.reviews for text in _undone(each, facts.today, params)),
    ]
    if offences:
        what = Text(ja="棚卸・反映の不備", en="not reviewed or not carried out")
        return failed(listed(what, offences), expected)
    count = len(accounts)
    return passed(Text(ja=f"{count}アカウント", en=f"{count} accounts"), expected)


def _of_accounts(
    pairs: Iterable[tuple[Existing, Review | None]], today: date, params: Params
) -> Iterable[Text]:
    since = months_before(today, params.months)
    for account, review in pairs:
        if review is None:
            yield Text(ja=f"{account}（棚卸なし）", en=f"{account} (never)")
        elif date.fromisoformat(review.reviewed) < since:
            yield Text(ja=f"{account}（{review.reviewed}）", en=f"{account} (on {review.reviewed})")
        elif review.own:
            yield Text(ja=f"{account}（本人による棚卸）", en=f"{account} (by its own holder)")
        elif review.decision == "remove" and review.carried_out is not None:
            yield Text(
                ja=f"{account}（削除済みとされるが存在する）",
                en=f"{account} (said to be removed on {review.carried_out}, but there)",
            )


def _undone(review: Review, today: date, params: Params) -> Iterable[Text]:
    if review.decision == "keep":
        return
    last = date.fromisoformat(review.reviewed) + timedelta(days=params.days)
    done = None if review.carried_out is None else date.fromisoformat(review.carried_out)
    if (done is None and today > last) or (done is not None and (done > last or done > today)):
        name = f"{review.system}: {review.account}"
        yield Text(
            ja=f"{name}（{review.row}行、{review.reviewed}の判断の反映{done or 'なし'}）",
            en=f"{name} (row {review.row}, decided {review.reviewed}, carried out {done})",
        )
