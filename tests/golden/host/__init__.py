"""The host checks, each on facts written by hand."""
