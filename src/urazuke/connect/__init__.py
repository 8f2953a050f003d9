"""The only code that reaches the outside: AWS, hosts, endpoints, files of others."""
