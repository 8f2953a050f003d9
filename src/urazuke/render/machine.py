"""The run as data: the same objects that the bundle keeps."""

from urazuke.assessment import Assessment
from urazuke.bundle.published import published, write_findings, write_results
from urazuke.canonical import encode


def json(run: Assessment) -> bytes:
    """One object: `run`, `promises`, `controls`, `findings`."""
    return encode(
        {
            "run": run.record,
            "promises": write_results(run.promises),
            "controls": write_results(run.controls),
            "findings": [published(finding) for finding in run.findings],
        }
    )


def jsonl(run: Assessment) -> bytes:
    """`findings.jsonl`."""
    return write_findings(run.findings)
