"""All that the author of a check or a collector imports.

A **collector** is one file in `checks/<provider>/facts/`: a payload struct, what it asks,
and one module-level `AwsCollector`, `HostCollector`, `EndpointCollector`, `SshCollector`,
`DomainCollector`, `PageCollector`, `HistoryCollector` or `RecordCollector` (kinds of ledgers are
the files of `checks/records/kinds/`). A **check** is one file in `checks/<provider>/`: a docstring,
a frozen dataclass `Facts` that says what it needs, an optional struct `Params`, and
`judge(facts, params)`.

Nothing here does input or output. A check cannot answer "unknown": only the engine does.
"""

from urazuke.dates import add_months
from urazuke.errors import Unreadable
from urazuke.model import (
    Json,
    Known,
    Member,
    Platform,
    Reason,
    Struct,
    Target,
    Text,
    Unavailable,
)
from urazuke.sdk.addresses import Addresses
from urazuke.sdk.aws import Aws, AwsCollector, Operation
from urazuke.sdk.checks import (
    Decides,
    NoParams,
    Population,
    Variant,
    Verdict,
    declared,
    everywhere,
    failed,
    moment,
    not_applicable,
    own,
    parts,
    passed,
    population,
    published,
    target,
    targets,
    today,
)
from urazuke.sdk.domain import Domain, DomainCollector, Question, Told
from urazuke.sdk.endpoint import Endpoint, EndpointCollector, SshCollector, SshServer
from urazuke.sdk.facts import FactKey, observed, same, shape, together
from urazuke.sdk.history import History, HistoryCollector
from urazuke.sdk.host import Answer, Command, HostCollector, Look, Outcome
from urazuke.sdk.page import Page, PageCollector
from urazuke.sdk.records import FLAG, Column, RecordCollector, RecordKind, Records

__all__ = [
    "FLAG",
    "Addresses",
    "Answer",
    "Aws",
    "AwsCollector",
    "Column",
    "Command",
    "Decides",
    "Domain",
    "DomainCollector",
    "Endpoint",
    "EndpointCollector",
    "FactKey",
    "History",
    "HistoryCollector",
    "HostCollector",
    "Json",
    "Known",
    "Look",
    "Member",
    "NoParams",
    "Operation",
    "Outcome",
    "Page",
    "PageCollector",
    "Platform",
    "Population",
    "Question",
    "Reason",
    "RecordCollector",
    "RecordKind",
    "Records",
    "SshCollector",
    "SshServer",
    "Struct",
    "Target",
    "Text",
    "Told",
    "Unavailable",
    "Unreadable",
    "Variant",
    "Verdict",
    "add_months",
    "declared",
    "everywhere",
    "failed",
    "moment",
    "not_applicable",
    "observed",
    "own",
    "parts",
    "passed",
    "population",
    "published",
    "same",
    "shape",
    "target",
    "targets",
    "today",
    "together",
]
