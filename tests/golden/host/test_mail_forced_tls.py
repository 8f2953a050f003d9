"""host.mail_forced_tls, on answers recorded from Postfix 3.7."""

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.mail_routes import MAIL_ROUTES
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.mail_forced_tls"
SERVICES = """smtp       inet  n       -       y       -       -       smtpd
qmgr       unix  n       -       n       300     1       qmgr
smtp       unix  -       -       y       -       -       smtp
relay      unix  -       -       y       -       -       smtp -o syslog_name=postfix/$service_name
error      unix  -       -       y       -       -       error
lmtp       unix  -       -       y       -       -       lmtp
uucp       unix  -       n       n       -       -       pipe flags=Fqhu user=uucp argv=uux -r
"""
FILTER = "filter unix - - n - 2 smtp -o smtp_tls_security_level=none\n"
NO_TLS = "filter/unix/smtp_tls_security_level = none\n"
TO_FILTER = {"content_filter": "filter:[127.0.0.1]:10024"}


def answer(
    level: str = "encrypt",
    main: dict[str, str] | None = None,
    services: str = "",
    overrides: str = "",
    tables: str = "",
) -> str:
    """What the script prints."""
    values = {
        "smtp_tls_security_level": level,
        "smtp_tls_policy_maps": "",
        "smtp_tls_per_site": "",
        "transport_maps": "",
        "default_transport": "smtp",
        "relay_transport": "relay",
        "relayhost": "",
        "content_filter": "",
        "sender_dependent_default_transport_maps": "",
        "default_filter_nexthop": "",
        **(main or {}),
    }
    lines = "".join(f"{name} = {value}".rstrip() + "\n" for name, value in values.items())
    own = "relay/unix/syslog_name = postfix/$service_name\n"
    return (
        f"postfix\n@main\n{lines}@services\n{SERVICES}{services}"
        f"@overrides\n{own}{overrides}{tables}@end\n"
    )


def body(text: str) -> Json:
    """What the collector keeps."""
    return MAIL_ROUTES.reduce({"postfix": ok(text)})


def status(text: str) -> Status:
    """The verdict."""
    return one(CHECK, {MAIL_ROUTES: {"there": body(text)}}).status


@pytest.mark.parametrize(
    "text",
    [
        answer(),
        answer("dane-only"),
        answer("secure", tables="@policy hash:/etc/postfix/tls\nexample.jp\tverify match=x\n"),
        answer(main=TO_FILTER, services=FILTER, overrides=NO_TLS),
        answer(
            "may",
            overrides="".join(
                f"{n}/unix/smtp_tls_security_level = encrypt\n" for n in ("smtp", "relay")
            ),
        ),
        answer(tables="@transport hash:/etc/postfix/transport\nexample.jp\tsmtp:[mx.example.jp]\n"),
    ],
)
def test_tls_on_every_route_passes(text: str) -> None:
    """Also beside a filter on loopback."""
    assert status(text) is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        answer(""),
        answer("none"),
        answer("may"),
        answer("dane"),
        answer(overrides="relay/unix/smtp_tls_security_level = may\n"),
        answer(services=FILTER, overrides=NO_TLS),
        answer(main={"content_filter": "filter:[192.0.2.1]:25"}, services=FILTER, overrides=NO_TLS),
        answer(
            main=TO_FILTER,
            services=FILTER,
            overrides=NO_TLS,
            tables="@transport hash:/x\nexample.jp filter:[mx.example.jp]\n",
        ),
        answer(tables="@policy hash:/etc/postfix/tls\nexample.jp\tmay\n"),
        answer(tables="@policy texthash:/etc/postfix/tls\n.example.jp none\n"),
        answer(tables="@policy hash:/etc/postfix/tls\nexample.jp\n"),
    ],
)
def test_one_route_without_it_fails(text: str) -> None:
    """Near misses: one entry of master.cf, one destination, a filter elsewhere."""
    assert status(text) is Status.FAIL


@pytest.mark.parametrize(
    "text",
    ["@end\n", answer("may", {"default_transport": "error", "relay_transport": "error:no mail"})],
)
def test_a_host_that_sends_no_mail_is_not_applicable(text: str) -> None:
    """No mail server, or transports that refuse."""
    assert status(text) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        answer().removesuffix("@end\n"),
        "other exim4\n@end\n",
        "other exim4\n" + answer(),
        answer(main={"default_transport": "uucp"}),
        answer(main={"default_transport": "$mine"}),
        answer(main={"sender_dependent_default_transport_maps": "hash:/x"}),
        answer(main={"smtp_tls_per_site": "hash:/x"}),
        answer(main={"content_filter": "lmtp:[192.0.2.1]"}),
        answer(tables="@transport hash:/x\nexample.jp uucp:host\n"),
        answer(services="broken\n"),
        answer().replace("@overrides\n", "@overrides\nwhat\n"),
    ],
)
def test_what_is_not_read_is_no_fact(text: str) -> None:
    """Other servers and programs, routes by sender, an answer by halves."""
    with pytest.raises(Unreadable):
        body(text)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.NEED_ROOT, Outcome.TIMEOUT])
def test_no_answer_is_no_fact(outcome: Outcome) -> None:
    """A table that cannot be listed ends the script."""
    with pytest.raises(Unreadable):
        MAIL_ROUTES.reduce({"postfix": Answer(outcome, 9)})
