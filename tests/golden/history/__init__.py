"""The history provider."""
