"""Corrections: people's judgements of records, kept apart from what was read and laid over it."""
