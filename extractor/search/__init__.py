"""What a code or some words need: the index, the look-up over all policies, the guide to one."""
