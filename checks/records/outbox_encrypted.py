"""Every file that is sent outside is encrypted itself, so that it needs a password or a key.

日本語: 外部へ送るファイルのいずれもが、それ自体暗号化され、パスワード又は鍵がなければ
開けないこと。

Why
    A ledger says what people believe. A file named 暗号化済.zip that opens for everybody is what
    arrives in the wrong hands.

How it is judged
    By the bytes of each file; neither its name nor how random it looks counts. ZIP: every entry by
    AES; what lies unencrypted in a ZIP, a tar or a compressed file is judged itself, two levels
    deep. 7z: AES on every folder. PDF: does not open with the empty password, and all of it is
    encrypted. Office: an encrypted package that none of the passwords opens which Office tries by
    itself; protection against writing is none. OpenPGP: to a key or by a password, nothing beside.
    CMS (S/MIME): enveloped. What anybody can open fails. So do broken schemes: ZipCrypto, RC4, the
    older formats of Office, ciphers with blocks of 64 bits, OpenPGP without integrity
    (`weak_is_enough` accepts them). A file that is damaged, empty, of no known format, or that has
    bytes which belong to nothing cannot be judged: error. Names that can be read in a ZIP or 7z
    are mentioned, and do not fail.

Fix
    Hold the file back, encrypt it with AES-256 (`7z a -mhe=on -p`, or AES in ZIP), and make the
    system that sends refuse everything else.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.outbox import OUTBOX, Outgoing, Part, Parts
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="内容が、破られていない方式で暗号化されている",
    en="encrypted itself, by a scheme that is not broken",
)
_JA = {
    "opens without a password": "パスワードなしで開く",
    "opens without asking for a password": "パスワードを求めずに開く",
    "a part of it is not encrypted": "一部が暗号化されていない",
    "the package is not encrypted": "内容が暗号化されていない",
    "signed or packed, but not encrypted": "署名又は圧縮のみ",
    "plain data": "平文",
    "signed, but not encrypted": "署名のみ",
    "digested, but not encrypted": "ハッシュ値のみ",
    "authenticated, but not encrypted": "認証のみ",
    "compressed, but not encrypted": "圧縮のみ",
    "nested too deeply": "入れ子が深すぎる",
    "claims to be encrypted, and is not": "暗号化の表示のみで平文",
    "encrypted without integrity": "改ざん検知のない暗号化",
    "to a key": "公開鍵宛て",
    "AES-256, names too": "AES-256・名称も暗号化",
    "RC4 or XOR": "RC4又はXOR",
}


class Params(Struct, frozen=True, forbid_unknown_fields=True):
    """`weak_is_enough`: schemes that are broken count as encryption, too."""

    weak_is_enough: bool = False


@dataclass(frozen=True)
class Facts:
    """One file."""

    file: Outgoing = own(OUTBOX)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when all that can be taken out of the file is encrypted."""
    seen = facts.file
    if seen.open.total:
        return failed(_told(Text(ja="暗号化なし", en="not encrypted"), seen.open), _EXPECTED)
    if seen.weak.total and not params.weak_is_enough:
        return failed(_told(Text(ja="破られた方式", en="by a broken scheme"), seen.weak), _EXPECTED)
    sealed = [_told(Text(ja="暗号化", en="encrypted"), seen.strong)] if seen.strong.total else []
    if seen.weak.total:
        sealed.append(_told(Text(ja="破られた方式", en="by a broken scheme"), seen.weak))
    if seen.names:
        sealed.append(Text(ja="中のファイル名は誰でも読める", en="names within can be read"))
    return passed(
        Text(ja="；".join(each.ja for each in sealed), en="; ".join(each.en for each in sealed)),
        _EXPECTED,
    )


def _told(what: Text, found: Parts) -> Text:
    """`not encrypted: 3 (text a.csv, …)`."""
    more = found.total - len(found.first)
    ja = "、".join(_part(each, ja=True) for each in found.first)
    en = ", ".join(_part(each, ja=False) for each in found.first)
    return Text(
        ja=f"{what.ja}{found.total}件（{ja}" + (f"、ほか{more}件" if more else "") + "）",
        en=f"{what.en}: {found.total} ({en}" + (f", {more} more" if more else "") + ")",
    )


def _part(part: Part, *, ja: bool) -> str:
    how = _JA.get(part.how, part.how) if ja else part.how
    return " ".join(each for each in (part.format, how, part.path) if each)
