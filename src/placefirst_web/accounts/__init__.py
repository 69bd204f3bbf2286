"""Accounts: who signs in, the organisations they belong to, and what they may do."""
