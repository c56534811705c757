"""What people are shown: sentences for a change set, texts that fit a terminal, one HTML shell."""
