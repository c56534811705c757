"""When the service is covered and when not: statements as trees with their logic."""
