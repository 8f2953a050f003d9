"""host.ips_blocking, on answers of CrowdSec 1.4.6 and its bouncer 0.0.25 on Debian 12."""

import json
from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import Facts, one
from urazuke.checks.host.facts.ban_service import BAN_SERVICE, BOUNCER, DECIDES, FAIL2BAN, OTHERS
from urazuke.checks.host.facts.crowdsec import CROWDSEC
from urazuke.checks.host.facts.suricata_inline import SURICATA_INLINE
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

CHECK = "host.ips_blocking"
HEAD = """\
mode nftables
set 4 crowdsec-blacklists
set 6 crowdsec6-blacklists
bouncer crowdsec-firewall-bouncer false 2026-11-24T16:19:20.878629213Z
now 1795537169
simulation off
scenarios 35
profiles 1
spared 0
bans 1
ipv6 yes
"""
BOTH = {BOUNCER: "up", DECIDES: "up"}
COUNTER: Json = {"counter": {"packets": 0, "bytes": 0}}
DROP: Json = {"drop": None}
ACCEPT: Json = {"accept": None}


def source(family: str, name: str, op: str = "==") -> Json:
    """A match of a set."""
    left = {"payload": {"protocol": family, "field": "saddr"}}
    return {"match": {"op": op, "left": left, "right": f"@{name}"}}


FOUR, SIX = source("ip", "crowdsec-blacklists"), source("ip6", "crowdsec6-blacklists")
SHIPPED = ([FOUR, COUNTER, DROP],), ([SIX, COUNTER, DROP],)


def ruleset(four: Any = SHIPPED[0], six: Any = SHIPPED[1], hook: str = "input") -> str:
    """What nft answers where the two tables have these rules."""
    elements = [{"elem": {"val": "192.0.2.9", "timeout": 3597, "expires": 3588}}]
    objects: list[Json] = [{"metainfo": {"version": "1.0.6"}}]
    for family, table, rules in (("ip", "crowdsec", four), ("ip6", "crowdsec6", six)):
        place: dict[str, Json] = {"family": family, "table": table}
        called = f"{table}-blacklists"
        objects.append({"set": {**place, "name": called, "elem": elements}})
        chain = {**place, "name": "c", "type": "filter", "hook": hook, "prio": 0}
        objects.append({"chain": {**chain, "policy": "accept"}})
        objects += [{"rule": {**place, "chain": "c", "expr": expr}} for expr in rules]
    return json.dumps({"nftables": objects})


def body(head: str = HEAD, nft: str | None = None) -> Json:
    """What the collector keeps."""
    told = ruleset() if nft is None else nft
    return CROWDSEC.reduce({"crowdsec": ok(f"{head}part nft\n{told}\nend\n")})


def found(given: Json | Unavailable, states: dict[str, str] | None = None) -> Finding:
    """The finding where CrowdSec runs and nothing else."""
    units = shown((FAIL2BAN, *OTHERS), BOTH if states is None else states)
    bans = BAN_SERVICE.reduce({"units": units, "jails": Answer(Outcome.MISSING_TOOL)})
    facts: Facts = {
        BAN_SERVICE: {"there": bans},
        SURICATA_INLINE: {"there": {"engine": None}},
        CROWDSEC: {"there": given},
    }
    return one(CHECK, facts)


