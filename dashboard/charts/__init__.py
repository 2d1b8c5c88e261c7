"""Rows and words → Figure, one module a kind of chart; no Streamlit inside."""
