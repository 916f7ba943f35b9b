"""The measurements run, and a ratio says which side was slower."""

from functools import partial
from time import sleep

import pytest

from bench import __main__ as bench
from bench import measure_certificate
from bench.figure import Figure, beside


def test_the_ratio_is_product_over_floor():
    figure = Figure("a page", value_ms=30.0, floor_ms=12.0)

    assert figure.ratio == 2.5
    assert bench.line(figure).endswith("30.0 ms   floor      12.0 ms   × 2.50")


def test_both_sides_are_timed_and_each_is_called_once_before():
    calls = []

    figure = beside("x", partial(sleep, 0.02), partial(calls.append, 1), rounds=3)

    assert figure.value_ms >= 20
    assert figure.floor_ms < 20
    assert len(calls) == 4


def test_measurements_are_found_by_their_file_name():
    assert "certificate" in bench.names()


def test_an_unknown_measurement_stops_the_run():
    with pytest.raises(SystemExit, match="no such measurement: certificat;"):
        bench.main(["certificat"])


def test_the_bare_page_has_every_character_of_the_certificate():
    paper = measure_certificate.certificate.render(measure_certificate.SHEET, [])
    pages = measure_certificate.lines(paper)

    again = measure_certificate.lines(measure_certificate.bare(pages))

    # Not how often: where two lines touch, reading back may count a character twice.
    assert characters(again) == characters(pages)
    assert "责" in characters(pages)


def characters(pages) -> set[str]:
    return {c for page in pages for *_, text in page for c in text if not c.isspace()}
