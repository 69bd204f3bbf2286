"""What the pages of Explain need; no HTTP, no HTML."""
