"""Which fact of the old policy is which of the new one: decided before anything is compared."""
