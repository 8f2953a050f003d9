"""Shell texts of host facts that are too long to stand beside their collector."""
