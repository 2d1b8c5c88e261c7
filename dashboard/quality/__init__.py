"""The parts of the page 数据质量: its sentences, its matrix, the year chain, the list of problems, the marked table."""
