"""Implement: the registry an agency works in every day, and fidelity from evidence to action plan."""
