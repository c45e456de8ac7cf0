"""Sentences, tokens and language identification; one module per language's particulars."""
