"""The pages of accounts over HTTP, one module for each thing."""
