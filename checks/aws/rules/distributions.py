"""CloudFront distributions: what is said of one that serves nothing, and how one is changed."""

import shlex

from urazuke.sdk import Text

DISABLED = Text(ja="無効化され、配信していない", en="disabled, serves nothing")


def change(identity: str, edit: str) -> str:
    """The commands that apply a `jq` edit to the configuration of exactly this distribution."""
    name = shlex.quote(identity)
    return (
        f"aws cloudfront get-distribution-config --id {name} > distribution.json\n"
        f"jq {shlex.quote(f'.DistributionConfig | {edit}')} distribution.json > changed.json\n"
        f"aws cloudfront update-distribution --id {name} "
        '--if-match "$(jq -r .ETag distribution.json)" '
        "--distribution-config file://changed.json"
    )
