"""Reads insurers' policy PDFs into structured, versioned facts.

`read_policy(path)` gives the facts and evidence of one PDF; `compare(old, new)` what changed between two versions.
Both are pure: same input, same output, nothing written.
"""
