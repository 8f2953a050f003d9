"""The DMARC policy that holds for a domain, found by walking up the tree (RFC 9989)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from urazuke.checks.domain.rules.answers import Answers
from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.checks.domain.rules.tags import is_of, tags
from urazuke.sdk import Text

Policy = Literal["none", "quarantine", "reject"]
STRENGTH: dict[str, int] = {"none": 0, "quarantine": 1, "reject": 2}
VERSION = "DMARC1"
_DEEPEST, _CUT = 8, 7  # labels: a longer name is not walked label by label
_WHOLE = 100
_MAILTO = re.compile(
    r"mailto:[^@!?,\s]+@([A-Za-z0-9._-]+)(?:\?[^!]*)?(?:![0-9]+[kmgt]?)?", re.IGNORECASE
)


@dataclass
class Dmarc:
    """What holds.

    `at`: the name whose record it is; `policy` for the domain's own mail, `below` for names under
    it, `absent` for names that do not exist; `faults`: why receivers may not follow it; `reports`:
    hosts that get reports, and `unwilling` those that never said that they want them.
    """

    at: str | None = None
    record: str = ""
    policy: Policy = "none"
    below: Policy = "none"
    absent: Policy = "none"
    faults: list[Text] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    unwilling: list[str] = field(default_factory=list)

    def enforces(self, least: Policy) -> bool:
        """Whether all forged mail meets at least this policy."""
        if self.at is None or self.faults:
            return False
        weakest = min(map(STRENGTH.__getitem__, (self.policy, self.below, self.absent)))
        return weakest >= STRENGTH[least]


def evaluate(answers: Answers, domain: str) -> Dmarc:
    """The walk."""
    here = _records(answers, domain)
    if len(here) > 1:
        several = Text(ja="DMARCレコードが複数ある", en="more than one record of DMARC")
        return Dmarc(at=domain, record=" | ".join(here), faults=[several])
    at = domain if here else organization(answers, domain)
    records = _records(answers, at) if at else []
    if not at or len(records) != 1:
        return Dmarc()
    return _understood(answers, at, records[0], own=at == domain)


def organization(answers: Answers, domain: str) -> str | None:
    """The name whose record speaks for all below it; None: nobody up there has one."""
    last: str | None = None
    for name in tree(domain):
        found = _records(answers, name)
        if len(found) != 1:
            continue
        public = _tag(found[0], "psd")
        if public == "n":
            return name
        if public == "y" and name != domain:
            return last or name
        last = name
    return last


def tree(domain: str) -> Iterator[str]:
    """The names from the domain up to the top."""
    labels = domain.split(".")
    yield domain
    rest = labels[-_CUT:] if len(labels) > _DEEPEST else labels[1:]
    for index in range(len(rest)):
        yield ".".join(rest[index:])


def _records(answers: Answers, name: str) -> list[str]:
    return [value for value in answers.values(f"_dmarc.{name}", "TXT") if is_of(value, VERSION)]


def _tag(record: str, name: str) -> str | None:
    try:
        return tags(record).get(name)
    except Faulty:
        return None


def _understood(answers: Answers, at: str, record: str, *, own: bool) -> Dmarc:
    found = Dmarc(at=at, record=record)
    try:
        written = tags(record)
    except Faulty as fault:
        found.faults.append(_fault("構文に誤りがある", "syntax error", str(fault)))
        return found
    policy = _policy(found, written, "p")
    below = _policy(found, written, "sp") if "sp" in written else policy
    absent = _policy(found, written, "np") if "np" in written else below
    found.policy, found.below, found.absent = policy if own else below, below, absent
    _weakened(found, written)
    _reported(answers, found, written.get("rua", ""))
    return found


def _policy(found: Dmarc, written: dict[str, str], tag: str) -> Policy:
    value = written.get(tag, "").lower()
    for known in ("none", "quarantine", "reject"):
        if value == known:
            return known
    found.faults.append(_fault("方針として読めない", "no policy", f"{tag}={value}"))
    return "none"


def _weakened(found: Dmarc, written: dict[str, str]) -> None:
    """`pct` of RFC 7489 and `t` of RFC 9989: not all mail meets the policy."""
    pct, testing = written.get("pct", str(_WHOLE)), written.get("t", "n").lower()
    if pct != str(_WHOLE):
        found.faults.append(
            _fault("一部のメールにしか適用しない", "for part of the mail", f"pct={pct}")
        )
    if testing != "n":
        found.faults.append(_fault("試験中と宣言している", "said to be a test", f"t={testing}"))
    for tag in ("adkim", "aspf"):
        if written.get(tag, "r").lower() not in {"r", "s"}:
            words = f"{tag}={written[tag]}"
            found.faults.append(_fault("値として読めない", "no such value", words))


def _reported(answers: Answers, found: Dmarc, rua: str) -> None:
    """Reports that go to another organization need its word (RFC 9990)."""
    at = found.at or ""
    ours = organization(answers, at) or at
    for uri in filter(None, map(str.strip, rua.split(","))):
        match = _MAILTO.fullmatch(unquote(uri))
        if match is None:
            found.faults.append(_fault("報告の宛先として読めない", "no address for reports", uri))
            continue
        host = match[1].lower().rstrip(".")
        theirs = organization(answers, host) or host
        if theirs == ours or any(
            is_of(value, VERSION) for value in answers.values(f"{at}._report._dmarc.{host}", "TXT")
        ):
            found.reports.append(host)
        else:
            found.unwilling.append(host)


def _fault(ja: str, en: str, words: str) -> Text:
    return Text(ja=f"{ja}（{words}）", en=f"{en} ({words})")
