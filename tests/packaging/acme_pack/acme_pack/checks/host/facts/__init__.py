"""Checks of Acme and the facts they rest on."""
