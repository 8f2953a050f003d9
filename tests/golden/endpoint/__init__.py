"""The endpoint provider."""
