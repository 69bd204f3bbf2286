"""The pages of Evaluate: what came of it."""
