"""Options and consoles that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from urazuke.catalog import Catalog
    from urazuke.registry import Registry

F = TypeVar("F", bound=Callable[..., Any])


def config_option(function: F) -> F:
    """`--config FILE`."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(dir_okay=False),
        envvar="URAZUKE_CONFIG",
        help="The configuration; else urazuke.yaml here or above.",
    )(function)


def language_option(function: F) -> F:
    """`--lang ja|en`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["ja", "en"]),
        envvar="URAZUKE_LANG",
        help="Language of the text; else that of the configuration.",
    )(function)


def configured(named: str | None) -> Path:
    """The configuration file to use."""
    from urazuke import config

    return Path(named) if named else config.find(Path.cwd())


def stderr() -> "Console":
    """The console for progress and notes."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def stdout() -> "Console":
    """The console for what was asked for; as wide as needed when it is no terminal."""
    from rich.console import Console

    width = None if os.isatty(1) else 160
    return Console(highlight=False, width=width, emoji=False, markup=False)


def catalogue(named: str | None) -> "tuple[Catalog, Registry]":
    """Controls and checks, with the user's own where a configuration names them."""
    from urazuke import config, packs
    from urazuke.errors import ConfigurationError

    try:
        path = configured(named)
    except ConfigurationError:  # no configuration: what comes with urazuke and its packs
        return packs.load()
    controls = config.load(path).controls
    return packs.load((controls,) if isinstance(controls, str) else controls)
