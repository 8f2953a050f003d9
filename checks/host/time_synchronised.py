"""The host's clock is kept in step with a source outside of it.

日本語: ホストの時計が、外部の時刻源と同期した状態に保たれていること。

Why
    Records of several machines tell one story only when their clocks agree.

How it is judged
    A time service that is asked itself runs and starts at boot: chronyd has a source other than
    its own clock (`local stratum` is none), its leap status is not "Not synchronised", and the
    offset is at most `max_offset_ms` (our threshold); or systemd-timesyncd has heard a server.
    In both cases the kernel's clock is marked synchronised. With a service of another kind
    (ntpd, OpenNTPD) this check does not know its source: an error.

Fix
    Give chronyd at least one server that it can reach, and start it.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.time_keeping import OTHERS, TIME_KEEPING, TimeKeeping
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="時刻同期サービスが稼働し、外部の時刻源と同期していること",
    en="a running time service is in step with a source outside of the host",
)
_LEAPS = frozenset({"Normal", "Insert second", "Delete second"})
_FIX = "sudo systemctl enable --now chrony && sudo chronyc online && sudo chronyc -n sources"


class Params(Struct, frozen=True):
    """By how many milliseconds the clock may be off; a threshold of ours."""

    max_offset_ms: int = 1000


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    time: TimeKeeping = own(TIME_KEEPING)


def judge(facts: Facts, params: Params) -> Verdict:
    """A service that runs, its source, and the kernel's word."""
    time = facts.time
    observed = _observed(time)
    active = {unit.name for unit in running(time.units)}
    if time.synchronized and (unread := sorted(active & set(OTHERS))):
        raise Unreadable(Reason.MALFORMED, f"{unread[0]} runs; its source is not read here")
    by_chrony = bool(active & {"chronyd.service", "chrony.service"}) and _good(time, params)
    by_timesyncd = "systemd-timesyncd.service" in active and bool(time.timesyncd)
    if time.synchronized and (by_chrony or by_timesyncd):
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX)


def _good(time: TimeKeeping, params: Params) -> bool:
    chrony = time.chrony
    if chrony is None or not chrony.source or chrony.leap not in _LEAPS:
        return False
    return chrony.offset_us <= params.max_offset_ms * 1000


def _observed(time: TimeKeeping) -> Text:
    source = time.timesyncd or (time.chrony.source if time.chrony else "")
    off = f" ({time.chrony.offset_us} µs)" if time.chrony else ""
    services = told(time.units)
    ja, en = ("同期", "synchronised") if time.synchronized else ("未同期", "not synchronised")
    return Text(
        ja=f"カーネルの時計: {ja}、時刻源: {source or 'なし'}{off}、{services.ja or '未導入'}",
        en=f"kernel clock: {en}; source: {source or 'none'}{off}; {services.en or 'no service'}",
    )
