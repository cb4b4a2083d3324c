"""The demo desk: what a fresh machine shows, without a network."""
