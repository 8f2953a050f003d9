"""Which services of Postfix take mail in, and which filters stand on each.

Postfix is asked (`postconf`, `-M`, `-P`, variables replaced), so that what an entry of master.cf
overrides is seen, and the host is asked who listens where the filter should. Several instances,
options that are not read and other mail servers leave no fact. Whether a client only reaches the
service that takes filtered mail back, beside the filter, cannot be seen on loopback.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.mail_intake import intake
from urazuke.checks.host.scripts.postfix_review import POSTFIX_REVIEW
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape


class Filter(Struct, frozen=True, forbid_unknown_fields=True):
    """One filter: `content` (after the queue), `proxy` or `milter`.

    `where`: listening, silent, elsewhere (another host), command, or nowhere (no next hop: mail
    goes to its recipient). `closed`: where it does not answer, mail waits or is refused.
    """

    kind: str
    to: str
    where: str
    programs: tuple[str, ...]
    closed: bool


class Intake(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of master.cf that takes mail; `loopback`: its entry names such an address."""

    service: str
    program: str
    loopback: bool
    filters: tuple[Filter, ...]


class MailIntake(Struct, frozen=True, forbid_unknown_fields=True):
    """`relayhost`: the only way out, or empty. `diverted`: filters that tables name for some mail.

    `excepted`: what a table names for some clients in place of milters. `unread`: tables that may
    do either and cannot be listed. `stale`: the configuration is newer than the last reload.
    """

    installed: bool
    sends: bool
    relayhost: str
    intakes: tuple[Intake, ...]
    diverted: tuple[str, ...]
    excepted: tuple[str, ...]
    unread: tuple[str, ...]
    stale: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    return intake(answers["postfix"].text())


MAIL_INTAKE = HostCollector(
    __name__,
    shape(MailIntake),
    commands={"postfix": Command(POSTFIX_REVIEW, root=True, limit=20)},
    reduce=_reduce,
)
