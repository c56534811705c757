"""The review desk: which versions wait for a person, and a local site to look at them beside their printed pages."""
