"""Dateline: dated reports in, a chronology that can be checked out."""

__version__ = "0.1.0"
