"""host.mail_review_filter, on answers as Postfix 3.7 and ss (iproute2 6.1) write them."""

from collections.abc import Mapping

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.mail_intake import MAIL_INTAKE
from urazuke.checks.host.scripts.postfix_review import VALUES
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

CHECK = "host.mail_review_filter"
REVIEW = {"content_filter": "review:[127.0.0.1]:10024"}
MILTER = {
    "smtpd_milters": "unix:/opendkim/dkim.sock, inet:localhost:10025",
    "non_smtpd_milters": "inet:localhost:10025",
}
DKIM = "unix:/opendkim/dkim.sock"
BOTH = ("smtpd_milters", "non_smtpd_milters")
SERVICES = """smtp       inet  n       -       y       -       -       smtpd
submission inet  n       -       y       -       -       smtpd -o syslog_name=postfix/$service_name
pickup     unix  n       -       y       60      1       pickup
cleanup    unix  n       -       y       -       0       cleanup
qmgr       unix  n       -       n       300     1       qmgr
smtp       unix  -       -       y       -       -       smtp
review     unix  -       -       n       -       2       smtp
simple     unix  -       n       n       -       10      pipe argv=/usr/local/bin/review
through    unix  -       n       n       -       10      pipe argv=/usr/sbin/sendmail
"""
BACK = "127.0.0.1:10026 inet n - n - - smtpd -o content_filter=\n"
NO_FILTER = "127.0.0.1:10026/inet/content_filter =\n"
LISTEN = """LISTEN 0      100    0.0.0.0:25  0.0.0.0:* users:(("master",pid=106,fd=12))
LISTEN 0      100   127.0.0.1:10026  0.0.0.0:* users:(("master",pid=106,fd=14))
LISTEN 0      100       [::]:25     [::]:* users:(("master",pid=106,fd=13))
"""
TEN = 'LISTEN 0 5 127.0.0.1:10024 0.0.0.0:* users:(("reviewd",pid=7,fd=3),("reviewd",pid=8,fd=3))\n'
ELEVEN = 'LISTEN 0 5 127.0.0.1:10025 0.0.0.0:* users:(("python3",pid=9,fd=3))\n'
UNIX = """u_str LISTEN 0 100 public/pickup 4134650 * 0 users:(("pickup",pid=148,fd=6))
u_str LISTEN 0 100 /var/spool/postfix/opendkim/dkim.sock 41 * 0 users:(("opendkim",pid=9,fd=6))
"""
STARTED, CHANGED = "started 1795000100\n", "changed 1795000000\nchanged 1794000000\n"


def answer(
    main: Mapping[str, str] | None = None,
    overrides: str = "",
    *,
    services: str = SERVICES,
    actions: str = "",
    runs: str = "master\n" + STARTED + CHANGED,
    sockets: str = LISTEN + TEN + ELEVEN + UNIX,
    raw: str = "",
    named: str = "",
) -> str:
    """What the script prints."""
    values = {
        **dict.fromkeys(VALUES, ""),
        "milter_default_action": "tempfail",
        "cleanup_service_name": "cleanup",
        "default_transport": "smtp",
        "relay_transport": "relay",
        "queue_directory": "/var/spool/postfix",
        **(main or {}),
    }
    lines = "".join(f"{name} = {value}".rstrip() + "\n" for name, value in values.items())
    names = "".join(line.partition(" =")[0] + "\n" for line in overrides.splitlines())
    return (
        f"postfix\n@main\n{lines}@raw\n{raw or lines}@services\n{services}@overrides\n{overrides}"
        f"@named\nsubmission/inet/syslog_name\n{names}{named}@actions\n{actions}@runs\n{runs}"
        f"@sockets\n{sockets}@end\n"
    )


def body(text: str) -> Json:
    """What the collector keeps."""
    return MAIL_INTAKE.reduce({"postfix": ok(text)})


def found(text: str, **params: Json) -> Finding:
    """The finding."""
    return one(CHECK, {MAIL_INTAKE: {"there": body(text)}}, params=params)


