"""The host knows of the latest security fixes.

日本語: ホストが最新のセキュリティ修正の情報を取得していること。

Why
    "No updates" means nothing where the list of updates is a year old.
How it is judged
    Of the sources that apt has fetched, those for security (their suite or label says so) carry
    their publisher's date: the newest must be at most 7 days old (parameter `days`; that threshold
    is ours, and Debian's own lists end after as many). File times do not count: they tell when
    somebody asked, not what he got. Without a source for security it fails. Hosts with another
    package manager cannot be judged yet.
Fix
    Have `apt-get update` run daily, and see why it does not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.host.facts.apt import APT, Apt
from urazuke.checks.host.rules.security_sources import is_security
from urazuke.sdk import Struct, Text, Verdict, failed, moment, own, passed


class Params(Struct, frozen=True):
    """At most how old the newest list of security fixes may be."""

    days: int = 7


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    apt: Apt = own(APT)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """The newest source for security."""
    expected = Text(
        ja=f"{params.days}日以内のセキュリティ修正の一覧",
        en=f"a list of security fixes of the last {params.days} days",
    )
    dates = {one.date: one for one in facts.apt.sources if is_security(one)}
    if not dates:
        nothing = Text(ja="セキュリティ用の取得元なし", en="no source for security")
        return failed(nothing, expected)
    newest = max(dates)
    source = dates[newest]
    told = f"{source.label or source.origin} {source.suite or source.codename} {newest}"
    when = datetime.fromisoformat(newest)
    if facts.now - when <= timedelta(days=params.days):
        return passed(Text(ja=told, en=told), expected)
    return failed(Text(ja=told, en=told), expected, "sudo apt-get update")
