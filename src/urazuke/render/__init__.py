"""How an assessment is shown: one module a format, each pure, from the run to bytes or text."""
