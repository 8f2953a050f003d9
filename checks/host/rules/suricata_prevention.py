"""Whether a Suricata that runs really drops packets: where it stands, and what its rules do.

The ways to capture are those of Suricata 6 to 8 (docs.suricata.io, read in November 2026).
"""

from collections.abc import Iterator

from urazuke.checks.host.facts.suricata_inline import Engine, Pair, Rules
from urazuke.checks.host.rules.packet_queues import Ahead, End, bypasses, ends
from urazuke.sdk import Reason, Text, Unreadable, same

_BLOCKS = ("drop", "reject", "rejectsrc", "rejectdst", "rejectboth")
_PASSIVE = frozenset({"PCAP_DEV", "PCAP_FILE", "NFLOG", "ERF_FILE", "UNIX_SOCKET"})


def blocking_rules(rules: Rules) -> int:
    """How many drop or reject; raises `Unreadable` where the files are not what was loaded."""
    total, taken = sum(rules.actions.values()), rules.loaded + rules.failed + rules.skipped
    if total != taken:
        _refuse(f"its files have {total} rules, it speaks of {taken}")
    if rules.changed > rules.reloaded:
        _refuse("its rules were changed after they were loaded")
    if rules.wide:
        _refuse("a rule passes any traffic; what is left to the others is not read here")
    blocking = sum(rules.actions.get(action, 0) for action in _BLOCKS)
    if 0 < blocking <= rules.failed + rules.skipped:
        _refuse("those that failed to load may be all that drop")
    return blocking


def way(engine: Engine, spared: frozenset[str]) -> tuple[bool, Text]:
    """Whether it stands in the way of the packets, and how that is told."""
    if engine.capture == "NFQ":
        return _by_queue(engine, spared)
    if engine.capture == "AF_PACKET_DEV":
        return _by_pairs(engine)
    if engine.capture not in _PASSIVE:
        _refuse(f"whether it stands in the way by {engine.capture} is not read here")
    return False, Text(ja=f"{engine.capture}で観察のみ", en=f"only looks on ({engine.capture})")


def _by_queue(engine: Engine, spared: frozenset[str]) -> tuple[bool, Text]:
    """What a host forwards is what it guards; else what comes in for itself."""
    held = frozenset(engine.queues)
    hook, families = ("forward", engine.forwards) if engine.forwards else ("input", ("4", "6"))
    found = ends(engine.firewall, hook, Ahead(held, spared), families)
    queues = ", ".join(map(str, engine.queues))
    if not held:
        return False, Text(ja="キューを保持していない", en="it holds no queue")
    passed = sorted(
        f"{path.interface} IPv{path.family} {path.protocol}"
        for path, end in found.items()
        if end is End.PASSED
    )
    if not passed and End.UNCLEAR in found.values():
        _refuse(f"which packets of {hook} the rules hand to queue {queues} is not read here")
    if passed or End.QUEUED not in found.values():
        told = ", ".join(passed) or hook
        return False, Text(
            ja=f"{hook}でキュー{queues}を経ずに通る: {told}",
            en=f"{hook} passes by queue {queues}: {told}",
        )
    opens = bypasses(engine.firewall, held)
    return True, Text(
        ja=f"{hook}をキュー{queues}で判定{'（停止時は素通し: bypass）' if opens else ''}",
        en=f"decides on {hook} by queue {queues}{' (bypass: open while it is down)' * opens}",
    )


def _by_pairs(engine: Engine) -> tuple[bool, Text]:
    """Both interfaces of a pair copy to each other, and nothing else does it for them."""
    by_name = {pair.interface: pair for pair in engine.pairs}
    inline = [pair for pair in engine.pairs if pair.mode == "ips"]
    if not inline:
        return False, same("AF_PACKET: copy-mode is not ips")
    told = ", ".join(f"{pair.interface}→{pair.other}" for pair in inline)
    if any(pair.beside for pair in inline):
        _refuse(f"packets may pass beside it: {told} have addresses or are part of a bridge")
    whole = all(_is_whole(pair, by_name.get(pair.other)) for pair in inline)
    clause = "" if whole else " (-)"
    return whole, Text(ja=f"AF_PACKETの中継{clause}: {told}", en=f"AF_PACKET{clause}: {told}")


def _is_whole(pair: Pair, other: Pair | None) -> bool:
    """The way back is guarded too."""
    if other is None or other is pair:
        return False
    return other.mode == "ips" and other.other == pair.interface and pair.held and other.held


def told_rules(rules: Rules) -> Iterator[str]:
    """The actions, as they are counted."""
    for action, count in sorted(rules.actions.items()):
        yield f"{action} {count}"


def _refuse(detail: str) -> None:
    raise Unreadable(Reason.MALFORMED, f"suricata.service: {detail}")
