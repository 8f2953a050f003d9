"""The demo's published page: the quotes of the catalogue, of which one says something else."""

from html import escape
from pathlib import Path

from urazuke import catalog, page

PATH = "/security/"
_OLD, _NEW = "2001年4月", "2011年4月"  # a year that somebody corrected without telling anybody
_STYLE = "<style>body{font-family:sans-serif;max-width:48em;margin:2em auto}</style>"


def html() -> str:
    """The page as it is today."""
    lines = "".join(f"<li>{escape(line)}</li>\n" for line in _quotes())
    return (
        "<!doctype html><html lang=ja><meta charset=utf-8>"
        f"<title>パーソナルデータの取り扱い</title>{_STYLE}"
        "<header><nav><a href=/>トップ</a></nav></header><main><h1>当社のお約束</h1><ul>\n"
        f"{lines.replace(_OLD, _NEW)}</ul></main><footer>株式会社サンプルカード</footer></html>\n"
    )


def remember(folder: Path) -> None:
    """Writes `page.yaml`: what the page said when the controls were derived from it."""
    promises = catalog.load([catalog.shipped()]).promises.values()
    folder.mkdir(parents=True, exist_ok=True)
    fingerprint = page.render_fingerprint("\n".join(_quotes()), promises)
    (folder / "page.yaml").write_text(fingerprint, "utf-8")


def _quotes() -> list[str]:
    promises = catalog.load([catalog.shipped()]).promises.values()
    return [line for promise in promises for line in page.sentences(promise.quote_ja)]
