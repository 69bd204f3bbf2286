"""What the pages of Evaluate write."""
