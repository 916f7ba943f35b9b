"""How the jobs of this app are done."""

from accidents.liability import editions
from ninde_kuaichu.foundation.jobs import desk

desk.handler("certificate.draw")(editions.draw)
