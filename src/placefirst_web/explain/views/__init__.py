"""The pages of Explain over HTTP, a module each."""
