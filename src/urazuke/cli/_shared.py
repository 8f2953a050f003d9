"""Options that several commands take, and how a run shows its progress."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

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


def stderr() -> Console:
    """The console for progress and notes."""
    return Console(stderr=True, highlight=False)


def stdout() -> Console:
    """The console for what was asked for; as wide as needed when it is no terminal."""
    width = None if os.isatty(1) else 160
    return Console(highlight=False, width=width, emoji=False, markup=False)


class Live:
    """Shows how many targets have been visited, and what could not be seen so far."""

    def __init__(self, *, quiet: bool) -> None:
        """Quiet: nothing is shown."""
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("errors {task.fields[unseen]}"),
            TimeElapsedColumn(),
            console=stderr(),
            disable=quiet,
        )
        self._task = self._progress.add_task("collecting", total=None, unseen=0)
        self._unseen = 0

    def __enter__(self) -> Self:
        """Begins to show."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves the last state on the screen."""
        self._progress.stop()

    def planned(self, tasks: int) -> None:
        """The number of visits is known."""
        self._progress.update(self._task, total=tasks)

    def visited(self, target: str, unseen: int) -> None:
        """One more visit has ended."""
        self._unseen += unseen
        self._progress.update(self._task, advance=1, unseen=self._unseen)
        if unseen:
            self._progress.console.print(
                f"{target}: {unseen} not seen", markup=False, style="yellow"
            )
