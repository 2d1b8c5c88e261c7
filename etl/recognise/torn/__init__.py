"""Tables of text that was copied line by line, their headings and labels torn around the numbers, put together again.

`by_line` reads one table; nothing is imported here.
"""
