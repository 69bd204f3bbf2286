"""Systems: the employment services of a country as its law has them: divisions, payers, programmes."""
