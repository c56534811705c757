"""Many PDFs into the ledger: which policies they are, in which order, and the proof that what was kept is right."""
