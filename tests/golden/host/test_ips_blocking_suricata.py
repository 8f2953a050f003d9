"""host.ips_blocking, on answers recorded from Suricata 7.0.10 and iptables 1.8.11 on Debian 13."""

import json
from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import Facts, one
from urazuke.checks.host.facts.ban_service import BAN_SERVICE, FAIL2BAN, OTHERS
from urazuke.checks.host.facts.crowdsec import CROWDSEC
from urazuke.checks.host.facts.suricata_inline import SURICATA_INLINE
from urazuke.checks.host.rules import nft_rules
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

CHECK = "host.ips_blocking"
TOLD = """\
capture NFQ
stats {"message": [{"id": 0, "rules_loaded": 2, "rules_failed": 0, "rules_skipped": 0}], \
"return": "OK"}
reload {"message": [{"id": 0, "last_reload": "2026-11-24T15:53:12.942050+0000"}], "return": "OK"}
changed 1795535000
action drop 1
action alert 1
wide 0
socket 6031490
link 0 6011619
link 174 6031490
queue 3 174 2
forward 0 0
end
"""
IPTABLES = """\
*filter
:INPUT {policy} [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
{rules}
COMMIT
"""
SSH = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT"
QUEUE = "-A INPUT -j NFQUEUE --queue-num 3"
KNOWN = "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"
FORWARD = "-A FORWARD -j NFQUEUE --queue-num 3"
PAIRS = TOLD.replace("NFQ", "AF_PACKET_DEV").replace(
    "end\n",
    """\
packet 4 6031490
packet 5 6031490
pair eth1 ips eth2
interface eth1 4 up no
pair eth2 ips eth1
interface eth2 5 up no
end
""",
)


def rules(*lines: str, policy: str = "ACCEPT", six: tuple[str, ...] | None = None) -> Answer:
    """What the question for packet filters answers; IPv6 has the same rules unless told."""
    parts = ["part interfaces", "eth0", "part ipv6", "eth0", "part nft", '{"nftables": []}']
    for version, own in (("4", lines), ("6", lines if six is None else six)):
        parts += [f"part legacy-{version}"]
        parts += [IPTABLES.format(policy=policy, rules="\n".join(own)).strip()]
    return ok("\n".join([*parts, "part end"]) + "\n")


def body(told: str = TOLD, firewall: Answer | None = None) -> Json:
    """What the collector keeps."""
    filters = rules(SSH, QUEUE) if firewall is None else firewall
    return SURICATA_INLINE.reduce({"suricata": ok(told), "firewall": filters})


def found(given: Json | Unavailable, state: str = "up", **params: Json) -> Finding:
    """The finding where this Suricata runs and nothing else."""
    units = shown((FAIL2BAN, *OTHERS), {"suricata.service": state})
    bans = BAN_SERVICE.reduce({"units": units, "jails": Answer(Outcome.MISSING_TOOL)})
    facts: Facts = {
        BAN_SERVICE: {"there": bans},
        SURICATA_INLINE: {"there": given},
        CROWDSEC: {"there": {"engine": None}},
    }
    return one(CHECK, facts, params=params)


FORWARDS = TOLD.replace("forward 0 0", "forward 1 1")
IN_A_CHAIN = (":ips - [0:0]", "-A INPUT -j ips", SSH.replace("INPUT", "ips"),
              QUEUE.replace("INPUT", "ips"))  # fmt: skip


