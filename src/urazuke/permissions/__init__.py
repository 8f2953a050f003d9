"""The least privilege that the selected controls need, worked out from what collectors declare."""

from urazuke.permissions.needed import actions, documents, policies, remote
from urazuke.permissions.roles import caller, cloudformation, terraform

__all__ = [
    "actions",
    "caller",
    "cloudformation",
    "documents",
    "policies",
    "remote",
    "terraform",
]
