"""The host transport, without a host."""
