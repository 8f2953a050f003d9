"""`urazuke.yaml` → settings, checked and with every path made absolute.

Searched upwards from the working directory, or named by `--config` / `URAZUKE_CONFIG`.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from urazuke.connect import inventory
from urazuke.document import Document
from urazuke.errors import ConfigurationError
from urazuke.objections import objections
from urazuke.settings import (
    Dns,
    Domain,
    EndpointSettings,
    Host,
    Inventory,
    Ledger,
    Page,
    Settings,
    Signing,
)

NAME = "urazuke.yaml"


def find(start: Path) -> Path:
    """The nearest `urazuke.yaml` at or above a folder."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    raise ConfigurationError(
        f"no {NAME} in {start} or above; 'urazuke init' writes one, --config FILE names one"
    )


def load(path: Path) -> Settings:
    """The settings of the file; raises `ConfigurationError` with every fault."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    written = Document(text, str(path))
    settings = written.convert(Settings)
    base = path.resolve().parent
    complete = msgspec.structs.replace(
        settings,
        hosts=tuple(_placed(host, base) for host in _hosts(settings, base)),
        inventory=(),
        endpoints=tuple(_endpoint(endpoint, base) for endpoint in settings.endpoints),
        dns=_dns(settings.dns, base),
        domains=tuple(_domain(domain, base) for domain in settings.domains),
        pages=tuple(_page(page, base) for page in settings.pages),
        attestations=_paths(settings.attestations, base),
        waivers=_paths(settings.waivers, base),
        signers=_path(settings.signers, base),
        controls=_paths(settings.controls, base),
        promises_approved=_path(settings.promises_approved, base),
        locker=str(base / Path(settings.locker).expanduser()),
        signing=_signing(settings, base),
        records=tuple(_ledger(ledger, base) for ledger in settings.records),
        people_key=_path(settings.people_key, base),
    )
    if problems := list(objections(settings, complete, written)):
        raise ConfigurationError(*problems)
    return complete


def _paths(named: tuple[str, ...] | str, base: Path) -> tuple[str, ...]:
    names = (named,) if isinstance(named, str) else named
    return tuple(str(base / Path(name).expanduser()) for name in names)


def _path(named: str | None, base: Path) -> str | None:
    return None if named is None else str(base / Path(named).expanduser())


def _signing(settings: Settings, base: Path) -> Signing | None:
    if settings.signing is None:
        return None
    key = str(base / Path(settings.signing.key).expanduser())
    former = _paths(settings.signing.former, base)
    return msgspec.structs.replace(settings.signing, key=key, former=former)


def _hosts(settings: Settings, base: Path) -> Iterable[Host]:
    yield from settings.hosts
    listed = settings.inventory
    for entry in (listed,) if isinstance(listed, str) else listed:
        source = Inventory(path=entry) if isinstance(entry, str) else entry
        yield from inventory.read(source, base / Path(source.path).expanduser())


def _placed(host: Host, base: Path) -> Host:
    return msgspec.structs.replace(
        host,
        identity_file=_path(host.identity_file, base),
        known_hosts=_path(host.known_hosts, base),
    )


def _endpoint(endpoint: EndpointSettings, base: Path) -> EndpointSettings:
    if endpoint.ca_file is None:
        return endpoint
    return msgspec.structs.replace(endpoint, ca_file=str(base / endpoint.ca_file))


def _dns(dns: Dns, base: Path) -> Dns:
    if dns.trust_anchor is None:
        return dns
    anchor = str(base / Path(dns.trust_anchor).expanduser())
    return msgspec.structs.replace(dns, trust_anchor=anchor)


def _domain(domain: Domain | str, base: Path) -> Domain | str:
    if isinstance(domain, str) or domain.ca_file is None:
        return domain
    return msgspec.structs.replace(domain, ca_file=str(base / domain.ca_file))


def _page(page: Page, base: Path) -> Page:
    return msgspec.structs.replace(page, ca_file=_path(page.ca_file, base))


def _ledger(ledger: Ledger, base: Path) -> Ledger:
    if ledger.path.startswith("s3://"):
        return ledger
    return msgspec.structs.replace(ledger, path=str(base / Path(ledger.path).expanduser()))


def template() -> str:
    """A commented `urazuke.yaml` to begin with."""
    return (Path(__file__).parent / "template.yaml").read_text("utf-8")
