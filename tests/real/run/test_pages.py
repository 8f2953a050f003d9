"""The published page from the fetch to the promises, and back by approval, as a process."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.real.endpoint.pki import Pki
from tests.real.page import pages
from tests.real.run.command import configure, findings, newest, record, urazuke
from urazuke import catalog, page

SAID, SAYS = "データを保護しています。", "データを保護していません。"


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A folder with a configuration, and the file that is served as the published page."""
    promises = list(catalog.load([catalog.shipped()]).promises.values())
    quotes = [line for each in promises for line in page.sentences(each.quote_ja)]
    (tmp_path / "own").mkdir()
    text = page.render_fingerprint("\n".join(quotes), promises)
    (tmp_path / "own" / "page.yaml").write_text(text, "utf-8")
    pki = Pki(tmp_path)
    html = "<meta charset=utf-8><h1>約束</h1><main>" + "".join(
        f"<p>{escape(line)}</p>" for line in quotes
    )
    pages.write(tmp_path, {"security.html": html})
    with pages.nginx(tmp_path, pki.leaf()) as address:
        url = f"https://{pages.NAME}:{address.port}/security.html"
        configure(
            tmp_path,
            f"controls: own\npromises_approved: approved.yaml\npages:\n  - url: {url}\n"
            f"    roles: [publication]\n    connect: ['{address}']\n    ca_file: {pki.ca_file}\n",
        )
        yield tmp_path, tmp_path / "www" / "security.html"


def answers(folder: Path) -> tuple[dict[str, Any], dict[str, Any], int]:
    """The findings of PUB-01 by check, the promises, and the exit code of a run of it."""
    done = urazuke("run", "--only", "PUB-01", cwd=folder)
    run = newest(folder / ".urazuke")
    promises = json.loads((run / "promises.json").read_text("utf-8"))
    return {f["check"]: f for f in findings(run)}, promises, done.returncode


def test_from_a_changed_sentence_to_its_approval(published: tuple[Path, Path]) -> None:
    folder, file = published
    found, promises, code = answers(folder)
    assert {f["status"] for f in found.values()} == {"pass"}
    assert (promises["P-38"]["status"], code) == ("pass", 0)

    html = file.read_text("utf-8")
    assert SAID in html
    file.write_text(html.replace(SAID, SAYS), "utf-8")
    found, promises, code = answers(folder)
    changed = found["page.promises_unchanged"]
    assert (changed["status"], changed["changed"], code) == ("fail", ["P-10"], 1)
    assert SAID in changed["observed"]
    assert SAYS in changed["observed"]
    assert promises["P-10"]["status"] == "not-assessed"

    shown = urazuke("promises", "review", cwd=folder)
    assert (shown.returncode, SAYS in shown.stdout) == (1, True)
    nobody = urazuke("promises", "review", "--approve", "all", cwd=folder)
    assert nobody.returncode != 0
    assert not (folder / "approved.yaml").exists()
    name = shown.stdout.split()[0]
    done = urazuke("promises", "review", "--approve", name, "--by", "佐藤 花子", cwd=folder)
    assert done.returncode == 0
    assert "佐藤 花子" in (folder / "approved.yaml").read_text("utf-8")
    found, promises, code = answers(folder)
    assert (found["page.promises_unchanged"]["status"], code) == ("pass", 0)
    run = newest(folder / ".urazuke")
    assert (run / "approved" / "promises.yaml").is_file()
    assert record(run)["counts"]["connections"] > 0

    file.write_text(html.replace(SAID, "データを公開しています。"), "utf-8")
    assert answers(folder)[0]["page.promises_unchanged"]["status"] == "fail"


def test_a_page_that_is_gone_is_no_pass(published: tuple[Path, Path]) -> None:
    folder, file = published
    file.unlink()
    found, promises, code = answers(folder)
    assert found["page.reachable"]["status"] == "fail"
    assert found["page.promises_unchanged"]["status"] == "error"
    assert (promises["P-38"]["status"], code) == ("fail", 1)
    ran = urazuke("promises", "review", cwd=folder)
    assert ran.returncode == 2


def test_a_role_that_nobody_asks_for_is_refused(tmp_path: Path) -> None:
    """With the nearest one; and so is an address that is no page."""
    configure(tmp_path, "pages: [{url: 'https://a.example/', roles: [publicatoin]}]\n")
    ran = urazuke("run", cwd=tmp_path)
    assert (ran.returncode, "publication" in ran.stderr) == (3, True)
    configure(tmp_path, "pages: [{url: 'http://a.example/', roles: [publication]}]\n")
    ran = urazuke("validate", cwd=tmp_path)
    assert (ran.returncode, "urazuke.yaml:2:15: " in ran.stderr) == (3, True), ran.stderr
