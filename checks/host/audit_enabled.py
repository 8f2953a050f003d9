"""The kernel records to the audit log, and its loaded rules watch what must not change unseen.

日本語: カーネルの監査機能が有効であり、読み込まれている規則が重要ファイルの変更を記録すること。

Why
    Whoever takes a host over, from inside or outside, first changes accounts and rights. If that
    leaves no record, misuse cannot be found or proven later.

How it is judged
    By the kernel (`auditctl -s`, `auditctl -l`): auditing is on, a process takes the records,
    auditd runs and starts at boot, and the loaded rules record every write and change of
    attributes of the paths in the parameter `paths` (our choice). A watch counts only if it is
    limited to nobody and no earlier `never` rule takes it away; one rule `never,task` switches
    everything off. Rules in files that are not loaded count for nothing. Where neither auditctl
    nor a unit of auditd exists, it fails. In a container the kernel does not answer, so it
    cannot be judged.

Fix
    Load the rules named, keep them below /etc/audit/rules.d and start auditd.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.audit_state import AUDIT_STATE, AuditState
from urazuke.checks.host.rules.audit_rules import records, watched
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="監査が有効、auditdが稼働し、対象ファイルの変更を記録する規則が読み込まれていること",
    en="auditing is on, auditd runs, and loaded rules record changes of the named files",
)
_FILE = "/etc/audit/rules.d/50-urazuke.rules"


class Params(Struct, frozen=True):
    """The paths of which every change must be recorded; a threshold of ours."""

    paths: tuple[str, ...] = ("/etc/passwd", "/etc/shadow", "/etc/group", "/etc/sudoers")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    audit: AuditState = own(AUDIT_STATE)


def judge(facts: Facts, params: Params) -> Verdict:
    """State, daemon and rules."""
    audit = facts.audit
    missing = sorted(set(params.paths) - watched(audit.rules, params.paths))
    runs = bool(audit.enabled and audit.pid and running(audit.units))
    observed = _observed(audit, missing)
    if runs and records(audit.rules) and not missing:
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _fix(missing))


def _observed(audit: AuditState, missing: list[str]) -> Text:
    state = "enabled=? pid=?"
    if audit.enabled is not None:
        state = f"enabled={audit.enabled} pid={audit.pid}"
    paths = ", ".join(missing)
    daemon = told(audit.units)
    return Text(
        ja=f"{state}、規則{len(audit.rules)}件、変更が記録されないファイル: {paths or 'なし'}、"
        f"{daemon.ja or 'auditdは未導入'}",
        en=f"{state}; {len(audit.rules)} rules; changes unrecorded: {paths or 'none'}; "
        f"{daemon.en or 'auditd is not installed'}",
    )


def _fix(missing: list[str]) -> str:
    enable = "sudo systemctl enable --now auditd && sudo auditctl -e 1"
    if not missing:
        return enable
    rules = " ".join(shlex.quote(f"-w {path} -p wa -k identity") for path in missing)
    write = f"printf '%s\\n' {rules} | sudo tee -a {_FILE} && sudo augenrules --load"
    return f"{write} && {enable}"
