"""The rules of DNS records that mail rests on, pure: what is published, understood."""
