"""Whose report it is, of which year, and when it was published: by title, text, signature, file name and divisions."""
