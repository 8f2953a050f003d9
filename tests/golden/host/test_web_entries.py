"""host.web_entries: what is not read is no fact."""

import pytest

from tests.golden.host.waf import APP, GOOD, ON, answer, body
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES
from urazuke.sdk import Answer, Outcome, Unreadable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "other caddy\n@@end\n",
        "other caddy\n" + answer(),
        answer().removesuffix("@@end\n"),
        answer(APP + "content_by_lua_block { ngx.say('}') }"),
        answer(http=ON + "modsecurity_rules_remote k https://x;"),
        answer(main=GOOD + "Include /etc/elsewhere.conf\n"),
        answer(main=GOOD + "secrule\n-id:77\n-ctl:ruleEngine=Off\n"),
        answer(main=GOOD + "SecRuleRemoveByMsg x\n"),
        answer(main=GOOD + "SecRuleRemoveById many\n"),
        answer(APP + "}"),
        answer('location / { root "/; }'),
        answer("include missing.conf;"),
    ],
)
def test_what_is_not_read_is_no_fact(text: str) -> None:
    """Another server, a cut answer, rules that nobody saw."""
    with pytest.raises(Unreadable):
        body(text)


@pytest.mark.parametrize("outcome", [Outcome.NEED_ROOT, Outcome.FAILED, Outcome.TIMEOUT])
def test_no_answer_is_no_fact(outcome: Outcome) -> None:
    """The script refuses what is not in force."""
    with pytest.raises(Unreadable):
        WEB_ENTRIES.reduce({"web": Answer(outcome, 9)})
