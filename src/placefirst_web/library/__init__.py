"""What is kept: the results of runs, each under the address of its content."""
