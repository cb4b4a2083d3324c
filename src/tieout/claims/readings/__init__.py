"""The question that a claim asks of the data, and the few other ways in which it may be meant."""
