"""Evaluate over HTTP."""
