"""A load, from the files it meets to the build it publishes.

`build` is the spine. What is there (`gather`, `taking_in`), what is known of it (`originals`, `sightings`), reading it
in child processes (`reading_pool`, `reading_child`, `journal`), which file speaks for a report (`editions`), the next
build (`renewal`), and what is said of each file (`receipt`); one load at a time (`lock`).
"""
