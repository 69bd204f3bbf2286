"""What the pages of Evaluate read."""