@pytest.mark.parametrize(
    "text",
    [
        answer(REVIEW),
        answer(REVIEW, NO_FILTER, services=SERVICES + BACK),
        answer({**REVIEW, "smtpd_milters": DKIM}, NO_FILTER, services=SERVICES + BACK),
        answer({"content_filter": "simple:dummy"}),
        answer(MILTER),
        answer(REVIEW, "submission/inet/smtpd_proxy_filter = localhost:10024\n"),
        answer(dict.fromkeys(BOTH, "{ inet:127.0.0.1:10025, default_action=reject }")),
        answer(
            {**MILTER, "milter_default_action": "accept"},
            "smtp/inet/milter_default_action = tempfail\n"
            "submission/inet/milter_default_action = quarantine\n"
            "cleanup/unix/milter_default_action = reject\n",
        ),
        answer(REVIEW, actions="filter review:[127.0.0.1]:10024\n"),
        answer(REVIEW, actions="client DISABLE\nunread smtpd_milter_maps ldap\n"),
        answer(MILTER, actions="filter smtp:\nunread check_policy_service policy\n"),
    ],
)
def test_a_filter_on_every_way_passes(text: str) -> None:
    """Also beside a signer, and with one service that takes mail back."""
    assert found(text).status is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        answer(),
        answer(REVIEW, "submission/inet/content_filter =\n"),
        answer(REVIEW, "pickup/unix/content_filter =\n"),
        answer({}, "smtp/inet/content_filter = review:[127.0.0.1]:10024\n"),
        answer(REVIEW, sockets=LISTEN),
        answer(REVIEW, sockets=LISTEN + TEN.replace("reviewd", "clamsmtpd")),
        answer({"content_filter": "review:[127.0.0.1]:10026"}, services=SERVICES + BACK),
        answer({"content_filter": "review:"}),
        answer({"content_filter": "review"}),
        answer({"content_filter": "through:"}),
        answer({**REVIEW, "smtp_fallback_relay": "[mx.example.jp]"}),
        answer(REVIEW, "review/unix/smtp_fallback_relay = [mx.example.jp]\n"),
        answer(dict.fromkeys(BOTH, DKIM)),
        answer({**MILTER, "milter_default_action": "accept"}),
        answer(MILTER, "cleanup/unix/milter_default_action = accept\n"),
        answer(dict.fromkeys(BOTH, "{ inet:127.0.0.1:10025, default_action=accept }")),
        answer({**MILTER, "non_smtpd_milters": ""}),
        answer(MILTER, "submission/inet/receive_override_options = no_milters\n"),
        answer(MILTER, "pickup/unix/receive_override_options = no_address_mappings,no_milters\n"),
        answer(MILTER, "127.0.0.1:10026/inet/smtpd_milters =\n", services=SERVICES + BACK),
        answer(MILTER, actions="client DISABLE\n"),
        answer(MILTER, sockets=LISTEN + UNIX),
        answer(REVIEW, actions="filter smtp:\n"),
        answer(REVIEW, actions="filter review:[192.0.2.1]:10024\n"),
        answer(REVIEW, NO_FILTER, services=SERVICES + BACK.replace("127.0.0.1", "192.0.2.1"),
               sockets=LISTEN + TEN).replace("@overrides\n127.0.0.1", "@overrides\n192.0.2.1"),
        answer(REVIEW, NO_FILTER + "localhost:10027/inet/content_filter =\n",
               services=SERVICES + BACK + BACK.replace("127.0.0.1:10026", "localhost:10027")),
        answer(REVIEW, NO_FILTER.replace("10026", "25"),
               services=SERVICES + BACK.replace("10026", "25")),
        answer(REVIEW, "q/inet/content_filter =\n", services=SERVICES + "q inet n - n - - qmqpd\n"),
        answer(REVIEW, "smtpd/pass/content_filter =\n",
               services=SERVICES + "smtpd pass - - n - - smtpd\n"),
        answer({"relayhost": "[gateway.example.jp]"}),
        answer({"default_transport": "error", "relay_transport": "error", "transport_maps": "x"}),
    ],
)  # fmt: skip
def test_a_way_around_fails(text: str) -> None:
    """One service, one client, one table, or a filter that is none."""
    assert found(text).status is Status.FAIL


