"""The shape of `urazuke.yaml`: what the user may write, field by field.

The names of the fields are the contract (docs/formats.md). Loading is `config.load`.
"""

from typing import Literal

from urazuke.model import Struct
from urazuke.settings.schedule import Schedule, Timetable
from urazuke.settings.targets import (
    AwsAccount,
    Dns,
    Domain,
    EndpointSettings,
    Host,
    Inventory,
    Ledger,
    Page,
    PasswordEnv,
)

__all__ = [
    "AwsAccount",
    "Dns",
    "Domain",
    "EndpointSettings",
    "Host",
    "Inventory",
    "Ledger",
    "Limits",
    "Organization",
    "Page",
    "PasswordEnv",
    "Schedule",
    "Settings",
    "Signing",
    "Timetable",
]


class Organization(Struct, frozen=True):
    """Whose promises are assessed; `timezone` rules dates that people write."""

    name: str
    timezone: str = "Asia/Tokyo"
    language: Literal["ja", "en"] = "ja"


class Limits(Struct, frozen=True):
    """Deadlines in seconds, and how many looks (a target, a collector of AWS) go on at once."""

    workers: int = 16
    aws_call: float = 20.0
    aws_attempts: int = 4
    aws_rate: float | None = None
    host: float = 60.0
    endpoint: float = 3.0
    domain: float = 3.0
    page: float = 20.0
    records: float = 120.0


class Signing(Struct, frozen=True):
    """The key that seals runs: a PEM file, and where its passphrase is found.

    `former`: public keys with which earlier runs of the same company were sealed.
    """

    key: str
    passphrase_env: str | None = None
    former: tuple[str, ...] = ()


class Settings(Struct, frozen=True):
    """The whole of `urazuke.yaml`; `attestations`, `waivers`, `controls` name files or folders.

    `signers`: the file with the people who may sign statements and waivers, and their keys.
    `promises_approved`: the file with what `urazuke promises review` approved.
    `people_key`: the file with the key of people's pseudonyms; a new one each run if absent.
    `declared`: what only the company can say and checks ask for by name, such as
    `terminal_room_networks` or `approved_accounts`.
    """

    organization: Organization
    aws: tuple[AwsAccount, ...] = ()
    hosts: tuple[Host, ...] = ()
    inventory: tuple[Inventory | str, ...] | str = ()
    endpoints: tuple[EndpointSettings, ...] = ()
    dns: Dns = Dns()
    domains: tuple[Domain | str, ...] = ()
    pages: tuple[Page, ...] = ()
    records: tuple[Ledger, ...] = ()
    people_key: str | None = None
    attestations: tuple[str, ...] | str = ()
    waivers: tuple[str, ...] | str = ()
    signers: str | None = None
    controls: tuple[str, ...] | str = ()
    promises_approved: str | None = None
    declared: dict[str, tuple[str, ...]] = {}
    locker: str = ".urazuke"
    signing: Signing | None = None
    schedule: Schedule | None = None
    limits: Limits = Limits()