@pytest.mark.parametrize(
    ("told", "filters"),
    [
        (TOLD, rules(QUEUE)),
        (TOLD, rules(SSH, QUEUE)),
        (TOLD, rules("-A INPUT -i lo -j ACCEPT", "-A INPUT -s 192.0.2.0/24 -j ACCEPT", QUEUE)),
        (TOLD, rules(*IN_A_CHAIN)),
        (TOLD, rules(SSH, f"{QUEUE} --queue-bypass")),
        (TOLD, rules("-A INPUT -p tcp -m tcp --dport 80 -j NFQUEUE --queue-num 3", policy="DROP")),
        (TOLD, rules(QUEUE.replace("INPUT", "INPUT -p tcp"), "-A INPUT -p udp -j DROP")),
        (TOLD, rules(QUEUE, KNOWN)),
        (FORWARDS, rules(FORWARD)),
        (TOLD.replace("queue 3", "queue 0"), rules("-A INPUT -j NFQUEUE")),
        (TOLD.replace("drop 1", "rejectboth 1"), rules(QUEUE)),
        (PAIRS, rules()),
    ],
)
def test_suricata_that_stands_in_the_way_and_drops_passes(told: str, filters: Answer) -> None:
    assert found(body(told, filters)).status is Status.PASS


def test_a_queue_that_opens_while_it_is_down_is_told() -> None:
    finding = found(body(firewall=rules(f"{QUEUE} --queue-bypass")))
    assert "bypass" in finding.observed.en
    assert "bypass" in finding.observed.ja


@pytest.mark.parametrize(
    ("told", "filters"),
    [
        (TOLD, rules()),
        (TOLD, rules(KNOWN, QUEUE)),
        (TOLD, rules("-A INPUT -j ACCEPT", QUEUE)),
        (TOLD, rules("-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT", QUEUE)),
        (TOLD, rules("-A INPUT -p tcp -m tcp --sport 1024:65535 -j ACCEPT", QUEUE)),
        (TOLD, rules("-A INPUT -p tcp -m tcp --dport 80 -j NFQUEUE --queue-num 3")),
        (TOLD, rules("-A INPUT -p udp -j RETURN", QUEUE)),
        (TOLD, rules("-A INPUT -m conntrack --ctstate NEW -j NFQUEUE --queue-num 3")),
        (TOLD, rules(QUEUE.replace("INPUT", "INPUT -i eth9"))),
        (TOLD, rules(QUEUE.replace("3", "4"))),
        (TOLD, rules("-A INPUT -j NFQUEUE --queue-balance 3:4 --queue-bypass")),
        (TOLD, rules(QUEUE, six=())),
        (TOLD, rules(FORWARD)),
        (TOLD, rules(policy="DROP")),
        (FORWARDS, rules(QUEUE)),
        (TOLD.replace("queue 3 174 2", "queue 3 0 2"), rules(QUEUE)),
        (TOLD.replace("queue 3 174 2", "queue 3 174 1"), rules(QUEUE)),
        (TOLD.replace("queue 3 174 2\n", ""), rules(QUEUE)),
        (TOLD.replace("drop 1", "alert2 1").replace("alert2", "pass"), rules(QUEUE)),
        (TOLD.replace("NFQ", "PCAP_DEV"), rules(QUEUE)),
        (PAIRS.replace("ips eth2", "tap eth2"), rules()),
        (PAIRS.replace("ips", "none"), rules()),
        (PAIRS.replace("packet 5 6031490\n", ""), rules()),
        (PAIRS.replace("eth2 5 up", "eth2 5 down"), rules()),
        (PAIRS.replace("ips eth1", "ips eth2"), rules()),
        (PAIRS.replace("ips eth2", "ips eth9"), rules()),
    ],
)
def test_what_only_looks_on_fails(told: str, filters: Answer) -> None:
    """Ways past the queue, queues of nobody, rules that only alert."""
    assert found(body(told, filters)).status is Status.FAIL


@pytest.mark.parametrize(
    ("told", "filters"),
    [
        (TOLD, rules("-A INPUT -m mark ! --mark 0x1/0x1 -j NFQUEUE --queue-num 3")),
        (TOLD.replace("action alert 1\n", ""), rules(QUEUE)),
        (TOLD.replace("1795535000", "1795599999"), rules(QUEUE)),
        (TOLD.replace("wide 0", "wide 1"), rules(QUEUE)),
        (
            TOLD.replace('loaded": 2', 'loaded": 1').replace('failed": 0', 'failed": 1'),
            rules(QUEUE),
        ),
        (TOLD.replace("NFQ", "DPDK"), rules(QUEUE)),
        (PAIRS.replace("eth1 4 up no", "eth1 4 up yes"), rules()),
    ],
)
def test_what_cannot_be_told_is_an_error(told: str, filters: Answer) -> None:
    assert found(body(told, filters)).status is Status.ERROR


