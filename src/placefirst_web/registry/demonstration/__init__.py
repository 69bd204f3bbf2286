"""Demonstration: agencies of the imaginary country and their people, from the model; nobody exists."""
