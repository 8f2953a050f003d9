"""How a finding is named: the same thing keeps its name from run to run."""

import hashlib


def finding_id(control: str, check: str, target: str, subject: str) -> str:
    """SHA-256 of `control|check|target|subject`."""
    return hashlib.sha256(f"{control}|{check}|{target}|{subject}".encode()).hexdigest()
