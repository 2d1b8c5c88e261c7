"""Plain text and Markdown, as people and other programs leave them; `file` is where reading begins."""
