"""What stands in a sentence: lexemes, names, quantities, times, cue words, and where in it they stand."""
