"""What liability tells those down the river; wired in `ninde_kuaichu/journey.py` only."""

from django.dispatch import Signal

served = Signal()  # case, at: every party has signed, or the officer has noted why not
corrected = Signal()  # case, at: a new finding supersedes the served one
reopened = Signal()  # case, at: a review ordered a new finding; the old one will not stand
