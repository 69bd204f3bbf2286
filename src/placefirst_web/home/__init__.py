"""The doors: choose a country, then a step of the loop."""