NAMED = source("ip", "crowdsec-blacklists-cscli")


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body(HEAD.replace("bans 1", "bans 0")),
        body(nft=ruleset(four=([NAMED, COUNTER, DROP],))),
        body(nft=ruleset(four=([COUNTER], [FOUR, {"reject": None}]))),
        body(nft=ruleset(hook="prerouting")),
        body(HEAD.replace("ipv6 yes", "ipv6 no"), ruleset(six=())),
        body(HEAD.replace("now", "bouncer - true -\nnow")),
    ],
)
def test_decisions_that_are_enforced_pass(given: Json) -> None:
    assert found(given).status is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(nft='{"nftables": []}'),
        body(nft=ruleset(six=())),
        body(nft=ruleset(four=([ACCEPT], [FOUR, DROP]))),
        body(nft=ruleset(four=([{"jump": {"target": "x"}}], [FOUR, DROP]))),
        body(nft=ruleset(four=([FOUR, ACCEPT],))),
        body(nft=ruleset(four=([FOUR, COUNTER],))),
        body(nft=ruleset(four=([FOUR, {"limit": {"rate": 1, "per": "day"}}, DROP],))),
        body(nft=ruleset(four=([source("ip", "crowdsec-blacklists", "!="), DROP],))),
        body(nft=ruleset(four=([source("ip", "another"), DROP],))),
        body(nft=ruleset(four=([SIX, DROP],))),
        body(nft=ruleset(hook="output")),
        body(nft=ruleset().replace('"elem": [', '"other": [')),
        body(HEAD.replace("bouncer false", "bouncer true")),
        body(HEAD.replace("now 1795537169", "now 1795547169")),
        body(HEAD.replace("now 1795537169", "now 1795527169")),
        body(HEAD.replace("bouncer crowdsec-firewall", "bouncer crowdsec-nginx")),
        body(HEAD.replace("2026-11-24T16:19:20.878629213Z", "-")),
        body(HEAD.replace("simulation off", "simulation true")),
        body(HEAD.replace("scenarios 35", "scenarios 0")),
        body(HEAD.replace("profiles 1", "profiles 0")),
        body(HEAD.replace("spared 0", "spared 1")),
    ],
)
def test_decisions_that_shut_nobody_out_fail(given: Json) -> None:
    assert found(given).status is Status.FAIL


@pytest.mark.parametrize(
    "states",
    [
        {BOUNCER: "up"},
        {**BOTH, BOUNCER: "down"},
        {**BOTH, DECIDES: "unwanted"},
        {**BOTH, BOUNCER: "idle"},
    ],
)
def test_one_half_of_it_fails(states: dict[str, str]) -> None:
    assert found(body(), states).status is Status.FAIL


@pytest.mark.parametrize(
    "given",
    [
        {"engine": None},
        body(HEAD.replace("mode nftables", "mode iptables")),
        Unavailable(reason=Reason.MISSING_TOOL, detail="cscli"),
    ],
)
def test_what_is_not_seen_is_an_error(given: Json | Unavailable) -> None:
    assert found(given).status is Status.ERROR


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("set 6 crowdsec6-blacklists\n", ""),
        HEAD.replace("mode nftables\n", ""),
        HEAD.replace("simulation off", "simulation none"),
        HEAD.replace("ipv6 yes", "ipv6 perhaps"),
        HEAD.replace("false 2026", "maybe 2026"),
        HEAD.replace("2026-11-24T", ""),
        HEAD.replace("bans 1", "bans some"),
        HEAD.replace("bans 1", "bans"),
        HEAD + "odd 1\n",
    ],
)
def test_an_answer_that_is_not_known_is_refused(head: str) -> None:
    with pytest.raises(Unreadable):
        body(head)


@pytest.mark.parametrize(
    "answer",
    [
        ok(HEAD),
        ok(f"{HEAD}part nft\nno json\nend\n"),
        ok(f"{HEAD}part nft\n[]\nend\n"),
        Answer(Outcome.FAILED, 8),
        Answer(Outcome.NEED_ROOT),
    ],
)
def test_half_an_answer_is_no_fact(answer: Answer) -> None:
    with pytest.raises(Unreadable):
        CROWDSEC.reduce({"crowdsec": answer})


def test_decisions_from_another_host_are_a_tool_that_is_missing() -> None:
    with pytest.raises(Unreadable, match="another host") as told:
        CROWDSEC.reduce({"crowdsec": Answer(Outcome.FAILED, 7, "", "cscli (from another host)\n")})
    assert told.value.reason is Reason.MISSING_TOOL


def test_nothing_is_kept_where_none_runs() -> None:
    assert CROWDSEC.reduce({"crowdsec": ok("end\n")}) == {"engine": None}
