"""A report for its readers: terminal, page, JSON, SARIF."""