def test_how_many_rules_must_drop_is_a_parameter_and_never_none() -> None:
    assert found(body(), min_drop_rules=2).status is Status.FAIL
    none = TOLD.replace("action drop 1\n", "").replace("alert 1", "alert 2")
    assert found(body(none), min_drop_rules=0).status is Status.FAIL


@pytest.mark.parametrize("state", ["down", "unwanted", "idle"])
def test_one_that_a_restart_would_end_fails(state: str) -> None:
    assert found(body(), state).status is Status.FAIL


def test_a_fact_that_is_missing_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert found(gap).status is Status.ERROR
    assert found({"engine": None}).status is Status.ERROR


@pytest.mark.parametrize(
    "told",
    [
        TOLD.replace("end\n", ""),
        TOLD.replace("capture NFQ\n", ""),
        TOLD.replace("forward 0 0\n", ""),
        TOLD.replace("forward 0 0", "forward 0 x"),
        TOLD.replace("queue 3 174 2", "queue 3 174"),
        TOLD.replace("action drop 1", "action drop many"),
        TOLD.replace("rules_loaded", "rules"),
        TOLD.replace("2026-11-24T", ""),
        TOLD.replace("wide 0", "odd 0"),
        PAIRS.replace("up no", "up maybe"),
    ],
)
def test_an_answer_that_is_not_known_is_refused(told: str) -> None:
    with pytest.raises(Unreadable):
        body(told)


@pytest.mark.parametrize(
    "answer", [ok("end\n"), Answer(Outcome.FAILED, 7), Answer(Outcome.FAILED, 8), ok("part nft\n")]
)
def test_rules_of_the_packet_filter_that_are_not_seen_are_no_fact(answer: Answer) -> None:
    with pytest.raises(Unreadable):
        body(firewall=answer)


def test_nothing_is_kept_where_none_runs() -> None:
    answers = {"suricata": ok("end\n"), "firewall": ok("end\n")}
    assert SURICATA_INLINE.reduce(answers) == {"engine": None}


def _nft(*expressions: Any) -> Any:
    chain = {"family": "inet", "table": "t", "name": "c"}
    rule = {"family": "inet", "table": "t", "chain": "c", "expr": [*expressions]}
    told = [{"chain": {**chain, "hook": "forward", "policy": "accept"}}, {"rule": rule}]
    found: Any = nft_rules.chains(json.dumps({"nftables": told}))
    return found["inet t c"]["rules"]


@pytest.mark.parametrize(
    ("told", "queue"),
    [
        (None, (0, 0, False)),
        ({"num": 3}, (3, 3, False)),
        ({"num": 3, "flags": "bypass"}, (3, 3, True)),
        ({"num": {"range": [1, 4]}, "flags": ["bypass", "fanout"]}, (1, 4, True)),
        ({"num": {"jhash": {"mod": 4}}}, None),
    ],
)
def test_queues_of_nftables_are_read(told: Json, queue: tuple[int, int, bool] | None) -> None:
    """By the JSON that libnftables documents: this kernel has no queue of nftables to ask."""
    [rule] = _nft({"queue": told})
    kept = rule["queue"] and (*rule["queue"].values(),)
    assert (kept, rule["verdict"]) == (queue, "accept")


def test_what_a_flow_table_takes_away_is_seen_no_more() -> None:
    taken, _ = _nft({"flow": {"op": "add", "flowtable": "@f"}}, {"accept": None})
    assert (taken["verdict"], taken["grade"], taken["later"]) == ("accept", "none", "open")
