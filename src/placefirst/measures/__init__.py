"""Measures: named, versioned ways to count what came of a service; the same rows, several rates."""
