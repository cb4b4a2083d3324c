"""The outside: files and pages. The only room with a network.

Nothing is imported here: whoever imports a file needs no web client, and whoever fetches a page no Parquet.
"""
