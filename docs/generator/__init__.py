"""The generated pages: `pages()` gives each as a text, by its name below `docs/`.

Pure but for reading the catalogue, the checks and the templates: equal code gives equal
bytes, so that `--check` can compare. No dates, no versions.
"""

from generator import checks, commands, controls, formats, records, schemas
from urazuke import packs

FOLDERS = ("checks", "controls", "schemas")


def pages() -> dict[str, str]:
    """Name → text of every generated page."""
    catalog, registry = packs.load()
    return {
        **checks.pages(catalog, registry),
        **controls.pages(catalog, registry),
        **commands.pages(),
        **records.pages(registry),
        **schemas.pages(),
        **formats.pages(),
    }
