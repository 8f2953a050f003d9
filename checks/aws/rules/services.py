"""What is particular to the resource policies of one service.

Sources: Service Authorization Reference, "Condition keys" of each service; AWS KMS Developer
Guide, "AWS KMS condition keys"; Lambda Developer Guide, "Resource-based policy"; read 2026-11.
"""

from urazuke.sdk import Struct


class Service(Struct, frozen=True):
    """One service.

    `prefix`: of its actions. `fixed`: its own condition keys that say who calls, and that a
    stranger cannot choose. `bound`: keys by which another service that calls says for whom;
    of a person who calls they say nothing, for he writes them himself. `deputies`: whether
    a service that may call does so for whoever asks it (the confused deputy), unless a
    condition fixes for whom.
    """

    prefix: str
    fixed: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    deputies: bool = True


S3 = Service(
    prefix="s3",
    fixed=frozenset({"s3:dataaccesspointaccount", "s3:dataaccesspointarn"}),
    deputies=False,  # services that write logs and inventories into buckets are named alone
)
KMS = Service(
    prefix="kms",
    # Not kms:ViaService: everybody has an account from which that service calls.
    fixed=frozenset({"kms:calleraccount"}),
    bound=frozenset(
        {"kms:encryptioncontext:aws:cloudtrail:arn", "kms:encryptioncontext:aws:logs:arn"}
    ),
)
LAMBDA = Service(prefix="lambda", bound=frozenset({"lambda:eventsourcetoken"}))
SQS = Service(prefix="sqs")
SNS = Service(prefix="sns")
SECRETS = Service(prefix="secretsmanager")
ECR = Service(prefix="ecr")
BACKUP = Service(prefix="backup")
GLACIER = Service(prefix="glacier")
