"""Where PDFs are read: on this machine or on many, each as an executor of `concurrent.futures`.

Wherever it is, one PDF is read in a process of its own within the same limits, and comes back as JSON.
"""
