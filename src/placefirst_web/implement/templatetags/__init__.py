"""What templates of Implement are given beside the variables of a page."""
