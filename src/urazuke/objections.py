"""What is wrong with a configuration as it is written, with the place of each fault."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from urazuke import ledgers
from urazuke.connect import entries
from urazuke.document import Document
from urazuke.errors import ConfigurationError
from urazuke.settings import Dns, Domain, EndpointSettings, Page, Settings, schedule


def objections(settings: Settings, complete: Settings, written: Document) -> Iterable[str]:
    """Every fault; `complete` has its paths made absolute and the hosts of inventories."""
    yield from _repeated(complete, written)
    yield from _of_entries(settings, written)
    yield from _of_targets(complete, written)
    yield from _of_zone(settings, written)
    yield from (f"{written.position(*path)}: {fault}" for path, fault in ledgers.faults(complete))
    if settings.schedule is not None:
        for field, fault in schedule.faults(settings.schedule):
            yield f"{written.position('schedule', field)}: {fault}"


def _domain_name(domain: Domain | str) -> str:
    name = domain if isinstance(domain, str) else domain.name
    return name.lower().rstrip(".")


def _repeated(settings: Settings, written: Document) -> Iterable[str]:
    lists: dict[str, list[str]] = {
        "aws": [account.name for account in settings.aws],
        "hosts": [host.name for host in settings.hosts],
        "endpoints": [endpoint.url for endpoint in settings.endpoints],
        "domains": list(map(_domain_name, settings.domains)),
        "pages": [page.url for page in settings.pages],
        "records": [ledger.name for ledger in settings.records],
    }
    for key, names in lists.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                yield f"{written.position(key, index)}: '{name}' stands in {key} twice"


def _of_entries(settings: Settings, written: Document) -> Iterable[str]:
    for index, account in enumerate(settings.aws):
        for field, fault in entries.faults(account):
            yield f"{written.position('aws', index, field)}: {fault}"
    for index, host in enumerate(settings.hosts):
        for field, fault in entries.host_faults(host):
            yield f"{written.position('hosts', index, field)}: {fault}"
    if settings.limits.aws_rate is not None and not settings.limits.aws_rate > 0:
        yield f"{written.position('limits', 'aws_rate')}: more than 0 expected"


def _of_targets(settings: Settings, written: Document) -> Iterable[str]:
    for index, endpoint in enumerate(settings.endpoints):
        where = written.position("endpoints", index, "url")
        if "://" not in endpoint.url:
            yield f"{where}: a URL expected, for example https://{endpoint.url}"
        else:
            yield from (f"{where}: {fault}" for fault in _endpoint_faults(endpoint))
    yield from (f"{written.position(*path)}: {fault}" for path, fault in _dns_faults(settings))
    for index, page in enumerate(settings.pages):
        where = written.position("pages", index, "url")
        yield from (f"{where}: {fault}" for fault in _page_faults(page))


def _of_zone(settings: Settings, written: Document) -> Iterable[str]:
    zone = settings.organization.timezone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"{written.position('organization', 'timezone')}: no time zone '{zone}' is known"


def _endpoint_faults(endpoint: EndpointSettings) -> Iterable[str]:
    """What the prober would refuse: scheme, port, `connect`, `starttls`, `ca_file`."""
    from urazuke.connect import tls

    try:
        tls.endpoint_name(endpoint)
        if endpoint.connect:
            tls.addresses(endpoint, 0.0)
        if endpoint.ca_file:
            tls.TlsEndpoint(endpoint, tls.Address(host="127.0.0.1", port=1), 0.0)
    except ConfigurationError as fault:
        yield from fault.problems


def _dns_faults(settings: Settings) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What cannot be understood of the resolver, the trust anchor and the domains."""
    if settings.dns == Dns() and not settings.domains:
        return
    from urazuke.connect import dns

    for field, fault in dns.faults(settings.dns):
        yield ("dns", field), fault
    for index, domain in enumerate(settings.domains):
        for name, fault in dns.domain_faults(domain):
            yield ("domains", index, *([name] if name else [])), fault


def _page_faults(page: Page) -> Iterable[str]:
    """What fetching would refuse: the address, `hosts`, `connect`, `ca_file`."""
    from urazuke.connect import web

    if found := web.faults(page):
        yield from found
        return
    try:
        web.WebPage(page, 0.0)
    except ConfigurationError as fault:
        yield from fault.problems
