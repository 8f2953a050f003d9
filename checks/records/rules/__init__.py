"""What several checks of ledgers mean alike."""
