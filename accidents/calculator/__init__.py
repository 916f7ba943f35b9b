"""The public calculators: the same rules for a page, a program and a batch of old cases.

`entry.py` and `batch.py` serve every calculator; what is asked and answered is its own.
"""
