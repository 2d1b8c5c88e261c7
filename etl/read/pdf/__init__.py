"""PDF with a text layer: what is shown on a page, its rules and lines, its tables; `file` is where reading begins."""
