"""Demonstration: agencies of the imaginary country and their people, filled from the model; nobody in it exists."""
