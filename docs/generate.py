"""Writes the pages of the documentation that are made from the code.

python docs/generate.py           writes what differs
python docs/generate.py --check   writes nothing; names what differs and exits with 1
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import FOLDERS, pages

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: with `--check`, 1 when a page is not up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    check = bool(parser.parse_args(arguments).check)
    wanted = pages()
    changed = [name for name, text in wanted.items() if _on_disk(name) != text]
    stale = sorted(_generated() - wanted.keys())
    for name in changed if check else []:
        sys.stdout.write(f"docs/{name} is not up to date\n")
    for name in stale:
        sys.stdout.write(f"docs/{name} is made from nothing any more\n")
    if check:
        return 1 if changed or stale else 0
    _write({name: wanted[name] for name in changed}, stale)
    return 0


def _on_disk(name: str) -> str | None:
    path = HERE / name
    return path.read_text("utf-8") if path.is_file() else None


def _generated() -> set[str]:
    """Every file in the folders that hold generated pages only."""
    files = (path for folder in FOLDERS for path in (HERE / folder).glob("*"))
    return {str(path.relative_to(HERE)) for path in files}


def _write(changed: dict[str, str], stale: Sequence[str]) -> None:
    for name, text in changed.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        sys.stdout.write(f"docs/{name}\n")
    for name in stale:
        (HERE / name).unlink()


if __name__ == "__main__":
    sys.exit(main())
