"""The officer's console: the live queue, one case on one screen, and the finding."""
