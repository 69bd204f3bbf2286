"""Economics: what the counts of a simulation cost, who pays, and what that is worth."""
