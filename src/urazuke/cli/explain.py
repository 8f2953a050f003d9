"""`urazuke explain`."""

from typing import TYPE_CHECKING

import click

from urazuke.cli._shared import catalogue, config_option, language_option

if TYPE_CHECKING:
    from urazuke.catalog import Control
    from urazuke.model import Platform, Text
    from urazuke.registry import Check, Registry


@click.command()
@click.argument("name", metavar="CONTROL|CHECK|record")
@click.argument("kind", required=False, metavar="[KIND]")
@config_option
@language_option
@click.option("--commands", is_flag=True, help="The script that the host facts of it send.")
@click.option(
    "--platform",
    type=click.Choice(["linux", "windows", "macos"]),
    default="linux",
    show_default=True,
    help="With --commands: the hosts that it is for.",
)
def command(
    name: str,
    kind: str | None,
    config_file: str | None,
    language: str | None,
    commands: bool,  # noqa: FBT001
    platform: "Platform",
) -> None:
    """Explain a control or a check: what it asks, why, and how it is judged.

    `explain record` lists the kinds of ledgers, `explain record KIND` tells their columns.
    """
    from urazuke.plan import resolved

    if name == "record":
        click.echo(_records(kind, english=language == "en"))
        return
    if kind is not None:
        raise click.UsageError(f"only 'record' takes a second word, not '{name}'")
    catalog, registry = catalogue(config_file)
    english = language == "en"
    if name in registry and name not in catalog.controls:
        checks = [registry.check(name)]
        lines = list(_check(checks[0], english=english))
    else:
        control = catalog.control(name)
        checks = [resolved(use, registry)[0] for use in control.checks]
        lines = list(_control(control, registry, english=english))
    click.echo(_script(checks, platform) if commands else "\n".join(lines))


def _records(name: str | None, *, english: bool) -> str:
    from urazuke import ledgers
    from urazuke.render import kinds

    if name is None:
        return kinds.listing(ledgers.kinds().values(), english=english)
    return kinds.described(ledgers.kind(name), english=english)


def _said(text: "Text", *, english: bool) -> str:
    return text.en if english else text.ja


def _control(control: "Control", registry: "Registry", *, english: bool) -> list[str]:
    from urazuke.plan import resolved

    lines = [f"{control.id}  {_said(control.title, english=english)}  [{control.severity}]"]
    labels = (
        ("Objective", "管理目的", control.objective),
        ("Rationale", "選定理由", control.rationale),
        ("Fix", "是正の考え方", control.fix),
        ("Limits", "検査の限界", control.limits),
    )
    for en, ja, text in labels:
        lines += ["", en if english else ja, f"    {_said(text, english=english)}"]
    lines += ["", "Thresholds that are ours" if english else "当方で定めた基準"]
    lines += [f"    {_said(note, english=english)}" for note in control.threshold_is_ours]
    lines += ["", f"promises: {' '.join(control.promises)}", f"asks: {' '.join(control.asks)}"]
    for edition, ids in control.frameworks.items():
        lines.append(f"{edition}: {ids if isinstance(ids, dict) else ', '.join(ids)}")
    for use in control.checks:
        lines += ["", *_check(resolved(use, registry)[0], english=english)]
        if use.params:
            lines.append(f"    params: {use.params}")
    if control.attestation:
        lines += ["", f"attestation: {_said(control.attestation.statement, english=english)}"]
        lines.append(f"    signers: {', '.join(control.attestation.signers)}")
        two = ", signed by two people" if control.attestation.second_person else ""
        lines.append(f"    valid: {control.attestation.valid_months} months{two}")
    return lines


def _check(check: "Check", *, english: bool) -> list[str]:
    lines = [check.id, f"    {_said(check.statement, english=english)}"]
    for title, body in check.sections.items():
        lines += [f"  {title}", *(f"    {line}" for line in body.splitlines())]
    lines.append(f"  facts: {', '.join(key.name for key in check.keys)}")
    for platform, there in check.elsewhere.items():
        lines.append(f"  facts on {platform}: {', '.join(key.name for key in there.keys)}")
    return lines


def _script(checks: "list[Check]", platform: "Platform") -> str:
    from urazuke.connect import host
    from urazuke.sdk import HostCollector

    judged = [there for check in checks if (there := check.on(platform))]
    keys = {key.name: key for c in judged for key in c.keys if isinstance(key, HostCollector)}
    return host.script_text(list(keys.values()), platform)
