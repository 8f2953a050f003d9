"""A signal before there is anything to keep ends with its own code all the same."""

import click
import pytest

from urazuke import cli


@pytest.mark.parametrize(
    ("raised", "code"),
    [(KeyboardInterrupt(143), 143), (KeyboardInterrupt(130), 130), (KeyboardInterrupt(), 130)],
)
def test_a_signal_before_the_first_visit(
    raised: KeyboardInterrupt, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def interrupted() -> None:
        raise raised

    monkeypatch.setattr(cli, "cli", interrupted)
    assert cli.main([]) == code


def test_a_prompt_that_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def given_up() -> None:
        raise click.Abort

    monkeypatch.setattr(cli, "cli", given_up)
    assert cli.main([]) == 130
