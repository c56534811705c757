"""Code tables, whether they are printed as grids, lists or running text."""
