"""Lists of tags, `name=value; name=value`, as DKIM, DMARC, BIMI and TLS-RPT write them."""

import re

from urazuke.checks.domain.rules.spf_syntax import Faulty

_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*?)\s*", re.DOTALL)


def tags(record: str) -> dict[str, str]:
    """The tags by name, in their order; a name twice, or what is no tag, raises `Faulty`."""
    found: dict[str, str] = {}
    parts = record.split(";")
    for part in parts[:-1] if not parts[-1].strip() else parts:
        match = _TAG.fullmatch(part)
        if match is None or match[1] in found or "\\x" in part:
            raise Faulty(part.strip() or ";;")
        found[match[1]] = match[2]
    return found


def is_of(record: str, version: str) -> bool:
    """Whether the record says first of all that it is of that version (`v=DMARC1`)."""
    first = record.partition(";")[0]
    name, _, value = first.partition("=")
    return name.strip() == "v" and value.strip() == version
