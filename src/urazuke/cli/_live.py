"""How a run shows its progress."""

from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from urazuke.cli._shared import stderr


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
