"""Map in the browser: what is there, each number with its source."""
