"""Bad YAML is told with file, line, column, the nearest valid name and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urazuke.document import parse
from urazuke.errors import ConfigurationError
from urazuke.settings import Settings

HEAD = "organization: {name: x}\n"
BAD = [
    ("hosts:\n - {name: a, prot: 22}\n", "f.yaml:3:14: unknown key 'prot'; did you mean 'port'?"),
    ("hosts:\n - {name: 1.10}\n", "f.yaml:3:11: a string expected, not '1.10'; write it in quotes"),
    ("hosts:\n - {name: a, port: '22'}\n", "f.yaml:3:20: a whole number expected, not '22'"),
    ("hosts:\n - {name: a, sudo: nopaswd}\n", "did you mean 'nopasswd'?"),
    ("hosts:\n - {port: 22}\n", "f.yaml:3:4: the key 'name' is missing"),
    ("hosts: {a: b}\n", "f.yaml:2:8: a list expected, not a mapping"),
    ("hosts: []\nhosts: []\n", "f.yaml:3:1: the key 'hosts' stands here twice"),
    ("hosts: [\n", "not YAML"),
    ("hosts: !!python/object/apply:os.system [id]\n", "f.yaml:2:8"),
    ("awz: []\n", "f.yaml:2:1: unknown key 'awz'; did you mean 'aws'?"),
    ("aws: [{name: a, regions: al}]\n", "did you mean 'all'?"),
    ("- a\n", "not YAML"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_each_fault_is_told_where_it_stands(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse(HEAD + text, "f.yaml", Settings)
    assert said in str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    text = HEAD + "hosts:\n - {name: a, prot: 1}\n - {name: b, port: x}\nawz: 1\n"
    with pytest.raises(ConfigurationError) as caught:
        parse(text, "f.yaml", Settings)
    assert len(caught.value.problems) == 3


def test_an_empty_file_and_an_alias_bomb_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="empty"):
        parse("", "f.yaml", Settings)
    layers = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    bomb = f"a0: &a0 [x]\n{layers}"
    with pytest.raises(ConfigurationError):
        parse(bomb, "f.yaml", dict[str, list[object]])


def test_words_of_yaml_1_1_stay_words() -> None:
    assert parse("a: no\nb: 2026-11-24\nc: 012\n", "f", dict[str, str]) == {
        "a": "no",
        "b": "2026-11-24",
        "c": "012",
    }


@given(st.text(max_size=60))
def test_any_text_gives_settings_or_a_configuration_error(text: str) -> None:
    try:
        parse(text, "f.yaml", Settings)
    except ConfigurationError as fault:
        assert str(fault).startswith("f.yaml")
