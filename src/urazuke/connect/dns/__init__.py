"""Domains by the resolver that the configuration names: records, signatures, servers, policies.

Nothing that a resolver fails to say is taken for "there is none": no answer, SERVFAIL, REFUSED
and an answer that does not answer are each raised as `Unreadable`.
"""

from urazuke.connect.dns.names import domain_faults, domain_name
from urazuke.connect.dns.resolver import faults
from urazuke.connect.dns.view import View

__all__ = ["View", "domain_faults", "domain_name", "faults"]
