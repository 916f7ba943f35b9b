"""Every action from every status: the table is the specification."""

import pytest

from accidents.models import Case
from ninde_kuaichu.foundation.workflow import IllegalMove

S = Case.Status
OPEN = {
    S.DRAFT: {"submit", "refer", "withdraw"},
    S.SUBMITTED: {"take", "refer", "withdraw"},
    S.REVIEWING: {"put_back", "send_back", "release", "refer", "transfer", "not_accept"},
    S.RETURNED: {"submit", "refer", "withdraw", "not_accept"},
    S.RELEASED: {"determine", "agree", "refer", "transfer", "not_accept"},
    S.DETERMINED: {"correct", "serve"},
    S.SERVED: {"correct", "close"},
    S.CLOSED: set(),
    S.REFERRED: {"transfer", "not_accept"},
    S.TRANSFERRED: set(),
    S.WITHDRAWN: set(),
}


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("action", Case.MACHINE.moves)
def test_move(status, action):
    if action in OPEN[status]:
        assert Case.MACHINE.target(status, action) in S
    else:
        with pytest.raises(IllegalMove):
            Case.MACHINE.target(status, action)
