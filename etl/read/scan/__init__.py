"""Pictures and scanned pages, by OCR where the extra is installed; `picture` and `pages` are where reading begins."""
