"""复核, step by step: filing, admission, review, aftermath (令146 art. 71–79)."""
