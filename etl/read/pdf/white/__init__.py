"""Tables of a PDF that no line divides: parted by the white between their columns and rows."""
