"""What templates of the Lab are given beside the variables of a page."""
