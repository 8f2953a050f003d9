"""What several checks of endpoints judge and say alike."""
