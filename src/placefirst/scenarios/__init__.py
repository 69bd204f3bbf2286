"""Scenarios: the baseline plus options and changes, written as text and seen as a country."""
