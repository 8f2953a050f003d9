"""The list of statements that a secretary works from."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from urazuke.attestations.due import Due


def days(text: str) -> int:
    """What `--due` means."""
    number = text.removesuffix("d")
    if not (number.isascii() and number.isdigit()):
        raise click.BadParameter(f"days such as 90d expected, not '{text}'", param_hint="--due")
    return int(number)


def table(rows: "list[Due]", *, english: bool) -> "Table":
    """One row a statement, or a control that has none; as wide as the terminal lets it."""
    from rich.table import Table
    from rich.text import Text as Line

    from urazuke.render.visible import visible

    shown = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    heads = {
        "管理策": "Control",
        "残日数": "Days left",
        "有効期限": "Valid until",
        "証明者": "Signer",
        "署名できる役割": "Roles",
        "件名・不足": "Title, and what is missing",
    }
    for ja, en in heads.items():
        shown.add_column(en if english else ja, overflow="fold")
    for row in rows:
        title = row.control.title.en if english else row.control.title.ja
        missing = "" if row.missing is None else (row.missing.en if english else row.missing.ja)
        shown.add_row(
            row.control.id,
            "" if row.days is None else str(row.days),
            row.valid_until,
            Line(visible(row.signer)),
            ", ".join(row.roles),
            Line(title + (f"\n→ {visible(missing)}" if missing else "")),
        )
    return shown
