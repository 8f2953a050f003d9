"""The words of the published page: what they were, what they are today, who approved it. Pure."""

from urazuke.wording.differences import Difference, differences, touched, unapproved
from urazuke.wording.publication import (
    Approval,
    Kind,
    PageFile,
    Publication,
    Sentence,
)

__all__ = [
    "Approval",
    "Difference",
    "Kind",
    "PageFile",
    "Publication",
    "Sentence",
    "differences",
    "touched",
    "unapproved",
]
