"""The instance has every patch of its baseline, and was looked at lately.

日本語: インスタンスには、パッチベースラインの修正がすべて適用され、最近検査されている。

Why
    Patches that were announced and not applied are the holes that are used.
How it is judged
    The last state that Patch Manager keeps: nothing missing, failed or waiting for a restart,
    and not older than the days allowed. An instance of which Systems Manager keeps no state is
    patched by nobody that can be asked: a failure. Terminated instances do not count.
Fix
    Run AWS-RunPatchBaseline with the operation Install; where there is no state, first give the
    instance the agent and a profile for Systems Manager.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.aws.facts.ssm_patch_states import PATCHES, Patched, PatchState
from urazuke.checks.aws.rules.instances import GONE
from urazuke.sdk import (
    Struct,
    Target,
    Text,
    Verdict,
    failed,
    moment,
    not_applicable,
    own,
    passed,
    same,
    target,
)

_NO_STATE = Text(ja="パッチの状態が記録されていない", en="no patch state is kept")


class Params(Struct, frozen=True):
    """`days`: the greatest age of the last scan or installation."""

    days: int = 7


@dataclass(frozen=True)
class Facts:
    """The instance's patches, and today."""

    patched: Patched = own(PATCHES)
    now: datetime = moment()
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a patch is open, or nobody looked lately."""
    expected = Text(
        ja=f"未適用なし、{params.days}日以内に検査",
        en=f"nothing missing, looked at within {params.days} days",
    )
    patched = facts.patched
    if patched.state in GONE:
        return not_applicable(same(patched.state), expected)
    fix = (
        f"aws ssm send-command --region {shlex.quote(facts.at.region or '')} "
        f"--document-name AWS-RunPatchBaseline --instance-ids {shlex.quote(patched.id)} "
        "--parameters Operation=Install"
    )
    state = patched.patches
    if state is None:
        return failed(_NO_STATE, expected, fix)
    late = datetime.fromisoformat(state.ended) < facts.now - timedelta(days=params.days)
    if late or state.missing or state.failed or state.pending_reboot or state.critical:
        return failed(_told(state), expected, fix)
    return passed(_told(state), expected)


def _told(state: PatchState) -> Text:
    day = state.ended[:10]
    return Text(
        ja=f"未適用{state.missing}、失敗{state.failed}、再起動待ち{state.pending_reboot}({day})",
        en=f"{state.missing} missing, {state.failed} failed, "
        f"{state.pending_reboot} waiting for a restart ({day})",
    )
