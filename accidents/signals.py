"""What a case tells those down the river; wired in `ninde_kuaichu/journey.py` only."""

from django.dispatch import Signal

accepted = Signal()  # case, actor, at: a late report was accepted (令146 art. 18)
not_accepted = Signal()  # case, actor, at, reason: it was turned away
