"""The parts of the page 经济指标: what is asked, words for quoted figures, marked sentences, the figure."""
