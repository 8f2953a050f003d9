"""How Postfix sends mail out: each SMTP client of master.cf and what it demands of TLS.

Postfix is asked (`postconf`, `postconf -M`, `-P`, `postmap -s`), so that what an entry of
master.cf overrides is seen. Tables that cannot be listed (LDAP, SQL, regular expressions), routes
that depend on the sender and other mail servers are not read: then there is no fact.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.postfix_answer import routes
from urazuke.checks.host.scripts.postfix import POSTFIX
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape


class Route(Struct, frozen=True, forbid_unknown_fields=True):
    """One SMTP client; `loopback`: it reaches only a filter on this host."""

    name: str
    level: str
    loopback: bool


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of smtp_tls_policy_maps, which overrides the level for a destination."""

    domain: str
    level: str


class MailRoutes(Struct, frozen=True, forbid_unknown_fields=True):
    """`sends`: mail can leave the host at all."""

    installed: bool
    sends: bool
    routes: tuple[Route, ...]
    policies: tuple[Policy, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    return routes(answers["postfix"].text())


MAIL_ROUTES = HostCollector(
    __name__,
    shape(MailRoutes),
    commands={"postfix": Command(POSTFIX, root=True, limit=20)},
    reduce=_reduce,
)
