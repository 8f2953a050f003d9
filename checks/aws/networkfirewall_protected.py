"""The network firewall cannot be deleted or moved by a slip.

日本語: ネットワークファイアウォールは、削除およびサブネットの変更から保護されている。

Why
    A firewall that one call removes is removed when somebody is in a hurry.
How it is judged
    Both the protection against deletion and the one against change of subnets must be on.
Fix
    Turn both on.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS, Firewall
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="削除保護・サブネット変更保護が有効", en="both protections are on")


@dataclass(frozen=True)
class Facts:
    """The firewall."""

    firewall: Firewall = own(FIREWALLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when one is off."""
    firewall = facts.firewall
    region, name = shlex.quote(facts.at.region or ""), shlex.quote(firewall.arn)
    observed = same(
        f"DeleteProtection={firewall.delete_protected}, "
        f"SubnetChangeProtection={firewall.subnets_protected}"
    )
    commands = [
        f"aws network-firewall update-{what}-protection --region {region} --firewall-arn {name} "
        f"--{what}-protection"
        for what, on in (
            ("firewall-delete", firewall.delete_protected),
            ("subnet-change", firewall.subnets_protected),
        )
        if not on
    ]
    fix = "\n".join(commands).replace("--firewall-delete-protection", "--delete-protection")
    return failed(observed, EXPECTED, fix) if commands else passed(observed, EXPECTED)
