"""What an Apache with mod_security amounts to, for each check of a WAF."""

import pytest

from tests.golden.host.systemd import ok
from tests.golden.host.waf import host
from tests.judging import one
from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES
from urazuke.model import Status, Unavailable
from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

CRS = "".join(
    f"secrule\n-id:{number}\n" for number in (901100, 930100, 932100, 941100, 942100, 949110)
).replace("-id:901100\n", "-id:901100\n-inbound_anomaly_score_threshold=5\n")
LOG = "SecAuditEngine RelevantOnly\nSecAuditLog /var/log/apache2/modsec_audit.log\n"
MAIN = f"SecRuleEngine On\n{LOG}{CRS}<Directory />\n</Directory>\n"
HOST = "<VirtualHost *:80>\nServerName a.example.jp\n{}</VirtualHost>\n"
OPEN = "listens * 80\nlistens 127.0.0.1 8080\n"
ALL = {"in_front", "engine_on", "rules_loaded", "logging"}


def answer(
    host_: str = "", main: str = MAIN, *, state: str = "running", sockets: str = OPEN
) -> str:
    """What the script prints."""
    return f"{state}\n{sockets}@@conf\n{main}{HOST.format(host_)}@@end\n"


def body(text: str) -> Json:
    """What the collector keeps."""
    return APACHE_ENTRIES.reduce({"apache": ok(text)})


def failing(text: str) -> set[str]:
    """The checks that fail; the others must pass."""
    found = {name: one(f"host.waf_{name}", host(apache=body(text))).status for name in sorted(ALL)}
    assert set(found.values()) <= {Status.PASS, Status.FAIL}
    return {name for name, status in found.items() if status is Status.FAIL}


SECTION = "<Location /api>\n{}</Location>\n"
OFF = "SecRuleEngine Off\n"


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        (answer(), set()),
        (answer(state="stopped", sockets=""), set()),
        (answer("SecRuleEngine On\n", MAIN.replace("Engine On", "Engine DetectionOnly")), set()),
        (answer(SECTION.format("SecRuleRemoveById 942432\n")), set()),
        (answer(main=HOST.format("") + MAIN), set()),
        (answer(main=MAIN + "<VirtualHost 127.0.0.1:8080>\n" + OFF + "</VirtualHost>\n"), set()),
        (answer("SecRuleInheritance On\n"), set()),
        (answer(main=""), ALL),
        (answer(main=MAIN.replace("SecRuleEngine On\n", "")), {"in_front", "engine_on",
                                                               "rules_loaded", "logging"}),
        (answer(OFF), ALL),
        (answer(SECTION.format(OFF)), ALL),
        (answer(SECTION.format("<LimitExcept GET>\n" + OFF + "</LimitExcept>\n")), ALL),
        (answer(main=MAIN + SECTION.format(OFF)), ALL),
        (answer("SecRuleEngine DetectionOnly\n"), {"engine_on"}),
        (answer(main=MAIN + "SecRuleEngine DetectionOnly\n"), {"engine_on"}),
        (answer('<If "%{HTTP_HOST} == \'x>y\'">\nSecRuleEngine DetectionOnly\n</If>\n'),
         {"engine_on"}),
        (answer("secaction\n-id:7\n-ctl:ruleEngine=DetectionOnly\n"), {"engine_on"}),
        (answer(SECTION.format("SecRuleRemoveById 940000-949999\n")), {"rules_loaded"}),
        (answer('SecRuleRemoveByTag "attack-sqli"\n'), {"rules_loaded"}),
        (answer("SecRuleInheritance Off\n"), {"in_front", "rules_loaded"}),
        (answer(main=MAIN.replace(CRS, "secrule\n-id:1\n")), {"rules_loaded"}),
        (answer("secaction\n-id:7\n-inbound_anomaly_score_threshold=999\n"), {"rules_loaded"}),
        (answer("SecAuditEngine Off\n"), {"logging"}),
        (answer("SecAuditLog /dev/null\n"), {"logging"}),
        (answer(MAIN, "", sockets=OPEN + "listens * 81\n"), ALL),
    ],
)  # fmt: skip
def test_each_check_fails_for_its_own_gap(text: str, fails: set[str]) -> None:
    """By virtual host, section and the main server."""
    assert failing(text) == fails


def test_a_virtual_host_for_every_address_hides_the_main_server() -> None:
    """Not so where another port is listened on."""
    assert failing(answer(MAIN, "")) == set()


@pytest.mark.parametrize("text", ["absent\n@@end\n", answer(OFF, sockets="listens 127.0.0.1 80\n")])
def test_what_nobody_reaches_is_not_applicable(text: str) -> None:
    """No Apache, or one behind another server of this host."""
    status = one("host.waf_in_front", host(apache=body(text))).status
    assert status is Status.NOT_APPLICABLE


def test_a_fix_is_for_the_server_that_needs_it() -> None:
    """And not for the other."""
    fix = one("host.waf_engine_on", host(apache=body(answer(OFF)))).fix
    assert "SecRuleEngine On" in fix
    assert "nginx" not in fix


@pytest.mark.parametrize(
    "text",
    [
        "",
        answer().removesuffix("@@end\n"),
        "running\n@@end\n",
        "absent\nlistens * 80\n@@end\n",
        answer(state="started"),
        answer(sockets="listens 80\n"),
        answer("</Directory>\n"),
        answer("<Directory />\n"),
        answer("<Directory\n"),
        answer("SecRuleUpdateActionById 949110 pass\n"),
        answer("SecRuleScript /etc/x.lua\n"),
        answer("SecRemoteRules key https://rules.example.com\n"),
        answer("SecRuleRemoveByMsg x\n"),
        answer("secrule\n-id:7\n-ctl:ruleEngine=Off\n"),
    ],
)
def test_what_is_not_read_is_no_fact(text: str) -> None:
    """Answers by halves, and statements whose effect is not known."""
    with pytest.raises(Unreadable):
        body(text)


def test_no_answer_is_an_error() -> None:
    """As is a fact that is not there."""
    with pytest.raises(Unreadable):
        APACHE_ENTRIES.reduce({"apache": Answer(Outcome.FAILED, 9)})
    gap = Unavailable(reason=Reason.MALFORMED, detail="reload Apache")
    assert one("host.waf_engine_on", host(apache=gap)).status is Status.ERROR
