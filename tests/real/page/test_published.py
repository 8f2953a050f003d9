"""The published page from a real nginx over TLS: three layouts, letters, links, substitutes."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from tests.real.endpoint.pki import Pki
from tests.real.page import pages
from urazuke import approvals, catalog
from urazuke.checks.page.facts.answer import ANSWER
from urazuke.connect.tls import Address
from urazuke.errors import Unreadable
from urazuke.model import Json
from urazuke.wording import Sentence, differences

QUOTED = [
    sentence
    for sentence in approvals.load(catalog.shipped() / "page.yaml", None, ()).sentences
    if sentence.quote
]
LINES = [escape(sentence.quote or "") for sentence in QUOTED]
PLAIN = "".join(f"<p>{line}</p>\n" for line in LINES)
MENU = "<header><nav><ul><li><a href=/>TOP</a><li><a href=/c>お問い合わせ</a></ul></nav></header>"
LAYOUTS = {
    "paragraphs": f"<!doctype html><meta charset=utf-8><title>対策</title><main>{PLAIN}</main>",
    "table": f"<html><body>{MENU}<h1>個人情報</h1><table>"
    + "".join(f"<tr><td>・<td><b>{line[:5]}</b>{line[5:]}" for line in LINES)
    + "</table><footer>会社概要<br>サイトマップ</footer>",
    "breaks": f"<body>{MENU}<h2>別の見出し</h2><div>"
    + "<br>\n ".join(f"{line[:9]}\n   {line[9:]}" for line in LINES)
    + "</div><script>document.write('保護していません')</script><p>© 2026",
}
SAID = "データを保護しています"


@pytest.fixture
def site(pki: Pki, pem: Path, tmp_path: Path) -> Iterator[Address]:
    """A site that has the page in each layout, with gzip where it is asked for."""
    more = "gzip on; gzip_min_length 1; charset utf-8; error_page 404 /404.html;"
    pages.write(tmp_path, {f"{name}.html": html for name, html in LAYOUTS.items()})
    changed = LAYOUTS["table"].replace(SAID, "データを保護していません")
    pages.write(tmp_path, {"changed.html": changed, "404.html": "<h1>見つかりません</h1>"})
    with pages.nginx(tmp_path, pem, more) as address:
        yield address


def told(address: Address, pki: Pki, path: str) -> Json:
    """What is seen there."""
    return pages.looked(pages.settings(address, pki.ca_file, path)).answer()


def compared(seen: Json, old: list[Sentence]) -> list[tuple[str, tuple[str, ...]]]:
    """How it differs."""
    text = "\n".join(line["text"] for line in seen["lines"])
    return [(found.kind, found.promises) for found in differences(text, old)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_sentences_in_another_layout(pki: Pki, site: Address, layout: str) -> None:
    seen = told(site, pki, f"/{layout}.html")
    assert (seen["end"], seen["status"], seen["charset"]) == ("answered", 200, "utf-8")
    assert seen["anything"] == {"status": 404, "same": False}
    assert seen["modified"]
    assert compared(seen, QUOTED) == []


def test_a_negation_is_found(pki: Pki, site: Address) -> None:
    assert compared(told(site, pki, "/changed.html"), QUOTED) == [("changed", ("P-10",))]


def test_a_page_that_is_gone(pki: Pki, site: Address) -> None:
    seen = told(site, pki, "/gone.html")
    assert (seen["status"], seen["anything"]) == (404, None)


@pytest.mark.parametrize(
    ("codec", "head", "meta"),
    [
        ("cp932", "; charset=Shift_JIS", ""),
        ("cp932", "", "<meta charset=shift_jis>"),
        ("euc_jp", "; charset=EUC-JP", ""),
        ("euc_jp", "", "<meta http-equiv=Content-Type content='text/html; charset=euc-jp'>"),
        ("utf-8", "", ""),
        ("utf-8-sig", "; charset=shift_jis", ""),
        ("utf-8", "; charset=utf-8", "<meta charset=shift_jis>"),
        ("iso2022_jp", "", "<meta charset=iso-2022-jp>"),
    ],
)
def test_letters(pki: Pki, pem: Path, tmp_path: Path, codec: str, head: str, meta: str) -> None:
    """By mark, header, page, in this order."""
    body = f"{meta}<p>個人情報の保護〜A".encode(codec, "ignore")
    pages.write(tmp_path, {"index.html": body})
    more = f"types {{ }} default_type 'text/html{head}';"
    with pages.nginx(tmp_path, pem, more) as address:
        seen = told(address, pki, "/index.html")
    assert seen["lines"][0]["text"].startswith("個人情報の保護")


def test_a_site_that_answers_alike_to_everything(pki: Pki, pem: Path, tmp_path: Path) -> None:
    """200 with an excuse, or the front page, whatever is asked for."""
    pages.write(tmp_path, {"index.html": PLAIN, "front/index.html": PLAIN})
    with pages.nginx(tmp_path, pem, "error_page 404 =200 /index.html;") as address:
        assert told(address, pki, "/policy.html")["anything"] == {"status": 200, "same": True}
        assert told(address, pki, "/index.html")["anything"]["same"] is True
    home = "location / { try_files $uri @home; } location @home { return 302 /front/index.html; }"
    with pages.nginx(tmp_path, pem, home) as address:
        assert told(address, pki, "/policy.html")["anything"]["same"] is True


@pytest.mark.parametrize("status", [401, 403, 429])
def test_what_is_refused_to_us(pki: Pki, pem: Path, tmp_path: Path, status: int) -> None:
    pages.write(tmp_path, {"index.html": PLAIN})
    with pages.nginx(tmp_path, pem, f"location / {{ return {status}; }}") as address:
        page = pages.looked(pages.settings(address, pki.ca_file))
        (member,) = ANSWER.collect(page, "there")
    assert member.unavailable is not None


LINKS = {
    "/there.html": ("page", "answered", 200),
    "/gone.html": ("page", "answered", 404),
    "/old.html": ("page", "answered", 200),
    "/loop.html": ("page", "too-many", 302),
    "/clear.html": ("page", "in-clear", 302),
    "/nohead.html": ("page", "answered", 200),
    "there.html?a=b&c": ("page", "answered", 200),
    "#part": ("fragment", "answered", None),
    "#nothing": ("fragment", "broken", None),
    "mailto:a@card.example?subject=x": ("mail", "answered", None),
    "mailto:": ("mail", "broken", None),
    "tel:0120-123-456": ("telephone", "answered", None),
    "tel:": ("telephone", "broken", None),
    "javascript:void(0)": ("other", "broken", None),
    "https://other.example/": ("elsewhere", None, None),
}


def test_links(pki: Pki, pem: Path, tmp_path: Path) -> None:
    """Each as it is; those of menus are left out, and who is led away is not judged."""
    anchors = "".join(f'<li><a href="{escape(href)}">{escape(href)}</a>' for href in LINKS)
    html = f"{MENU}<h1 id=part>対策</h1><ul>{anchors}<li><a href=/away.html>先</a></ul>{PLAIN}"
    pages.write(tmp_path, {"index.html": html, "there.html": PLAIN, "nohead.html": PLAIN})
    more = (
        "location = /old.html { return 301 /there.html; }"
        "location = /loop.html { return 302 /loop.html; }"
        "location = /clear.html { return 302 http://a.example.test/there.html; }"
        "location = /away.html { return 302 https://other.example/; }"
        "location = /nohead.html { if ($request_method = HEAD) { return 405; } }"
    )
    with pages.nginx(tmp_path, pem, more) as address:
        found = pages.looked(pages.settings(address, pki.ca_file, "/index.html")).links()
    met = {each["href"]: (each["kind"], each["end"], each["status"]) for each in found}
    assert {href: met[href] for href in LINKS} == LINKS
    (away,) = [each for each in found if each["href"] == "/away.html"]
    assert away["unavailable"]["reason"] == "not-asked"
    assert "/c" not in met


def test_too_many_links_are_not_all_fine(pki: Pki, pem: Path, tmp_path: Path) -> None:
    many = "".join(f"<a href=/{number}>x</a>" for number in range(101))
    pages.write(tmp_path, {"index.html": many})
    with pages.nginx(tmp_path, pem) as address, pytest.raises(Unreadable):
        pages.looked(pages.settings(address, pki.ca_file, "/index.html")).links()


def test_another_host_of_the_company(pki: Pki, tmp_path: Path) -> None:
    """Gone to where the configuration names it, and only then."""
    pages.write(tmp_path, {"there.html": f"<p><a href=//localhost/x>x</a>{PLAIN}"})
    more = "location = /here { return 301 https://localhost:$server_port/there.html; }"
    with pages.nginx(tmp_path, pki.leaf(pages.NAME, "localhost"), more) as address:
        named = pages.settings(address, pki.ca_file, "/here", ("localhost",))
        assert pages.looked(named).answer()["status"] == 200
        assert pages.looked(named).answer()["anything"]["same"] is False
        unnamed = pages.settings(address, pki.ca_file, "/here")
        assert pages.looked(unnamed).answer()["end"] == "other-host"
