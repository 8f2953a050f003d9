"""urazuke: what backs a published security promise up."""
