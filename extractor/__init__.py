"""Reads insurers' policy PDFs into structured, versioned facts."""
