"""The page provider."""
