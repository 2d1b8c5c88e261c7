"""The pages, one module each: `show()` chooses, asks, draws and offers."""
