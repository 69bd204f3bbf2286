"""What the pages of Map write: each asks for permission, acts, and leaves who and when."""
