"""The history of the library's tables."""
