"""The TLS policies of API Gateway's custom domains: shared by the checks of both its APIs.

Source: API Gateway Developer Guide, "Supported security policies", and the names in API
Gateway's own API model; read 2026-11. API Gateway describes no policy by an API.
"""

from collections.abc import Mapping, Sequence

from urazuke.sdk import Reason, Text, Unreadable, Verdict, failed, passed, same

MODERN: Mapping[str, bool] = {
    "TLS_1_0": False,
    "TLS_1_2": True,
    "SecurityPolicy_TLS12_2018_EDGE": True,
    "SecurityPolicy_TLS12_PFS_2025_EDGE": True,
    "SecurityPolicy_TLS13_2025_EDGE": True,
    "SecurityPolicy_TLS13_1_2_2021_06": True,
    "SecurityPolicy_TLS13_1_2_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_2_Ext2_FIPS_PQ_2025_09": True,
    "SecurityPolicy_TLS13_1_3_2025_09": True,
    "SecurityPolicy_TLS13_1_3_FIPS_2025_09": True,
}
EXPECTED = Text(ja="TLS 1.2以上だけ", en="TLS 1.2 or newer only")


def judge(policies: Sequence[str], fix: str) -> Verdict:
    """Fails for an old policy; a policy that is not in the table, or none, cannot be judged."""
    observed = same(", ".join(policies))
    if any(not MODERN.get(name, True) for name in policies):
        return failed(observed, EXPECTED, fix)
    unknown = [name for name in policies if name not in MODERN]
    if unknown or not policies:
        raise Unreadable(Reason.MALFORMED, f"no known TLS policy: {', '.join(unknown) or '-'}")
    return passed(observed, EXPECTED)
