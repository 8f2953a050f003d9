"""The controls, and the checks of them, that a run is narrowed to by name."""

from collections.abc import Iterable, Sequence

import msgspec

from urazuke import expect
from urazuke.catalog import Catalog, Control
from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.registry import Registry


def narrowed(catalog: Catalog, registry: Registry, only: Sequence[str]) -> list[Control]:
    """The controls that `only` leaves (all, if empty), raising for unknown names.

    A name is a control's id, a check's id (then with that check alone), or `control/check`.
    """
    if not only:
        return list(catalog.controls.values())
    valid = [*catalog.controls, *registry]
    problems = [
        f"there is no control or check '{name}'{nearest(name, valid)}"
        for name in only
        if name.partition("/")[0] not in catalog.controls and name not in registry
    ]
    if problems:
        raise ConfigurationError(*problems)
    return [left for control in catalog.controls.values() for left in _selected(control, only)]


def _selected(control: Control, only: Sequence[str]) -> Iterable[Control]:
    if control.id in only:
        yield control
        return
    checks = tuple(
        use
        for use in control.checks
        if use.id in only or f"{control.id}/{expect.key_of(use.id, use.params)}" in only
    )
    by_people = any(name.startswith(f"{control.id}/") for name in only) and not checks
    if by_people:
        yield msgspec.structs.replace(control, checks=())
    elif checks:
        yield msgspec.structs.replace(control, checks=checks, attestation=None, asks=(), pending=())
