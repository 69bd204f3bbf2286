"""Stages: where a country stands on a framework, test by test, each answer with its evidence."""
