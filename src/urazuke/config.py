"""`urazuke.yaml` → settings, checked and with every path made absolute.

Searched upwards from the working directory, or named by `--config` / `URAZUKE_CONFIG`.
"""

from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from urazuke.connect import entries, inventory
from urazuke.document import Document
from urazuke.errors import ConfigurationError
from urazuke.settings import (
    Dns,
    Domain,
    EndpointSettings,
    Host,
    Inventory,
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
        controls=_paths(settings.controls, base),
        promises_approved=_path(settings.promises_approved, base),
        locker=str(base / Path(settings.locker).expanduser()),
        signing=_signing(settings, base),
        records=tuple(
            msgspec.structs.replace(ledger, path=str(base / Path(ledger.path).expanduser()))
            for ledger in settings.records
        ),
    )
    problems = [*_repeated(complete, written), *_wrong(settings, written, base)]
    if problems:
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
    return msgspec.structs.replace(settings.signing, key=key)


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


def _domain_name(domain: Domain | str) -> str:
    name = domain if isinstance(domain, str) else domain.name
    return name.lower().rstrip(".")


def _page(page: Page, base: Path) -> Page:
    return msgspec.structs.replace(page, ca_file=_path(page.ca_file, base))


def _repeated(settings: Settings, written: Document) -> Iterable[str]:
    lists: dict[str, list[str]] = {
        "aws": [account.name for account in settings.aws],
        "hosts": [host.name for host in settings.hosts],
        "endpoints": [endpoint.url for endpoint in settings.endpoints],
        "domains": list(map(_domain_name, settings.domains)),
        "pages": [page.url for page in settings.pages],
    }
    for key, names in lists.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                yield f"{written.position(key, index)}: '{name}' stands in {key} twice"


def _wrong(settings: Settings, written: Document, base: Path) -> Iterable[str]:
    for index, account in enumerate(settings.aws):
        for field, fault in entries.faults(account):
            yield f"{written.position('aws', index, field)}: {fault}"
    for index, host in enumerate(settings.hosts):
        for field, fault in entries.host_faults(host):
            yield f"{written.position('hosts', index, field)}: {fault}"
    if settings.limits.aws_rate is not None and not settings.limits.aws_rate > 0:
        yield f"{written.position('limits', 'aws_rate')}: more than 0 expected"
    for index, endpoint in enumerate(settings.endpoints):
        where = written.position("endpoints", index, "url")
        if "://" not in endpoint.url:
            yield f"{where}: a URL expected, for example https://{endpoint.url}"
        else:
            yield from (f"{where}: {fault}" for fault in _endpoint_faults(endpoint, base))
    yield from (
        f"{written.position(*path)}: {fault}" for path, fault in _dns_faults(settings, base)
    )
    for index, page in enumerate(settings.pages):
        where = written.position("pages", index, "url")
        yield from (f"{where}: {fault}" for fault in _page_faults(page, base))
    zone = settings.organization.timezone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"{written.position('organization', 'timezone')}: no time zone '{zone}' is known"


def _endpoint_faults(endpoint: EndpointSettings, base: Path) -> Iterable[str]:
    """What the prober would refuse: scheme, port, `connect`, `starttls`, `ca_file`."""
    from urazuke.connect import tls

    placed = _endpoint(endpoint, base)
    try:
        tls.endpoint_name(placed)
        if placed.connect:
            tls.addresses(placed, 0.0)
        if placed.ca_file:
            tls.TlsEndpoint(placed, tls.Address(host="127.0.0.1", port=1), 0.0)
    except ConfigurationError as fault:
        yield from fault.problems


def _dns_faults(settings: Settings, base: Path) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What cannot be understood of the resolver, the trust anchor and the domains."""
    if settings.dns == Dns() and not settings.domains:
        return
    from urazuke.connect import dns

    for field, fault in dns.faults(_dns(settings.dns, base)):
        yield ("dns", field), fault
    for index, domain in enumerate(settings.domains):
        for name, fault in dns.domain_faults(_domain(domain, base)):
            yield ("domains", index, *([name] if name else [])), fault


def _page_faults(page: Page, base: Path) -> Iterable[str]:
    """What fetching would refuse: the address, `hosts`, `connect`, `ca_file`."""
    from urazuke.connect import web

    if found := web.faults(page):
        yield from found
        return
    try:
        web.WebPage(_page(page, base), 0.0)
    except ConfigurationError as fault:
        yield from fault.problems


def template() -> str:
    """A commented `urazuke.yaml` to begin with."""
    return (Path(__file__).parent / "template.yaml").read_text("utf-8")
