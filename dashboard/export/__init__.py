"""Figures and rows as files, without Streamlit."""
