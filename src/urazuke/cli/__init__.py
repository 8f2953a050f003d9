"""The command line: parses, prints, exits. Nothing below it does.

Commands are imported when they are called, so that `--version` and `--help` stay quick.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from types import TracebackType

import click

from urazuke.errors import ConfigurationError, UrazukeError

USAGE, FAULT, INTERRUPTED = 3, 4, 130


class Commands(click.Group):
    """Finds a command in the module of its name: no list to keep."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The modules of this package, in order."""
        folder = os.path.dirname(__file__)  # noqa: PTH120 - pathlib is slower to import than to use here
        files = sorted(name for name in os.listdir(folder) if name.endswith(".py"))  # noqa: PTH208
        return [name[:-3].removesuffix("_") for name in files if not name.startswith("_")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the module; None lets click say which names there are."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"urazuke.cli.{cmd_name}" + ("_" if cmd_name == "list" else "")
        command: click.Command = importlib.import_module(module).command
        return command


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        from importlib.metadata import version

        click.echo(f"urazuke {version('urazuke')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
def cli() -> None:
    """Urazuke (裏付け) shows whether published security promises hold, with evidence.

    \b
    Exit codes: 0 everything proven, 1 something fails, 2 something is unknown,
    3 usage or configuration, 4 internal fault, 130/143 interrupted.
    """  # noqa: D301 - click reads the backspace itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    try:
        code = cli.main(arguments, prog_name="urazuke", standalone_mode=False)
    except (click.ClickException, UrazukeError) as fault:
        return _told(fault)
    except (KeyboardInterrupt, click.Abort) as fault:
        click.echo("urazuke: interrupted", err=True)
        return _code(fault)
    except (BrokenPipeError, SystemExit):  # click ends with 1 when nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT
    return code if isinstance(code, int) else 0


def _code(fault: BaseException) -> int:
    """Of the signal, where one is known (click wraps what it raised); else that of Ctrl-C."""
    told = (fault.__cause__ or fault).args
    return told[0] if told and isinstance(told[0], int) else INTERRUPTED


def _told(fault: Exception) -> int:
    if isinstance(fault, click.ClickException):
        fault.show()
        return USAGE
    for line in str(fault).splitlines():
        click.echo(f"urazuke: {line}", err=True)
    return USAGE if isinstance(fault, ConfigurationError) else FAULT


def _internal_fault(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """A fault of urazuke itself: python would exit with 1, which means a failed check here."""
    sys.__excepthook__(kind, fault, trace)
    click.echo("urazuke: an internal fault; this is a bug of urazuke, not a finding", err=True)
    sys.stderr.flush()
    os._exit(FAULT)


def console() -> None:
    """The installed command: leaves at once, without waiting for visits that were given up.

    Everything is written and closed by then; DuckDB's bindings, taken down beside boto3's threads,
    would fill the terminal with what they think has leaked.
    """
    sys.excepthook = _internal_fault
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
