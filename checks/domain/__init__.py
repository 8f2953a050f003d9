"""Checks of domains, through the resolver that the configuration names."""
