"""What the pages of Map need: no HTTP, no HTML; one module for each page."""
