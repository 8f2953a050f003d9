"""Laws of the tree itself: what every check, control and module must have, and must not."""

import ast
import inspect
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from tests.real.needs import needs
from urazuke import packs
from urazuke.catalog import Catalog
from urazuke.registry import Check, Registry
from urazuke.sdk import NoParams

ROOT = Path(__file__).parents[2]
LONGEST_MODULE, LONGEST_FUNCTION = 200, 60
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
NAMELESS = re.compile(r"^(utils?|helpers?|managers?|misc)$|_(utils?|helpers?|manager)$")
ENDS = {"print", "exit", "quit", "sys.exit", "os._exit", "os.abort"}
BOUNDARIES = ("src/urazuke/collect/", "src/urazuke/evaluate/")
TALKERS = ("src/urazuke/cli/", "src/urazuke/demo/estate.py")


@cache
def loaded() -> tuple[Catalog, Registry]:
    return packs.load()


def every_check() -> list[str]:
    return list(loaded()[1])


@pytest.fixture(params=every_check())
def check(request: pytest.FixtureRequest) -> Check:
    return loaded()[1].check(request.param)


def test_it_has_a_golden_test_of_its_name(check: Check) -> None:
    provider, name = check.id.split(".")
    path = ROOT / "tests" / "golden" / provider / f"test_{name}.py"
    assert path.is_file(), f"{path.relative_to(ROOT)} is missing"


def test_some_control_uses_it(check: Check) -> None:
    used = {use.id for control in loaded()[0].controls.values() for use in control.checks}
    assert check.id in used


def test_it_says_what_must_hold_in_both_languages(check: Check) -> None:
    assert check.statement.en.endswith(".")
    assert not JAPANESE.search(check.statement.en)
    letters = [letter for letter in check.statement.ja if letter.isalpha()]
    japanese = [letter for letter in letters if JAPANESE.match(letter)]
    assert len(japanese) * 3 > len(letters), check.statement.ja
    assert re.search(r"[\u3040-\u309f]", check.statement.ja), "a sentence has its particles"
    assert check.statement.ja.endswith("。")


def test_its_sections_say_something(check: Check) -> None:
    assert list(check.sections) == ["Why", "How it is judged", "Fix"]
    assert all(len(body.split()) >= 3 for body in check.sections.values()), check.sections


def test_its_parameters_have_words_and_defaults(check: Check) -> None:
    if check.params is NoParams:
        return
    assert inspect.getdoc(check.params)
    assert "doc" not in vars(check.params)
    for field in msgspec.structs.fields(check.params):
        assert not field.required, f"{field.name} has no default"
    assert check.parameters({}) == check.params()


def test_its_judgement_and_facts_have_words(check: Check) -> None:
    assert inspect.getdoc(check.judge)
    assert inspect.getdoc(check.facts)


def test_every_collector_is_used_by_a_check() -> None:
    checks = [loaded()[1].check(name) for name in every_check()]
    judged = [each for check in checks for each in (check, *check.elsewhere.values())]
    used = {key.name for check in judged for key in check.keys}
    files = (ROOT / "checks").glob("*/facts/*.py")
    there = {f"{path.parts[-3]}.{path.stem}" for path in files if path.stem != "__init__"}
    assert there - used == set()


def sources() -> list[Path]:
    """Product code: the engine, the checks."""
    links = {"checks", "controls", "reports"}
    engine = [
        path
        for path in sorted((ROOT / "src" / "urazuke").rglob("*.py"))
        if path.relative_to(ROOT / "src" / "urazuke").parts[0] not in links
    ]
    return [*engine, *sorted((ROOT / "checks").rglob("*.py"))]


@pytest.fixture(params=sources(), ids=lambda path: str(path.relative_to(ROOT)))
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def where(path: Path, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def test_modules_and_functions_stay_short(source: Path) -> None:
    assert len(source.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{where(source, node)} {node.name}: {length} lines"


def test_only_the_command_line_speaks_and_ends(source: Path) -> None:
    if within(source, TALKERS):
        return
    called = [node for node in ast.walk(tree(source)) if isinstance(node, ast.Call)]
    found = [where(source, node) for node in called if ast.unparse(node.func) in ENDS]
    assert found == []


def within(path: Path, places: tuple[str, ...]) -> bool:
    return str(path.relative_to(ROOT)).startswith(places)


def wide(node: ast.ExceptHandler) -> bool:
    """Whether it takes every exception and does not hand it on."""
    kinds = {"", "Exception", "BaseException"}
    named = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    caught = {ast.unparse(each) if each else "" for each in named}
    hands_on = any(isinstance(each, ast.Raise) and each.exc is None for each in node.body)
    return bool(caught & kinds) and not hands_on


def test_only_the_engines_boundaries_catch_everything(source: Path) -> None:
    if within(source, BOUNDARIES):
        return
    handlers = [node for node in ast.walk(tree(source)) if isinstance(node, ast.ExceptHandler)]
    assert [where(source, node) for node in handlers if wide(node)] == []


def test_no_statement_vanishes_when_python_optimises(source: Path) -> None:
    found = [node for node in ast.walk(tree(source)) if isinstance(node, ast.Assert)]
    assert [where(source, node) for node in found] == []


def test_names_say_what_they_name(source: Path) -> None:
    nodes = ast.walk(tree(source))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    named = [node.name for node in nodes if isinstance(node, kinds)]
    snake = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in (source.stem, *named)]
    assert [name for name in snake if NAMELESS.search(name.strip("_"))] == []


def test_ignored_types_say_which(source: Path) -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)")
    lines = enumerate(source.read_text("utf-8").splitlines(), 1)
    assert [number for number, line in lines if bare.search(line)] == []


def tracked() -> Iterator[tuple[str, str]]:
    """Name and text of every text file that git knows."""
    listed = subprocess.run(
        [needs("git"), "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink() and path.suffix != ".png":
            yield name, path.read_text("utf-8")


def test_nothing_tells_of_the_place_where_it_was_written() -> None:
    """Paths of one machine, and words that are nobody's business, do not belong here."""
    # Each begins with a class of one letter, so that this file is no example of it.
    foreign = re.compile(
        r"(?<![\w.])/[w]ork/|/[t]mp/v/|(?<![\w.])/[r]oot/|(?<![\w.])/[h]ome/|[c]laude|[a]nthropic"
        r"|[l]anguage model|[c]hatgpt|[c]opilot|[s]ubagent|[w]orkplace"
    )
    found = [
        f"{name}: {hit[0]}" for name, text in tracked() for hit in foreign.finditer(text.lower())
    ]
    assert found == []


def test_no_secret_was_committed() -> None:
    """Keys that call themselves TEST or EXAMPLE open nothing."""
    key = re.compile(r"AKIA(?!\w*(?:TEST|EXAMPLE))[0-9A-Z]{16}")
    private = re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\n[A-Za-z0-9+/=]")
    found = [name for name, text in tracked() if key.search(text) or private.search(text)]
    assert found == []
