"""The mail review stands on every way into the mail gateway, and there is no way around it.

日本語: メールゲートウェイの受信口の全てに査閲フィルタが置かれ、迂回する経路がないこと。

Why
    "Every time" ends with the first service that takes mail in without the filter, and with a
    filter that lets through whatever it cannot answer for.

How it is judged
    Each entry of Postfix' master.cf that takes mail in (smtpd, pickup for what programs on the
    host send, qmqpd), with what it overrides, has a content filter, a proxy filter or a milter.
    Something must listen there that is not Postfix itself, not only a signer, a scanner for spam or
    viruses, or a program that hands mail straight on (the list is ours), and, where the parameter
    `programs` names any, one of those. When the filter does not answer, mail must wait or be
    refused: `milter_default_action`, also of one milter, may not be `accept`, and a transport to
    the filter may have no fallback. `FILTER` actions of tables may lead only to the same filter,
    and `smtpd_milter_maps` may except nobody. One service on loopback for each such filter may take
    mail back without it, on a port of its own; that only the filter reaches it is not seen. A host
    without a mail server, one that sends none, and one all of whose mail goes to a relay that the
    parameter `relays` names are not applicable. Other mail servers, tables that cannot be listed,
    policy services beside a content filter, filters on another host and a configuration that is
    newer than the last reload cannot be judged. What the filter does with a mail, the records show.

Fix
    Put the filter on the services named, have it fail closed, and reload Postfix.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.mail_intake import MAIL_INTAKE, Filter, Intake, MailIntake
from urazuke.checks.host.rules.review_programs import COMM_LENGTH, reviews
from urazuke.sdk import (
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
)

_EXPECTED = Text(
    ja="受信口の全てに、停止時に配送を止める査閲フィルタがあること",
    en="on every way in a review filter that stops mail when it does not answer",
)
_NONE = Text(ja="外部へのメールを送信しない", en="no mail leaves this host")
_QUEUED = ("content", "proxy")


class Params(Struct, frozen=True):
    """`programs`: the review's own, by process name; `relays`: next hops that review all mail."""

    programs: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    mail: MailIntake = own(MAIL_INTAKE)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every way in, then what tables may change, then what was not seen."""
    mail = facts.mail
    if not mail.installed or not mail.sends:
        return not_applicable(_NONE, _EXPECTED)
    if mail.relayhost and mail.relayhost in params.relays:
        return not_applicable(same(f"relayhost {mail.relayhost}"), _EXPECTED)
    ways = _ways(mail, params)
    open_ways = [way for way in ways if not _filters(way, params)]
    bad = [*(_told(way) for way in open_ways), *_around(mail, ways, params)]
    if bad or not ways:
        return failed(
            same(", ".join(bad) or "no service takes mail"), _EXPECTED, _fix(ways, open_ways)
        )
    _refuse_unseen(mail, ways, params)
    return passed(same(", ".join(_told(way) for way in ways)), _EXPECTED)


def _ways(mail: MailIntake, params: Params) -> list[Intake]:
    """All services, without those that only take back what a filter hands on."""
    standing = {
        one.to for way in mail.intakes for one in _filters(way, params) if one.kind in _QUEUED
    }
    back = [way for way in mail.intakes if way.loopback and not _filters(way, params)][
        : len(standing)
    ]
    return [way for way in mail.intakes if way not in back]


def _filters(way: Intake, params: Params) -> list[Filter]:
    """The filters of this service that may be the review and fail closed."""
    return [one for one in way.filters if one.closed and _may_review(one, params)]


def _may_review(one: Filter, params: Params) -> bool:
    if one.where in {"silent", "nowhere"}:
        return False
    names = {name[:COMM_LENGTH] for name in params.programs}
    if one.where == "elsewhere":
        return True  # it is not seen, and ends as an error
    return any(reviews(name) and (not names or name in names) for name in one.programs)


def _around(mail: MailIntake, ways: list[Intake], params: Params) -> list[str]:
    found = [one for way in ways for one in _filters(way, params)]
    known = {one.to for one in found if one.kind == "content"}
    bad = [f"FILTER {to}" for to in mail.diverted if known and to not in known]
    if any(one.kind == "milter" for one in found):
        bad += [f"smtpd_milter_maps {to}" for to in mail.excepted]
    return bad


def _refuse_unseen(mail: MailIntake, ways: list[Intake], params: Params) -> None:
    """Raises `Unreadable` where a way around cannot be excluded."""
    found = [_filters(way, params) for way in ways]
    if far := [of[0].to for of in found if all(one.where == "elsewhere" for one in of)]:
        raise Unreadable(Reason.UNREACHABLE, f"the filter {far[0]} is not on this host")
    kinds = {one.kind for of in found for one in of}
    for one in mail.unread:
        if ("milter" if one.startswith("smtpd_milter_maps") else "content") in kinds:
            raise Unreadable(Reason.MALFORMED, f"what may pass the filter is not read: {one}")
    if mail.stale:
        message = "the configuration is newer than the last reload of Postfix"
        raise Unreadable(Reason.MALFORMED, message)


def _told(way: Intake) -> str:
    filters = [
        f"{one.kind} {one.to} ({'/'.join(one.programs) or one.where}"
        f"{'' if one.closed else ', lets through'})"
        for one in way.filters
    ]
    return f"{way.service}: {', '.join(filters) or '-'}"


def _fix(ways: list[Intake], bare: list[Intake]) -> str:
    """Drops what entries override; where nothing stands, only the company can name the filter."""
    if not bare or len(bare) == len(ways):
        return ""
    names = ("content_filter", "smtpd_proxy_filter", "smtpd_milters", "milter_default_action")
    drops = [
        f"sudo postconf -PX {shlex.quote(f'{way.service}/{name}')}"
        for way in bare
        for name in names
    ]
    return " ; ".join([*drops, "sudo postfix reload"])
