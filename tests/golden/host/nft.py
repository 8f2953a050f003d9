"""The answer of the firewall script, with rules that a real nft or iptables has read.

Each ruleset is loaded into a network namespace of its own; only root can make one.
"""

import json
import os
import subprocess
from functools import cache

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.sdk import Answer, Outcome

EMPTY = json.dumps({"nftables": [{"metainfo": {"version": "1.0.6"}}]})
HEAD = "part interfaces\neth0\nwg0\npart ipv6\neth0\npart nft\n"


def input_chain(*rules: str, policy: str = "drop", more: str = "") -> str:
    """A ruleset of one input chain for both families."""
    lines = "\n".join(rules)
    hook = f"type filter hook input priority filter; policy {policy};"
    return f"table inet filter {{ {more}\nchain input {{ {hook}\n{lines}\n}}\n}}\n"


@cache
def nft(ruleset: str) -> str:
    """The ruleset as `nft -j` tells it, from a real kernel."""
    if os.getuid() != 0:
        pytest.skip("only root can load rules, in a network namespace of its own")
    needs("nft", "nftables")
    script = "nft -f - && nft -j list ruleset"
    command = [needs("unshare", "util-linux"), "-n", "sh", "-c", script]
    rules = ruleset.replace(" }", "\n}")  # nft wants a line's end before it
    done = subprocess.run(command, input=rules, capture_output=True, text=True, check=False)
    if "Operation not permitted" in done.stderr or "not supported" in done.stderr:
        pytest.skip(f"this kernel loads no rules: {done.stderr}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def body(*parts: str, told: str = EMPTY, head: str = HEAD) -> Firewall:
    """The payload for this JSON of nft and further parts."""
    text = "\n".join([head + told, *parts, "part end", ""])
    return FIREWALL.parse(FIREWALL.reduce({"firewall": Answer(Outcome.OK, 0, text)}))
