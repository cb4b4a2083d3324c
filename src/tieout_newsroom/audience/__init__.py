"""Readers: subscriptions, support, requests for a demo, and /check/."""
