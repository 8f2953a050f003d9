"""Hosts as they are: a real sshd on loopback, this machine, and servers that misbehave."""
