"""`urazuke permissions`."""

import json
from typing import TYPE_CHECKING

import click

from urazuke.cli._shared import config_option, configured

if TYPE_CHECKING:
    from urazuke.plan import Plan
    from urazuke.settings import Ledger


@click.group()
def command() -> None:
    """Print the least privilege that the selected controls need."""


only_option = click.option(
    "--only", multiple=True, help="A control or a check; all controls, if none."
)


@command.command()
@only_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["policy", "cloudformation", "terraform", "caller"]),
    default="policy",
    show_default=True,
)
@click.option("--role", default="urazuke-read", show_default=True, help="The role's name.")
@config_option
def aws(only: tuple[str, ...], form: str, role: str, config_file: str | None) -> None:
    """An IAM policy that reads just what is needed, or the role for another account.

    Where a configuration names ledgers in S3, their buckets are among it (of objects that are
    encrypted by a key of KMS, kms:Decrypt on that key is for you to add).

    `caller` is for the identity that urazuke runs as: it lists an organization's accounts and
    assumes the role in them.
    """
    from urazuke import permissions

    if form == "caller":
        click.echo(json.dumps(permissions.caller(role), indent=2))
        return
    planned = _plan(only, "aws")
    ledgers = permissions.remote(planned, _ledgers(config_file))
    documents = permissions.documents(planned, ledgers)
    if form == "terraform":
        click.echo(permissions.terraform(documents), nl=False)
    elif form == "cloudformation":
        click.echo(json.dumps(permissions.cloudformation(documents), indent=2))
    else:
        for document in documents:
            click.echo(json.dumps(document, indent=2))


@command.command()
@only_option
@click.option("--user", default="audit", show_default=True, help="The account that logs in.")
def sudoers(only: tuple[str, ...], user: str) -> None:
    """The rule for sudo that hosts need, with the commands that it is for."""
    from urazuke.sudoers import sudoers as rule

    click.echo(rule(_plan(only, "host"), user), nl=False)


def _ledgers(config_file: str | None) -> "tuple[Ledger, ...]":
    """Those of the configuration, where there is one."""
    from urazuke import config
    from urazuke.errors import ConfigurationError

    try:
        path = configured(config_file)
    except ConfigurationError:  # there is none
        return ()
    return config.load(path).records


def _plan(only: tuple[str, ...], kind: str) -> "Plan":
    """What would be asked of one target of each sort."""
    from urazuke import packs, plan
    from urazuke.model import Target
    from urazuke.narrow import narrowed

    catalog, registry = packs.load()
    chosen = narrowed(catalog, registry, only)
    targets = {
        "aws": [
            Target(kind="aws", name=f"account/{region}", account="account", region=region)
            for region in (plan.GLOBAL, "region")
        ],
        "host": [  # Windows knows no sudo
            Target(kind="host", name="linux", platform="linux"),
            Target(kind="host", name="macos", platform="macos"),
        ],
    }
    return plan.make(chosen, registry, targets[kind])
