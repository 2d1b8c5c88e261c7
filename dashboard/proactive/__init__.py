"""The parts of the page 主动公开: what was asked, its sentences, its figures, its table."""
