"""Lives: the same synthetic person under two sets of rules, told month by month."""
