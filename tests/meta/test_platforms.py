"""Laws of what is asked of Windows and macOS."""

import importlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from urazuke import packs
from urazuke.registry import Check
from urazuke.sdk import Command, HostCollector, Platform

ROOT = Path(__file__).parents[2]
ELSEWHERE: tuple[Platform, ...] = ("windows", "macos")
# Of PowerShell: verbs and methods that only read. Everything else needs a look at this list.
CMDLETS = {
    "Get-CimInstance",
    "Get-NetFirewallProfile",
    "Invoke-CimMethod",
    "ConvertTo-Json",
    "ForEach-Object",
    "Where-Object",
}
METHODS = {"GetConversionStatus"}


@cache
def asked() -> dict[tuple[str, Platform], HostCollector[Any]]:
    """Every collector of a check, on each platform where it looks."""
    registry = packs.load()[1]
    found: dict[tuple[str, Platform], HostCollector[Any]] = {}
    for name in registry:
        for platform in ELSEWHERE:
            check = registry.check(name).on(platform)
            keys = check.keys if check and name.startswith("host.") else ()
            for key in keys:
                if isinstance(key, HostCollector):
                    found[key.name, platform] = key
    return found


def commands(platform: Platform) -> list[Command]:
    """All commands for it."""
    looks = [key.on(platform) for (_, each), key in asked().items() if each == platform]
    return [command for look in looks if look for command in look.commands.values()]


def test_both_are_asked_something() -> None:
    assert {platform for _, platform in asked()} == set(ELSEWHERE)


@pytest.mark.parametrize("place", asked(), ids=lambda place: f"{place[0]}-{place[1]}")
def test_each_page_says_that_no_real_machine_was_met(place: tuple[str, Platform]) -> None:
    page = (importlib.import_module(asked()[place].module).__doc__ or "").lower()
    assert re.search(r"no real (windows|macos|machine)\s+(with them )?has\s+been\s+met", page)


def test_each_check_says_so_too() -> None:
    registry = packs.load()[1]
    checks = [registry.check(name) for name in registry if name.startswith("host.")]
    silent = [
        check.id
        for check in checks
        if any(check.on(platform) for platform in ELSEWHERE) and not _says_so(check)
    ]
    assert silent == []


def _says_so(check: Check) -> bool:
    text = " ".join(check.sections["How it is judged"].split())
    return "not met a real" in text


def test_windows_is_only_read() -> None:
    for command in commands("windows"):
        cmdlets = set(re.findall(r"\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b", command.line))
        assert cmdlets <= CMDLETS, command.line
        called = re.findall(r"-MethodName (\w+)", command.line)
        assert ("Invoke-CimMethod" in cmdlets) == bool(called)
        assert set(called) <= METHODS
        writes = r"SetValue|DeleteValue|CreateSubKey|Set-|New-|Remove-|Start-|Stop-|[^2]>|\bAdd-"
        assert not re.search(writes, command.line), command.line
        assert command.limit, "CIM and the registry may hang"
        assert command.line.rstrip().endswith("'end'")


def test_texts_for_powershell_are_balanced() -> None:
    """No PowerShell is to be had here: quotes and brackets at least must close."""
    for command in commands("windows"):
        bare = re.sub(r"'(?:[^']|'')*'|\"[^\"]*\"", "", command.line)
        assert "'" not in bare, command.line
        for left, right in ("()", "{}", "[]"):
            assert bare.count(left) == bare.count(right), command.line


def test_macos_is_asked_in_posix_sh_without_gnu_options() -> None:
    for command in commands("macos"):
        assert not re.search(r"readlink -f|stat -c|sed -i|grep -P|/proc/|/sys/", command.line)
