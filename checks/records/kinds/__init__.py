"""The kinds of ledgers: what each of their columns says."""
