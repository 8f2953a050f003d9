"""What is wrong with ledgers as the configuration names them."""

from collections.abc import Iterable, Mapping

from urazuke import registry
from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.sdk import RecordKind
from urazuke.settings import Ledger, Settings

Fault = tuple[tuple[str | int, ...], str]  # where in the configuration, and what


def kinds() -> dict[str, RecordKind]:
    """Every kind of ledger that urazuke and its packs know, by name."""
    return registry.kinds(registry.packs())


def kind(name: str) -> RecordKind:
    """The kind of that name. Raises `ConfigurationError` with the nearest name."""
    known = kinds()
    if name not in known:
        raise ConfigurationError(f"there is no kind of ledger '{name}'{nearest(name, known)}")
    return known[name]


def faults(settings: Settings) -> Iterable[Fault]:
    """Every fault of `records:` and `people_key:`; kinds are those of all packs."""
    yield from _key_faults(settings)
    if not settings.records:
        return
    known = kinds()
    for index, ledger in enumerate(settings.records):
        for path, fault in _of(ledger, settings, known):
            yield ("records", index, *path), fault


def _key_faults(settings: Settings) -> Iterable[Fault]:
    if settings.people_key is None:
        return
    from urazuke.connect import records

    try:
        records.read_key(settings.people_key)
    except ConfigurationError as fault:
        yield from ((("people_key",), problem) for problem in fault.problems)


def _of(ledger: Ledger, settings: Settings, all_kinds: Mapping[str, RecordKind]) -> Iterable[Fault]:
    if ledger.kind not in all_kinds:
        yield ("kind",), f"no kind of ledger '{ledger.kind}'{nearest(ledger.kind, all_kinds)}"
        return
    known = [column.name for column in all_kinds[ledger.kind].columns]
    for name in ledger.columns:
        if name not in known:
            yield ("columns", name), f"{ledger.kind} has no column '{name}'{nearest(name, known)}"
    if ledger.header < 1:
        yield ("header",), "a row from 1 on expected"
    if ledger.encoding is not None and not _is_encoding(ledger.encoding):
        yield ("encoding",), f"no encoding '{ledger.encoding}' is known"
    accounts = [account.name for account in settings.aws]
    if ledger.account is not None and ledger.account not in accounts:
        yield (
            ("account",),
            f"aws: has no account '{ledger.account}'{nearest(ledger.account, accounts)}",
        )


def _is_encoding(name: str) -> bool:
    import codecs

    try:
        codecs.lookup(name)
        "".encode(name)  # some turn bytes into bytes
    except LookupError:
        return False
    return True
