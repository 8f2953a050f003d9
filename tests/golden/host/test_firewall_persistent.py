"""host.firewall_persistent: what passes, what fails, and what must not pass by mistake."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.golden.host import nft
from tests.golden.host.nft import input_chain
from tests.golden.host.test_firewall_default_deny import legacy
from tests.judging import Facts, one
from tests.real.needs import needs
from urazuke.checks.host.facts.firewall import FIREWALL
from urazuke.checks.host.facts.saved_firewall import SAVED_FIREWALL, SavedFirewall
from urazuke.checks.host.scripts.saved_firewall import SAVED_FIREWALL as ASK
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.firewall_persistent"
UFW = 'part ufw\nENABLED=yes\nIPV6=yes\nDEFAULT_INPUT_POLICY="DROP"'
_SYSTEMCTL = """\
#!/bin/sh
[ "$1" != get-default ] || { echo multi-user.target; exit; }
for last; do :; done
case $last in nftables.service) ;; *) exit ;; esac
echo UnitFileState=enabled
echo WantedBy=sysinit.target
echo 'ExecStart={ path=/usr/sbin/nft ; argv[]=/usr/sbin/nft -f FILE ; ignore_errors=no }'
"""
NAMES = ("nftables", "firewalld", "ufw", "netfilter-persistent", "iptables", "ip6tables")


def saved(*parts: str, **units: str) -> SavedFirewall:
    states = {name: units.get(name.replace("-", "_"), "") for name in NAMES}
    lines = [*(f"unit {name} {state}" for name, state in states.items()), *parts, "part end", ""]
    answer = Answer(Outcome.OK, 0, "\n".join(lines))
    return SAVED_FIREWALL.parse(SAVED_FIREWALL.reduce({"saved": answer}))


def found(body: SavedFirewall) -> Finding:
    facts: Facts = {SAVED_FIREWALL: {"there": body}, FIREWALL: {"there": nft.body()}}
    return one(CHECK, facts)


def files(policy4: str, policy6: str) -> tuple[str, str]:
    return (
        legacy("4", policy4).replace("legacy", "save"),
        legacy("6", policy6).replace("legacy", "save"),
    )


def test_an_enabled_nftables_whose_file_refuses_passes() -> None:
    part = f"part nft\n{nft.nft(input_chain('tcp dport 22 accept'))}"
    assert found(saved(part, nftables="enabled")).status is Status.PASS


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (saved(*files("DROP", "DROP"), netfilter_persistent="enabled"), Status.PASS),
        (saved(*files("DROP", "ACCEPT"), netfilter_persistent="enabled"), Status.FAIL),
        (saved(files("DROP", "DROP")[0], iptables="enabled"), Status.FAIL),
        (saved(UFW, ufw="enabled"), Status.PASS),
        (saved(UFW, ufw="disabled"), Status.FAIL),
        (saved(UFW, ufw="enabled-elsewhere"), Status.FAIL),
        (saved(UFW, ufw="condition-unmet"), Status.FAIL),
        (saved(UFW.replace("=yes", "=no", 1), ufw="enabled"), Status.FAIL),
        (saved(UFW.replace("IPV6=yes", "IPV6=no"), ufw="enabled"), Status.FAIL),
        (saved(UFW.replace("DROP", "ACCEPT"), ufw="enabled"), Status.FAIL),
        (saved("part firewalld\ndiffers", firewalld="enabled"), Status.FAIL),
        (saved("part firewalld\nsame", firewalld="enabled-runtime"), Status.FAIL),
        (saved(nftables="enabled"), Status.FAIL),
        (saved(nftables="disabled"), Status.FAIL),
        (saved(nftables="masked"), Status.FAIL),
        (saved(), Status.FAIL),
    ],
)
def test_each_service(body: SavedFirewall, status: Status) -> None:
    assert found(body).status is status


@pytest.mark.parametrize(
    ("mine", "others", "status"),
    [("drop", "accept", Status.PASS), ("accept", "drop", Status.FAIL), ("accept", "", Status.FAIL)],
)
def test_firewalld_is_told_by_its_own_rules(mine: str, others: str, status: Status) -> None:
    """What it has in force comes again; what somebody added by hand does not."""
    rules = input_chain(policy=mine).replace("inet filter", "inet firewalld")
    now = nft.body(told=nft.nft(rules + (input_chain(policy=others) if others else "")))
    body = saved("part firewalld\nsame", firewalld="enabled")
    facts: Facts = {SAVED_FIREWALL: {"there": body}, FIREWALL: {"there": now}}
    assert one(CHECK, facts).status is status


def test_a_file_that_accepts_fails_whatever_is_in_force() -> None:
    part = f"part nft\n{nft.nft(input_chain(policy='accept'))}"
    now = nft.body(told=nft.nft(input_chain()))
    body = saved(part, nftables="enabled")
    facts: Facts = {SAVED_FIREWALL: {"there": body}, FIREWALL: {"there": now}}
    assert one(CHECK, facts).status is Status.FAIL


def test_nftables_alone_gets_a_fix() -> None:
    finding = found(saved(nftables="disabled"))
    assert finding.fix.endswith("sudo systemctl enable nftables")
    assert found(saved(UFW.replace("DROP", "ACCEPT"), ufw="enabled")).fix == ""


@pytest.mark.parametrize("missing", [SAVED_FIREWALL, FIREWALL])
def test_a_gap_is_an_error(missing: object) -> None:
    facts: Facts = {SAVED_FIREWALL: {"there": saved()}, FIREWALL: {"there": nft.body()}}
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    gone: Facts = {key: {"there": gap} if key is missing else facts[key] for key in facts}
    assert one(CHECK, gone).status is Status.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "part end\n",
        "unit nftables enabled\n",
        "what\npart end\n",
        "unit nftables a b\npart end\n",
        "unit firewalld enabled\npart firewalld\nmaybe\npart end\n",
        "unit nftables enabled\npart nft\nno json\npart end\n",
    ],
)
def test_an_answer_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        SAVED_FIREWALL.reduce({"saved": Answer(Outcome.OK, 0, text)})


def test_the_question_itself_reads_the_file_and_changes_nothing(tmp_path: Path) -> None:
    """With a systemctl that says that nftables is enabled, and a file of its own."""
    if os.getuid() != 0:
        pytest.skip("only root can make a network namespace")
    needs("nft", "nftables")
    config = tmp_path / "nftables.conf"
    config.write_text(f"flush ruleset\n{input_chain('tcp dport 4711 accept')}".replace(" }", "\n}"))
    systemctl = tmp_path / "systemctl"
    systemctl.write_text(_SYSTEMCTL.replace("FILE", str(config)))
    systemctl.chmod(0o755)
    path = f"{tmp_path}:/usr/sbin:/usr/bin:/sbin:/bin"
    command = ["unshare", "-n", "sh", "-c", f"({ASK}); echo after; nft list ruleset"]
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)
    if "Operation not permitted" in done.stderr or "not supported" in done.stderr:
        pytest.skip(f"this kernel loads no rules: {done.stderr}")
    told, _, after = done.stdout.partition("after\n")
    assert "4711" in told
    assert after.strip() == ""
    body = SAVED_FIREWALL.parse(SAVED_FIREWALL.reduce({"saved": Answer(Outcome.OK, 0, told)}))
    assert found(body).status is Status.PASS
