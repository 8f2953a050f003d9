"""The exceptions of urazuke.

    UrazukeError
    ├── ConfigurationError      usage, configuration or catalogue; nothing ran      exit 3
    ├── EvidenceError           evidence could not be stored                        exit 4
    └── Unreadable              something could not be seen; ends in collect

Each carries a message written for the person who has to act on it.
"""

from urazuke.model import Reason, Unavailable


class UrazukeError(Exception):
    """Base of all errors that urazuke raises on purpose."""


class ConfigurationError(UrazukeError):
    """What the user wrote cannot be used; `problems` has one line for each fault."""

    def __init__(self, *problems: str) -> None:
        """One message a fault, each with file:line:column where there is one."""
        super().__init__("\n".join(problems))
        self.problems = problems


class EvidenceError(UrazukeError):
    """A fact, finding or report could not be written or read back."""


class Unreadable(UrazukeError):
    """Something at a target could not be seen; collection turns it into `Unavailable`."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """`detail` names what was asked and what came back, without secrets."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail

    @property
    def unavailable(self) -> Unavailable:
        """The same as a record."""
        return Unavailable(reason=self.reason, detail=self.detail)
