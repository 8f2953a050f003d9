"""No inline policy allows decrypting with every KMS key, outside approved exceptions.

日本語: すべてのKMSキーによる復号を許可するインラインポリシーは、承認された例外を除き存在しない。

Why
    An inline policy shows in no list of policies; the right to decrypt everything in one is found
    last.
How it is judged
    As aws.iam_policy_no_kms_decrypt_all judges managed policies, for each inline policy of a user,
    group or role. Service-linked roles are AWS's own.
Fix
    List the ARNs of the keys that the work needs.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_identities import IDENTITIES, Identity
from urazuke.checks.aws.rules.excess import of_inline
from urazuke.checks.aws.rules.grants import decryption
from urazuke.sdk import Struct, Text, Verdict, own

EXPECTED = Text(
    ja="全キーでの復号の許可なし(承認された例外を除く)",
    en="no decryption with all keys, outside approved exceptions",
)


class Params(Struct, frozen=True):
    """ARNs of identities that are approved exceptions."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The identity with its inline policies."""

    identity: Identity = own(IDENTITIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an inline policy that allows decryption with all keys."""
    return of_inline(facts.identity, decryption, params.approved, EXPECTED)
