"""The pieces from which the papers of liability are drawn.  Plain Python, no Django."""
