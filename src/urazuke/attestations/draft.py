"""A statement to be completed by a person: everything known is filled in, the rest is marked."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from urazuke.attestations.statement import DocumentHash
from urazuke.catalog import AttestationRule, Control
from urazuke.document.drafts import MISSING
from urazuke.model import Text

Language = Literal["ja", "en"]
_DATE = "YYYY-MM-DD"


@dataclass(frozen=True)
class Draft:
    """What is known of a statement; None: a person has to write it."""

    control: Control
    rule: AttestationRule
    statement: str | None = None
    signer: str | None = None
    role: str | None = None
    method: str | None = None
    effective: str | None = None
    valid_until: str | None = None
    holds: bool = True
    none_exist: tuple[str, ...] = ()
    documents: Sequence[DocumentHash] = ()
    notes: Sequence[Text] = field(default=())


def render(draft: Draft, language: Language) -> str:
    """The YAML, with comments in that language; `validate` refuses it while a mark is left."""
    return "".join(f"{line}\n" for line in _lines(draft, language))


def _lines(draft: Draft, language: Language) -> Iterator[str]:
    def said(ja: str, en: str) -> str:
        return ja if language == "ja" else en

    rule, control = draft.rule, draft.control
    title = said(control.title.ja, control.title.en)
    yield from _comment(f"{control.id} {title}")
    yield from _comment(*(said(note.ja, note.en) for note in draft.notes))
    yield from _comment(
        said(f"基準日から最長{rule.valid_months}か月", f"at most {rule.valid_months} months")
        + (said("、二名の署名を要する", "; two people sign it") if rule.second_person else "")
    )
    yield f"control: {control.id}"
    yield from _comment(
        said("事実と異なる場合は書き改める。", "Put it into other words where the facts differ.")
    )
    wording = said(rule.statement.ja, rule.statement.en)
    absent = said("存在しないことをどのように確認したか", "how it was found that there is none")
    known = None if draft.none_exist else " ".join(wording.split())
    yield f"statement: {_known(draft.statement or known, absent)}"
    yield from _comment(
        said("要件を満たしていない場合は false とする。", "false: the requirement is not met.")
    )
    yield f"holds: {json.dumps(draft.holds)}"
    name = said("氏名（signers.yamlのとおり）", "the name, as in signers.yaml")
    yield f"signer: {_known(draft.signer, name)}"
    yield f"role: {_known(draft.role or _only(rule.signers), ' / '.join(rule.signers))}"
    yield from _comment(said("閲覧 / 質問 / 観察 / 再実施", "how the signer came to know"))
    yield f"method: {_known(draft.method, 'examine / interview / observe / re-perform')}"
    yield f"effective: {_known(draft.effective, _DATE)}"
    yield f"valid_until: {_known(draft.valid_until, _DATE)}"
    yield from _comment(
        said("対象期間がある場合に記載する。", "Where it is about a period:"),
        "period: {begin: YYYY-MM-DD, end: YYYY-MM-DD}",
    )
    if draft.none_exist:
        yield f"none_exist: {json.dumps(draft.none_exist, ensure_ascii=False)}"
    accepted = [said(document.ja, document.en) for document in rule.documents]
    yield from _documents(draft.documents, accepted, said("受け入れる書類", "accepted"))


def _documents(
    documents: Sequence[DocumentHash], accepted: Sequence[str], word: str
) -> Iterator[str]:
    if accepted:
        yield from _comment(f"{word}: {' / '.join(accepted)}")
    if not documents and not accepted:
        return
    marked = DocumentHash(title=f"{MISSING}: {word}", path=MISSING, sha256=MISSING)
    yield "documents:"
    for item in documents or (marked,):
        yield f"  - title: {_quoted(item.title)}"
        yield f"    path: {_known(item.path, 'path')}"
        yield f"    sha256: {item.sha256}"
        if item.expires is not None:
            yield f"    expires: {item.expires}"


def _comment(*lines: str) -> Iterable[str]:
    return [f"# {' '.join(line.split())}" for line in lines]


def _known(value: str | None, what: str) -> str:
    return _quoted(value if value is not None else f"{MISSING}: {what}")


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None


def _quoted(text: str) -> str:
    """A scalar that YAML reads back as it is."""
    return json.dumps(text, ensure_ascii=False)
