"""How often one address may ask: enough for a program's test run, too little to be a burden."""

from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from ninde_kuaichu.foundation.signin import session


class AddressThrottle(SimpleRateThrottle):
    """Counts in the process's own memory: a flood must not reach the drivers' database.

    Each web process counts for itself, so the whole site allows the rate times the number of
    processes.  The address is the one our own proxies vouch for (`session.address`): what a
    visitor writes into X-Forwarded-For opens no new account.
    """

    scope = "calculator"

    def get_rate(self) -> str:
        return f"{settings.CALCULATOR_PER_MINUTE}/min"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"calculator:{household(session.address(request))}"


def household(address: str) -> str:
    """One key for the addresses of one connection: an IPv6 customer holds a /64 at least."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else parsed.exploded[:19]
    return str(parsed)
