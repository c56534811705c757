"""The ledger's index: an SQLite file that answers questions over all policies at once.

It lies in git's own folder beside the ledger, is never committed, and holds nothing that git has not: it is brought
up to date when it is asked, and made again where it is missing or damaged.
"""
