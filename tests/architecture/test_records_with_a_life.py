"""Every record with a status has a machine that fits it, and rows that can be scoped."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.architecture.sources import our_models

ALIVE = [model for model in our_models() if hasattr(model, "MACHINE")]

# Records whose statuses are agreed on and whose ways are not built yet.
OUTLINES = {"claims.Claim", "repairs.Order"}


def label(model) -> str:
    return model._meta.label


def test_a_field_called_status_has_a_machine():
    with_status = {
        model for model in our_models() if any(f.name == "status" for f in model._meta.fields)
    }

    assert with_status == set(ALIVE)
    assert ALIVE, "no model has a MACHINE: these tests would look at nothing"


@pytest.mark.parametrize("model", ALIVE, ids=label)
def test_every_record_with_a_life_can_be_scoped(model):
    assert hasattr(model.objects.all(), "visible_to")


@pytest.mark.parametrize("model", ALIVE, ids=label)
def test_a_visitor_without_an_account_sees_no_row(model):
    assert model.objects.all().visible_to(AnonymousUser()).query.is_empty()


@pytest.mark.parametrize("model", ALIVE, ids=label)
def test_the_machine_speaks_of_the_statuses_of_its_record(model):
    moves = model.MACHINE.moves.values()
    spoken_of = {status for sources, target in moves for status in [*sources, target]}

    assert spoken_of <= set(model.Status)
    assert model._meta.get_field("status").choices == model.Status.choices


@pytest.mark.parametrize("model", ALIVE, ids=label)
def test_every_status_can_be_reached(model):
    """… once the record's way is built; then its name leaves OUTLINES, or this fails."""
    moves = model.MACHINE.moves.values()
    reached = {model.Status(model._meta.get_field("status").get_default())}
    while more := {to for sources, to in moves if reached & set(sources)} - reached:
        reached |= more

    assert (reached == set(model.Status)) is (label(model) not in OUTLINES)
