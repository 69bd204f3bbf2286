"""Refusals: people turned away, counted from the side of those who ask. Reports, campaigns, estimates."""
