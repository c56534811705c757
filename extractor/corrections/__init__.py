"""Applies what persons have corrected to what was read: a reading and corrections in, a reading out."""
