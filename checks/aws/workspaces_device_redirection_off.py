"""Nothing goes from a pool of WorkSpaces to the user's device.

日本語: WorkSpacesプールから利用者の端末へのデータの取出しは、すべて無効である。

Why
    A virtual desktop keeps data inside only while clipboard, printer and drives stay inside.
How it is judged
    For directories of pools: clipboard to the device and printing to the device must be
    disabled, since they are on by default, and no storage connector tied. For personal
    WorkSpaces these are group policies of the directory's domain, which AWS does not show: they
    cannot be judged from here.
Fix
    Disable the settings on the directory; for personal WorkSpaces, by group policy.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.workspaces_directories import DIRECTORIES, Directory
from urazuke.checks.aws.rules import desktops
from urazuke.sdk import NoParams, Reason, Target, Unreadable, Verdict, own, target

WAYS = ("CLIPBOARD_COPY_TO_LOCAL_DEVICE", "PRINTING_TO_LOCAL_DEVICE")


@dataclass(frozen=True)
class Facts:
    """The directory."""

    directory: Directory = own(DIRECTORIES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a way to the device is open."""
    directory = facts.directory
    if directory.kind != "POOLS":
        detail = f"{directory.id}: group policies decide for personal WorkSpaces; AWS shows none"
        raise Unreadable(Reason.MALFORMED, detail)
    settings = " ".join(f"Action={way},Permission=DISABLED" for way in WAYS)
    fix = (
        "aws workspaces modify-streaming-properties "
        f"--region {shlex.quote(facts.at.region or '')} "
        f"--resource-id {shlex.quote(directory.id)} --streaming-properties "
        + shlex.quote(
            "UserSettings=["
            + ",".join(f"{{{each}}}" for each in settings.split(" "))
            + "],StorageConnectors=[{ConnectorType=HOME_FOLDER,Status=DISABLED}]"
        )
    )
    return desktops.judge(WAYS, directory.settings, directory.connectors, fix)
