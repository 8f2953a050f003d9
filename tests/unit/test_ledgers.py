"""What is said of ledgers: faults of `records:`, templates, columns, and whom pseudonyms mean."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from urazuke import config, ledgers
from urazuke.cli import cli
from urazuke.collect.ledgers import kept as by_kind
from urazuke.connect import records
from urazuke.errors import ConfigurationError

HEAD = "organization: {name: x}\naws: [{name: main}]\nrecords:\n"
ROSTER = "社員番号,部署,入社日,退職日\nE001,カード部,2020-04-01,\nE002,営業部,2021-04-01,\n"
TRAINING = "社員番号,研修名,修了日\n"


def faults(folder: Path, text: str) -> str:
    (folder / "urazuke.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        config.load(folder / "urazuke.yaml")
    return "\n".join(refused.value.problems)


def ran(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), standalone_mode=False)


WRONG = [
    ("kind: rooster", ":4:21: no kind of ledger 'rooster'; did you mean 'roster'?"),
    ("kind: Roster", "'Roster'"),
    (
        "kind: roster, columns: {jointed: 入社}",
        ":4:48: roster has no column 'jointed'; did you mean 'joined'?",
    ),
    ("kind: outbox, columns: {file: x}", "outbox has no column 'file'"),
    ("kind: roster, header: 0", "a row from 1 on expected"),
    ("kind: roster, header: -1", "a row from 1 on expected"),
    ("kind: roster, encoding: shift-jiss", "no encoding 'shift-jiss' is known"),
    ("kind: roster, account: man", "aws: has no account 'man'; did you mean 'main'?"),
    ("kind: roster, coloms: {}", "coloms"),
]


@pytest.mark.parametrize(("entry", "told"), WRONG)
def test_what_is_wrong_is_told_where_it_stands(entry: str, told: str, tmp_path: Path) -> None:
    said = faults(tmp_path, f"{HEAD}  - {{name: a, {entry}, path: a.csv}}\n")
    assert told in said
    assert "urazuke.yaml:4:" in said


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    entries = [f"  - {{name: a{n}, {entry}, path: a.csv}}\n" for n, (entry, _) in enumerate(WRONG)]
    said = faults(tmp_path, HEAD + "".join(entries[:8]))
    assert all(told.rpartition(":")[2] in said for _, told in WRONG[2:8])


def test_two_ledgers_of_one_name(tmp_path: Path) -> None:
    entry = "  - {name: a, kind: roster, path: a.csv}\n"
    assert "'a' stands in records twice" in faults(tmp_path, HEAD + entry * 2)


@pytest.mark.parametrize("key", [None, "", "00" * 31, "zz" * 32, "00" * 33])
def test_a_key_that_is_none(key: str | None, tmp_path: Path) -> None:
    if key is not None:
        (tmp_path / "people.key").write_text(key)
    said = faults(tmp_path, "organization: {name: x}\npeople_key: people.key\n")
    assert "urazuke.yaml:2:" in said
    assert "people.key" in said
    assert not key or key not in said


def kept(folder: Path, *, key: bool = True, roster: str = ROSTER) -> Path:
    (folder / "roster.csv").write_text(roster)
    (folder / "people.key").write_text("11" * 32)
    text = "organization: {name: x}\nrecords: [{name: r, kind: roster, path: roster.csv}]\n"
    (folder / "urazuke.yaml").write_text(text + ("people_key: people.key\n" if key else ""))
    return folder / "urazuke.yaml"


def test_whom_a_pseudonym_means(tmp_path: Path) -> None:
    file = str(kept(tmp_path))
    name = records.pseudonym("Ｅ００１", bytes.fromhex("11" * 32))
    done = ran("people", "who", name, "--config", file)
    assert (done.return_value, done.output) == (0, f"{name}\tE001\n")
    nobody = records.pseudonym("E003", bytes.fromhex("11" * 32))
    done = ran("people", "who", name, nobody, "--config", file)
    assert (done.return_value, done.output) == (1, f"{name}\tE001\n{nobody}\t-\n")


def test_without_a_key_nobody_can_be_named(tmp_path: Path) -> None:
    done = ran("people", "who", "p-0", "--config", str(kept(tmp_path, key=False)))
    assert isinstance(done.exception, ConfigurationError)
    assert "urazuke people key" in str(done.exception)


def test_a_ledger_that_cannot_be_read_hides_people(tmp_path: Path) -> None:
    file = kept(tmp_path)
    (tmp_path / "roster.csv").unlink()
    done = ran("people", "who", "p-0", "--config", str(file))
    assert isinstance(done.exception, ConfigurationError)


def test_a_row_that_cannot_be_read_hides_people(tmp_path: Path) -> None:
    file = kept(tmp_path, roster=ROSTER + "E003,営業部,いつか,\n")
    done = ran("people", "who", "p-0", "--config", str(file))
    assert isinstance(done.exception, ConfigurationError)
    assert "row 4" in str(done.exception)
    name = records.pseudonym("E001", bytes.fromhex("11" * 32))
    assert ran("people", "who", name, "--config", str(file)).return_value == 0


def test_a_new_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new.key"
    assert ran("people", "key", str(file)).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    first = file.read_text()
    assert len(records.read_key(str(file))) == 32
    assert isinstance(ran("people", "key", str(file)).exception, ConfigurationError)
    assert file.read_text() == first


@pytest.mark.parametrize("name", sorted(ledgers.kinds()))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_kind_is_explained(name: str, language: str) -> None:
    done = ran("explain", "record", name, "--lang", language)
    assert done.exit_code == 0
    kind = ledgers.kind(name)
    assert (kind.title.en if language == "en" else kind.title.ja) in done.output
    assert all(column.headers[0] in done.output for column in kind.columns)


def test_what_is_no_kind() -> None:
    done = ran("explain", "record", "trasfer")
    assert isinstance(done.exception, ConfigurationError)
    assert "'transfer'" in str(done.exception)
    assert set(ledgers.kinds()) <= set(ran("explain", "record").output.split())


def test_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("init", "records", "roster", "training").exit_code == 0
    assert sorted(each.name for each in Path("records").iterdir()) == ["roster.csv", "training.csv"]
    Path("records/roster.csv").write_text("ours")
    done = ran("init", "records", "transfer", "roster")
    assert isinstance(done.exception, ConfigurationError)
    assert sorted(each.name for each in Path("records").iterdir()) == ["roster.csv", "training.csv"]
    assert Path("records/roster.csv").read_text() == "ours"
    assert isinstance(ran("init", "records", "rooster").exception, ConfigurationError)
    assert isinstance(ran("init", "records", "outbox").exception, ConfigurationError)


def test_every_template_is_a_ledger_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is written, every example can be read."""
    monkeypatch.chdir(tmp_path)
    assert ran("init", "records").exit_code == 0
    entries = [
        f"  - {{name: {name}, kind: {name}, path: records/{name}.csv}}\n"
        for name, kind in ledgers.kinds().items()
        if kind.columns
    ]
    Path("urazuke.yaml").write_text(HEAD + "".join(entries), "utf-8")
    settings = config.load(Path("urazuke.yaml"))
    with records.Books(
        by_kind(settings), settings, b"\0" * 32, datetime(2026, 11, 24, 9, tzinfo=UTC)
    ) as books:
        for kind in ledgers.kinds().values():
            if kind.columns:
                books.whole(kind)
                assert books.ask(f'select count(*) from "{kind.table}"') == [(len(kind.examples),)]
