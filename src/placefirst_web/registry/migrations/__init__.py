"""The tables of the registry, step by step."""
