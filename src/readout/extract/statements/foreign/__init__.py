"""Statements in the languages other than English, by one reader that asks the language's `Tongue` for its particulars."""
