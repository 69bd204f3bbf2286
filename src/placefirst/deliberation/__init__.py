"""The Lab's noun: what a Policy Lab is, as plain data, and the rules of its phases, boards and ballots."""
