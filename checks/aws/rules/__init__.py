"""Judgements that several AWS checks share."""
