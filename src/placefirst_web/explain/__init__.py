"""Explain: what would happen if."""
