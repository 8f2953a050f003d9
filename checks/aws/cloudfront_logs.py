"""CloudFront logs the requests of the distribution.

日本語: CloudFrontディストリビューションへの要求が記録されている。

Why
    What attackers try at the outermost entry is seen in this log only.
How it is judged
    Standard logging to a bucket (legacy), or a delivery of CloudWatch Logs for the
    distribution (v2). Real-time logs may be a sample, and do not count. A disabled
    distribution serves nothing.
Fix
    Turn on standard logging to a bucket of the log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudfront_logging import DISTRIBUTION_LOGS, Logging
from urazuke.checks.aws.rules.distributions import DISABLED
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

EXPECTED = Text(ja="標準ログが有効", en="standard logging is on")
_OFF = Text(ja="記録されていない", en="nothing is logged")


@dataclass(frozen=True)
class Facts:
    """Where the distribution logs."""

    logging: Logging = own(DISTRIBUTION_LOGS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when neither is there."""
    logging = facts.logging
    if not logging.serves:
        return not_applicable(DISABLED, EXPECTED)
    places = [*([logging.bucket] if logging.bucket else []), *logging.deliveries]
    if places:
        return passed(same(", ".join(places)), EXPECTED)
    name = shlex.quote(logging.id)
    fix = (
        f"aws cloudfront get-distribution-config --id {name} > config.json\n"
        "jq '.DistributionConfig | .Logging = {Enabled: true, IncludeCookies: false, "
        'Bucket: "LOG_BUCKET.s3.amazonaws.com", Prefix: "cloudfront/"}\' config.json > new.json\n'
        f"aws cloudfront update-distribution --id {name} "
        '--if-match "$(jq -r .ETag config.json)" --distribution-config file://new.json'
    )
    return failed(_OFF, EXPECTED, fix)
