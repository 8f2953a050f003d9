"""Every account belongs to somebody who works here; those of leavers are closed.

日本語: 有効なアカウントのすべてに在籍者が対応し、退職者のアカウントが閉じられていること。

Why
    An account whose owner has left is used by nobody who has a right to it, and missed by nobody
    when it is misused.

How it is judged
    The population is what the systems say: users of IAM that can sign in or hold an active key,
    and accounts of the hosts' own files that can be logged in to (not root). The holder is the one
    whom the latest access review names; he or she has to stand in the roster, and a day of
    departure has to lie no more than `days` back. An account without a review has no holder. Names
    are matched without regard to case. The ledger of access reviews and the roster have to be
    readable to their last row. Without a roster, or a run without accounts: not assessed.

Fix
    Disable the account (`aws iam delete-login-profile`, `aws iam update-access-key`,
    `usermod -L -e 1`), or enter who answers for it at the next review.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS, AuthorizedKeys
from urazuke.checks.records.facts.access_reviews import ACCESS_REVIEWS, Review, Reviews
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.population import existing, matched
from urazuke.sdk import (
    Decides,
    Population,
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    everywhere,
    failed,
    own,
    passed,
    today,
)


class Params(Struct, frozen=True):
    """`days` after the last day of work until which an account may be open."""

    days: int = 0


@dataclass(frozen=True)
class Facts:
    """Whose the accounts are, and the accounts that there are."""

    ledger: Reviews = own(ACCESS_REVIEWS)
    users: Population[Credentials] = everywhere(CREDENTIALS, decides=Decides.VIOLATION)
    hosts: Population[Accounts] = everywhere(ACCOUNTS, decides=Decides.VIOLATION)
    keys: Population[AuthorizedKeys] = everywhere(AUTHORIZED_KEYS, decides=Decides.VIOLATION)
    today: date = today()


_EXPECTED = Text(ja="在籍者に対応する", en="held by somebody who works here")


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when every account that can be used has a holder on the roster."""
    if not facts.ledger.roster:
        raise Unreadable(Reason.NOT_ASKED, "no ledger of the kind 'roster' stands under records:")
    accounts = existing(facts.users, facts.hosts, facts.keys, facts.today)
    pairs = matched(accounts, facts.ledger.reviews).items()
    oldest = facts.today - timedelta(days=params.days)
    orphans = [text for account, review in pairs for text in _orphan(str(account), review, oldest)]
    if orphans:
        what = Text(ja="在籍者の対応しないアカウント", en="accounts without a holder")
        return failed(listed(what, orphans), _EXPECTED)
    count = len(accounts)
    return passed(Text(ja=f"{count}アカウント", en=f"{count} accounts"), _EXPECTED)


def _orphan(account: str, review: Review | None, oldest: date) -> Iterable[Text]:
    if review is None:
        yield Text(ja=f"{account}（利用者不明）", en=f"{account} (holder unknown)")
    elif not review.known:
        yield Text(
            ja=f"{account}（{review.person}は名簿にない）",
            en=f"{account} ({review.person} is not on the roster)",
        )
    elif review.departed is not None and date.fromisoformat(review.departed) < oldest:
        yield Text(
            ja=f"{account}（{review.person}は{review.departed}に退職）",
            en=f"{account} ({review.person} left on {review.departed})",
        )
