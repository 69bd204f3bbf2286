"""What the pages of Explain do, a module each."""
