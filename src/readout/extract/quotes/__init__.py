"""Quotations by their marks, with repair of the marks that copying and translation damage."""

from readout.extract.quotes.marks import Quotation, find_quotations

__all__ = ["Quotation", "find_quotations"]
