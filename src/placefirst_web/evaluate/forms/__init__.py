"""What a reader may enter on the pages of Evaluate, and what is wrong with it."""
