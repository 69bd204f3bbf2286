"""Uncertainty: how far a number may be off, and when an effect is none."""
