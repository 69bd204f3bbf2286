"""The pages of Map over HTTP, one module for each page."""
