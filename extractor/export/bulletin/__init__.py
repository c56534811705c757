"""Bulletins of the ledger: which versions a period has, and the office files that a bulletin is mailed as.

Web page and Markdown are made in `report`, of the same bulletin.
"""
