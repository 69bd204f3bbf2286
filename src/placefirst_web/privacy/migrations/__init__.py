"""Migrations of the trail and the keys."""
