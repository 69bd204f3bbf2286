"""What the pages of Explain ask for, a module each."""
