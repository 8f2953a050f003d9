"""AWS Config records every supported type of resource in the region.

日本語: AWS Configは、リージョン内のすべての対応リソース種別の構成を記録している。

Why
    What changed, when and by whom can only be told from a continuous record of
    configurations.
How it is judged
    One recorder of the region must be recording, for all supported types, and its last
    delivery must not have failed. A recorder that is stopped, or limited to some types, is
    not enough.
Fix
    Start the recorder, or create one for all supported types.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.config_recorders import CONFIG_RECORDERS, Recorder, Recorders
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(
    ja="すべての対応種別を記録中で、配信に失敗していないレコーダーがある",
    en="one recorder is recording all supported types, without a failed delivery",
)


@dataclass(frozen=True)
class Facts:
    """The recorders of the region."""

    config: Recorders = own(CONFIG_RECORDERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when one recorder is good enough."""
    recorders = facts.config.recorders
    good = [r.name for r in recorders if r.recording and r.complete and not r.failing]
    if good:
        return passed(same(", ".join(good)), EXPECTED)
    if not recorders:
        return failed(Text(ja="レコーダーがない", en="there is no recorder"), EXPECTED)
    return failed(same("; ".join(map(_state, recorders))), EXPECTED, _fix(recorders[0], facts.at))


def _state(recorder: Recorder) -> str:
    return (
        f"{recorder.name}: recording {recorder.recording}, all types {recorder.complete}, "
        f"failing {recorder.failing}"
    )


def _fix(recorder: Recorder, at: Target) -> str:
    return (
        f"aws configservice start-configuration-recorder --region {shlex.quote(at.region or '')} "
        f"--configuration-recorder-name {shlex.quote(recorder.name)}"
    )
