"""The AWS connection."""
