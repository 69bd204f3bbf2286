"""Queries: what a page shows, read inside the service."""
