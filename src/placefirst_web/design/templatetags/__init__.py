"""Filters of the templates; all of them are built in."""
