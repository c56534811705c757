"""What a change does to coverage, each verdict with its reason."""
