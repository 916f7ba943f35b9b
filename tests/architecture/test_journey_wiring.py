"""Every signal of ours has exactly the receivers that journey.py names."""

from importlib import import_module
from inspect import getmembers

import pytest
from django.dispatch import Signal

from ninde_kuaichu import journey
from tests.architecture.sources import ROOT, SOURCES

SIGNALS = [
    pytest.param(signal, id=f"{module}.{label}")
    for path in SOURCES
    if path.stem == "signals"
    for module in [".".join(path.relative_to(ROOT).with_suffix("").parts)]
    for label, signal in getmembers(import_module(module), lambda it: isinstance(it, Signal))
]


def test_there_are_signals_to_look_at():
    assert SIGNALS


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_has_exactly_the_receivers_the_journey_names(signal):
    named = [
        f"{step.__module__}.{step.__name__}"
        for source, step in journey.HAND_OVERS
        if source is signal
    ]
    connected = [dispatch_uid for (dispatch_uid, _), *_ in signal.receivers]

    assert connected == named
    assert named, "a signal that nobody hears"
