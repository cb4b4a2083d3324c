"""Claims in words: rises and falls, records, who did better, what could be measured."""
