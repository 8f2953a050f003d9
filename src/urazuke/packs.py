"""Controls and checks together: urazuke's own, those of installed packs, the user's folders."""

from collections.abc import Iterable
from pathlib import Path

from urazuke import catalog, registry
from urazuke.catalog import Catalog
from urazuke.registry import Registry


def load(folders: Iterable[str] = ()) -> tuple[Catalog, Registry]:
    """The catalogue and the registry; raises `ConfigurationError` with every fault."""
    packs = registry.packs()
    own = [pack.folder / "controls" for pack in packs if (pack.folder / "controls").is_dir()]
    return catalog.load([*own, *map(Path, folders)]), registry.discover(packs)