@pytest.mark.parametrize(
    "text",
    [
        answer({"content_filter": "review:[192.0.2.9]:10024"}),
        answer(REVIEW, actions="unread check_policy_service policy\n"),
        answer(REVIEW, actions="unread access ldap\n"),
        answer(MILTER, actions="unread smtpd_milter_maps ldap\n"),
        answer(REVIEW, runs=STARTED + "changed 1795000102\n"),
    ],
)
def test_what_is_not_seen_is_an_error(text: str) -> None:
    """A filter elsewhere, a table that cannot be listed, a change that is not loaded."""
    assert found(text).status is Status.ERROR


def test_a_way_around_is_told_before_what_is_not_seen() -> None:
    """Fail is the worse answer."""
    text = answer(
        REVIEW, "pickup/unix/content_filter =\n", actions="unread check_policy_service policy\n"
    )
    finding = found(text)
    assert finding.status is Status.FAIL
    assert "postconf -PX pickup/unix/content_filter" in finding.fix
    assert "postconf -PX smtp/inet" not in finding.fix


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("@end\n", {}),
        (answer({"default_transport": "error", "relay_transport": "error:no mail"}), {}),
        (answer({"relayhost": "[gw.example.jp]"}), {"relays": ["[gw.example.jp]"]}),
    ],
)
def test_a_host_that_sends_nothing_of_its_own_is_not_applicable(
    text: str, params: dict[str, Json]
) -> None:
    """No mail server, transports that refuse, or a relay that reviews."""
    assert found(text, **params).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "params", "status"),
    [
        (answer(REVIEW), {"programs": ["reviewd"]}, Status.PASS),
        (answer(REVIEW), {"programs": ["another"]}, Status.FAIL),
        (answer({"relayhost": "[gw.example.jp]"}), {"relays": ["gw.example.jp"]}, Status.FAIL),
        (
            answer({"relayhost": "[gw.example.jp]", "transport_maps": "hash:/x"}),
            {"relays": ["[gw.example.jp]"]},
            Status.FAIL,
        ),
    ],
)
def test_the_company_may_name_its_review(
    text: str, params: dict[str, Json], status: Status
) -> None:
    """Then nothing else is one."""
    assert found(text, **params).status is status


@pytest.mark.parametrize(
    "text",
    [
        "",
        answer().removesuffix("@end\n"),
        "other exim4\n@end\n",
        answer({"multi_instance_directories": "/etc/postfix-out"}),
        answer(runs="master\nmaster\n" + STARTED + CHANGED),
        answer(runs="master\n" + STARTED),
        answer(runs="what 3\n" + CHANGED),
        answer({"content_filter": "nothing:[127.0.0.1]:10024"}),
        answer({"content_filter": "qmgr:x"}),
        answer({"content_filter": "review:filter.example.jp"}),
        answer({"smtpd_milters": "inet:localhost:milter"}),
        answer({**MILTER, "milter_default_action": "$action"}),
        answer({**MILTER, "cleanup_service_name": "gone"}),
        answer(services="broken\n"),
        answer(services=SERVICES + "x inet n - n - - smtpd -c /etc/other\n"),
        answer(sockets="what\n"),
        answer(actions="what is this\n"),
        answer(REVIEW, raw="content_filter = $mine\n", named="submission/inet/mine\n"),
    ],
)
def test_what_is_not_read_is_no_fact(text: str) -> None:
    """Other servers, several instances, options and answers that are not known."""
    with pytest.raises(Unreadable):
        body(text)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.NEED_ROOT, Outcome.TIMEOUT])
def test_no_answer_is_no_fact(outcome: Outcome) -> None:
    """Nothing is concluded from silence."""
    with pytest.raises(Unreadable):
        MAIL_INTAKE.reduce({"postfix": Answer(outcome, 9)})


def test_no_fact_is_an_error() -> None:
    """Denied."""
    gap = Unavailable(reason=Reason.DENIED, detail="root")
    assert one(CHECK, {MAIL_INTAKE: {"there": gap}}).status is Status.ERROR
