"""Workbooks: what a sheet displays, cell by cell; `file` is where reading begins."""
