"""The payer's own account of its changes."""
