"""x."""
def canonical(name: str) -> str | None:
    """x."""
    return None
