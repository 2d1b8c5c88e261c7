"""Word documents: paragraphs, numbering, fields, tables as they are displayed; `file` is where reading begins."""
