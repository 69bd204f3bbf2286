"""What the pages of Map may be asked; one module for each kind of question."""
