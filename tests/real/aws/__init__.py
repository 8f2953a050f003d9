"""Against an AWS on loopback."""
