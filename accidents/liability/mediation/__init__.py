"""调解 of the damages, step by step: asking, meeting, offers, ending (令146 art. 84–94)."""
