"""How the shell is set up: one base, the data folder, the database."""
