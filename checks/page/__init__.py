"""Checks and the facts they rest on."""
