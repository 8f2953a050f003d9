"""Checks of what earlier runs prove, and the facts they rest on."""
