"""What the pages of Explain call things."""
