"""The PowerShell script by its text: no PowerShell is to be had where these tests run."""

import base64
import re

from click.testing import CliRunner

from urazuke.cli import cli
from urazuke.connect.host import powershell, script_text
from urazuke.connect.host.script import asks
from urazuke.sdk import Command, HostCollector, Look

NONCE = "0123456789abcdef" * 2
LINUX = HostCollector(
    "urazuke.checks.host.facts.sample",
    lambda body: body,
    commands={"one": Command("echo linux")},
    reduce=lambda _: None,
    elsewhere={
        "windows": Look(
            {
                "one": Command("'it''s'; \"$x\"", root=True, limit=7),
                "two": Command("Get-X \u2019; exit", tool="Get-X"),
            },
            lambda _: None,
        )
    },
)


def written() -> str:
    """The script for the collector above."""
    return powershell.script(asks([LINUX], "windows"), NONCE)


def test_the_command_line_is_short_and_needs_no_quotes() -> None:
    """cmd.exe cuts lines at 8191 characters; a DefaultShell may be any shell."""
    words = powershell.command()
    assert words[:4] == ("powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand")
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", words[4])
    assert len(" ".join(words)) < 2_000


def test_the_bootstrap_reads_the_script_and_refuses_a_constrained_language() -> None:
    """As UTF-16LE, which -EncodedCommand wants."""
    text = base64.b64decode(powershell.command()[4]).decode("utf-16-le")
    assert text.index("LanguageMode") < text.index("$input") < text.index("FromBase64String")
    assert NONCE not in text


def test_the_payload_is_the_script_in_ascii() -> None:
    """No code page and no line ending can change it."""
    payload = powershell.payload(asks([LINUX], "windows"), NONCE)
    assert payload.isascii()
    assert payload.count("\n") == 1
    assert base64.b64decode(payload).decode("utf-8") == written()


def test_the_script_is_one_block() -> None:
    """Cut anywhere, its braces do not close: PowerShell does not run a part of it."""
    text = re.sub(r"'(?:[^']|'')*'", "", written())
    assert text.startswith("& {\n")
    depth, ends = 0, list[int]()
    for place, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0 and letter == "}":
            ends.append(place)
    assert depth == 0
    assert ends == [len(text) - 2]


def test_each_command_is_a_literal() -> None:
    """Every character that PowerShell takes for a single quote is doubled."""
    lines = [line for line in written().splitlines() if line.startswith("Ask ")]
    assert lines == [
        "Ask 0 $true 7 '' '''it''''s''; \"$x\"'",
        "Ask 1 $false 0 'Get-X' 'Get-X \u2019\u2019; exit'",
    ]


def test_no_variable_is_named_twice_but_for_its_case() -> None:
    """PowerShell does not tell $N from $n."""
    names = set(re.findall(r"\$([A-Za-z]\w*)", powershell.script((), NONCE)))
    assert len({name.lower() for name in names}) == len(names)


def test_explain_shows_the_script_of_the_platform() -> None:
    """The collector's own commands, and no sh."""
    assert "Ask 0" in script_text([LINUX], "windows")
    assert "echo linux" in script_text([LINUX])
    done = CliRunner().invoke(
        cli, ["explain", "host.wireless_off", "--commands", "--platform", "windows"]
    )
    assert done.exit_code == 0
    assert done.output.startswith("& {")
