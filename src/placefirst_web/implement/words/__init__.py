"""Words: sentences of Implement that several of its rooms say."""
