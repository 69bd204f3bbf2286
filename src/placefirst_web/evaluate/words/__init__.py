"""The words of Evaluate for what the core knows by a code."""
