"""Mentions of people made and labelled by machine, for fitting the weights of name resolution and for measuring it."""
