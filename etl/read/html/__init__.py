"""Web pages: what a browser would display of them; `file` is where reading begins."""
