"""Acme's own controls and checks."""
