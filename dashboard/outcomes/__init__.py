"""The parts of the page 办理结果: what it asks, its figures, its sentences."""
