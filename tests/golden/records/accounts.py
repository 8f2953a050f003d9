"""Accounts of AWS and of hosts, and the ledgers that speak of them. It is 2026-11-24."""

from typing import Any

from tests.judging import judge
from tests.ledgers import collected
from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, AccessKey, Credentials
from urazuke.checks.host.facts.accounts import ACCOUNTS, Account, Accounts, Shadow
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS, AuthorizedKeys
from urazuke.checks.records.facts.access_reviews import ACCESS_REVIEWS
from urazuke.model import Finding, Reason, Unavailable

HEAD = "システム,アカウント,利用者,棚卸日,判断,反映日,確認者\n"
ROSTER = "社員番号,部署,入社日,退職日\nE001,業務,2019-04-01,\nE002,業務,2019-04-01,2026-11-23\n"
ALICE = "arn:aws:iam::123456789012:user/staff/Alice"
REVIEW = "123456789012,alice,E001,2026-09-30,継続,,E010\nthere,bob,E001,2026-09-30,継続,,E010\n"
DENIED = Unavailable(reason=Reason.DENIED, detail="x")


def user(name: str, *, password: bool = True, key: bool = False) -> Credentials:
    return Credentials(
        user=name,
        created="2020-01-01T00:00:00+00:00",
        password=password,
        password_used=None,
        password_changed=None,
        mfa=True,
        keys=(AccessKey(active=key, rotated=None, used=None),),
    )


def host(*names: str) -> Accounts:
    shadow = Shadow(password="set", changed=1, maximum=None, inactive=None, expires=None)
    accounts = tuple(
        Account(
            name=name,
            password="shadowed",
            uid=1000 + place,
            gid=100,
            home=f"/srv/{name}",
            shell="/bin/bash",
            shadow=shadow,
        )
        for place, name in enumerate(names)
    )
    return Accounts(accounts=accounts, groups=(), elsewhere=())


NO_KEYS = AuthorizedKeys(patterns=(), files=())


def judged(
    check: str,
    rows: str,
    *,
    users: Any = None,
    hosts: Any = None,
    roster: str | None = ROSTER,
    **more: Any,
) -> Finding:
    """The finding about ledgers as they are read, and accounts as collectors would show them."""
    files = {"access-review": HEAD + rows} | ({} if roster is None else {"roster": roster})
    fact = collected(ACCESS_REVIEWS, files)
    reviews = {each.subject: each.body for each in fact.members}
    found = judge(
        check,
        {
            ACCESS_REVIEWS: reviews,
            CREDENTIALS: {ALICE: user("Alice")} if users is None else users,
            ACCOUNTS: {"there": host("bob")} if hosts is None else hosts,
            AUTHORIZED_KEYS: {"there": NO_KEYS},
        },
        gaps={} if fact.gap is None else {ACCESS_REVIEWS: fact.gap},
        **more,
    )
    return found.get("access-review") or next(iter(found.values()))
