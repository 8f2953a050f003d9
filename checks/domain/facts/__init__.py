"""What can be seen of a domain."""
