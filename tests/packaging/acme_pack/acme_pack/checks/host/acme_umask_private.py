"""New files of the account that looks are not open to everybody.

日本語: 当該アカウントの新規ファイルが、第三者に開放されないこと。

Why
    What is written by default in the open is read by whoever comes by.
How it is judged
    The last digit of the umask must hold what `others` names.
Fix
    Set the umask in the login configuration.
"""

from dataclasses import dataclass

from urazuke.sdk import Struct, Verdict, failed, own, passed, same

from .facts.acme_umask import UMASK, Umask


class Params(Struct, frozen=True):
    """`others`: the bits that must be masked for everybody else."""

    others: int = 2


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    umask: Umask = own(UMASK)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when every named bit is masked."""
    observed, expected = same(f"umask {facts.umask.mask}"), same(f"umask 000{params.others}")
    if int(facts.umask.mask[-1], 8) & params.others == params.others:
        return passed(observed, expected)
    return failed(observed, expected, f"umask 00{params.others}{params.others}")
