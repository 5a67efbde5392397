"""Telling what is known: pure functions from typed records to text for people and for programs."""
