"""Answers as a person's corrections, and what is learned from them: for benchmarks/teach.py."""
