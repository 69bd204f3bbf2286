"""What the pages of the Lab show, read from the tables."""
