"""Which names of environment variables tell of a secret in the value.

Ours: no authority keeps such a list. A name is cut into words at underscores, dashes, dots and
changes of case; digits at the end of a word are left out.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SECRET = frozenset(
    """apikey apitoken authtoken credential credentials passcode passphrase passwd password
    passwords pass pin pwd secret secretkey secrets token tokens accesskey privatekey""".split()
)
_PAIRS = frozenset(
    (one, "key")
    for one in "access account admin api auth aws encryption hmac jwt master private secret".split()
) | {("auth", "code"), ("connection", "string"), ("database", "url"), ("db", "url")}
# The value then names the secret or describes it, and is none itself.
_ABOUT = frozenset(
    """age algorithm alias arn count days enabled endpoint expiration expires expiry file host
    hours id issuer length lifetime limit location minutes name names parameter path policy
    prefix ref region rotation seconds ssm store suffix timeout ttl type uri url version""".split()
)
_KEY_ID = ("access", "key", "id")


def betraying(names: Iterable[str]) -> list[str]:
    """The names that tell of a secret, in order."""
    return sorted(name for name in names if _betrays(name))


def _betrays(name: str) -> bool:
    words = tuple(word.lower() for word in _WORDS.findall(name) if not word.isdigit())
    if words[-3:] == _KEY_ID:
        return True
    pairs = set(pairwise(words))
    if pairs & {("database", "url"), ("db", "url")}:
        return True
    if words and words[-1] in _ABOUT:
        return False
    return bool(_SECRET & set(words) or _PAIRS & pairs)
