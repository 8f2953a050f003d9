"""What can be seen in ledgers."""
