"""Who may sign for the company, and whether they did.

`signers.yaml` names the people, their keys, and what each may sign from when to when. A
signature counts by this file only; whoever can change the file can let anybody sign, so it is
kept with every run.
"""

from urazuke.signatures.signers import Person, Signer, Signers, load, same_person
from urazuke.signatures.verified import (
    Claim,
    SignedBy,
    Untrusted,
    claimed,
    entitled,
    envelope_of,
    owners,
    read,
)

__all__ = [
    "Claim",
    "Person",
    "SignedBy",
    "Signer",
    "Signers",
    "Untrusted",
    "claimed",
    "entitled",
    "envelope_of",
    "load",
    "owners",
    "read",
    "same_person",
]
