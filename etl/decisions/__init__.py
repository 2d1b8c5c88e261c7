"""What people decide: one JSON file a decision, beside the database or in a loaded folder, applied at every load.

`decision` is the file and its fields, `kept` says where files lie, `weigh` which contradict each other, `record` writes
a new one. What a decision does to a build stands in `etl.store.decided`.
"""

FOLDER = "decisions"
"""Files of JSON directly in a folder of this name are decisions, never reports."""
