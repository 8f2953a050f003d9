"""What is read of the earlier runs of the locker."""
