"""The same document with another surface: what it says stays, what it looks like or is called changes."""
