"""What there is to look at, as far as it is known before anything is collected."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from urazuke.errors import ConfigurationError
from urazuke.model import Target, Unavailable
from urazuke.sdk import History
from urazuke.settings import Settings

if TYPE_CHECKING:
    from urazuke.connect.aws import Account


@dataclass
class World:
    """What there is to look at.

    `settings_of`: target name → the part of the settings that describes it; `accounts`: the
    opened AWS accounts by name; `faults`: target name → why it cannot be visited at all; `past`:
    the earlier runs, which the run itself hands in; `moment`: of the run; `reading`: held by the
    one visit that reads ledgers.
    """

    settings: Settings
    targets: list[Target] = field(default_factory=list)
    settings_of: dict[str, Any] = field(default_factory=dict)
    accounts: "dict[str, Account]" = field(default_factory=dict)
    faults: dict[str, Unavailable] = field(default_factory=dict)
    past: History | None = None
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))
    reading: Lock = field(default_factory=Lock)
    _people_key: bytes | None = None

    def people_key(self) -> bytes:
        """The key of people's pseudonyms; the same for the whole run."""
        from urazuke.connect import records

        if self._people_key is None:
            self._people_key = records.read_key(self.settings.people_key)
        return self._people_key

    def add(self, target: Target, settings: object) -> None:
        """One more target; raises `ConfigurationError` when its name is taken."""
        if target.name in self.settings_of:
            raise ConfigurationError(f"two targets are named '{target.name}'")
        self.targets.append(target)
        self.settings_of[target.name] = settings
