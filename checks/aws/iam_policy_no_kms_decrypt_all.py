"""No managed policy allows decrypting with every KMS key, outside approved exceptions.

日本語: すべてのKMSキーによる復号を許可する管理ポリシーは、承認された例外を除き付与されていない。

Why
    Encryption separates those who may reach data from those who may read it; decrypting with any
    key takes the separation away.
How it is judged
    kms:Decrypt or kms:ReEncryptFrom must not be allowed on all keys (of any account or region, or
    of all regions together). An explicit Deny counts where it has no condition and covers all
    of what is allowed; one that covers a part protects that part only. A condition narrows when
    it fixes a tag of the key, an alias, an encryption context or the service through which the
    key is used (kms:ViaService). Key policies are not looked at here. A policy that is attached
    to nobody fails too, because it lies ready; one that serves only as a permissions boundary
    grants nothing. AWS's own policies are asked where they are in use. Identities on the list
    of approved exceptions may hold it.
Fix
    List the ARNs of the keys that the work needs.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_policies import POLICIES, ManagedPolicy
from urazuke.checks.aws.rules.excess import of_managed
from urazuke.checks.aws.rules.grants import decryption
from urazuke.sdk import Struct, Text, Verdict, own

EXPECTED = Text(
    ja="全キーでの復号の許可なし(承認された例外を除く)",
    en="no decryption with all keys, outside approved exceptions",
)


class Params(Struct, frozen=True):
    """ARNs of identities (or policies) that are approved exceptions."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The policy, and who holds it."""

    policy: ManagedPolicy = own(POLICIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a policy that allows decryption with all keys."""
    return of_managed(facts.policy, decryption, params.approved, EXPECTED)
