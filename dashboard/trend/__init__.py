"""The parts of the page 历年变化: what it asks, its three figures, its sentences."""
