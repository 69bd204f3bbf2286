"""Practice: an IPS agency's daily work as data: the words it is written in, and by when."""
