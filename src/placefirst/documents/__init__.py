"""Documents: what an answer says in words, in every language of the product."""
