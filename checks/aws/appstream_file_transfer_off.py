"""Nothing goes from a stack of AppStream to the user's device.

日本語: AppStreamのスタックから利用者の端末へのデータの取出しは、すべて無効である。

Why
    An application that is streamed keeps data inside only while files, clipboard and printer
    stay inside.
How it is judged
    File download, clipboard to the device and printing to the device must be disabled; what is
    not said is on. Storage of Google or Microsoft must not be tied; the home folder, which lies
    in the company's own bucket, may.
Fix
    Disable the three settings on the stack, and untie the storage.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.appstream_stacks import STACKS, Stack
from urazuke.checks.aws.rules import desktops
from urazuke.sdk import NoParams, Target, Verdict, own, target

WAYS = ("FILE_DOWNLOAD", "CLIPBOARD_COPY_TO_LOCAL_DEVICE", "PRINTING_TO_LOCAL_DEVICE")
_OWN = "HOMEFOLDERS"


@dataclass(frozen=True)
class Facts:
    """The stack."""

    stack: Stack = own(STACKS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a way to the device is open."""
    stack = facts.stack
    settings = " ".join(f"Action={way},Permission=DISABLED" for way in WAYS)
    fix = (
        f"aws appstream update-stack --region {shlex.quote(facts.at.region or '')} "
        f"--name {shlex.quote(stack.name)} --user-settings {settings}"
    )
    tied = [each for each in stack.connectors if each != _OWN]
    return desktops.judge(WAYS, stack.settings, tied, fix)
