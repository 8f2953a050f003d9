"""The commands that switch on what watches a region; the region comes quoted."""

import shlex
from collections.abc import Iterable


def creation(region: str) -> str:
    """An analyser of access from outside."""
    return (
        f"aws accessanalyzer create-analyzer --region {region} "
        "--analyzer-name external --type ACCOUNT"
    )


def scanning(region: str, scans: Iterable[str]) -> str:
    """Amazon Inspector's scans of these kinds."""
    kinds = " ".join(shlex.quote(scan.upper()) for scan in scans)
    return f"aws inspector2 enable --region {region} --resource-types {kinds}"
