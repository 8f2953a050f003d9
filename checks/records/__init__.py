"""Checks of the ledgers that the company keeps."""
