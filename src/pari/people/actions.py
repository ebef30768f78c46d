"""The door to what is done with people; each notion has a file of its own."""

from pari.people.accounts import edit_account, lock, make_account, unlock
from pari.people.credentials import first_password, reset_credentials
from pari.people.hand_overs import accept_work, decline_work, give_work, take_work_back
from pari.people.leaving import leave
from pari.people.posts import declare_interest, end_post, hold_post, strike_post, withdraw_interest
from pari.people.roles import appoint, delegate, end_appointment
from pari.people.settling import confirm_change, refuse_change, withdraw_change
from pari.people.taking_on import take_on, take_on_many

__all__ = [
    "accept_work",
    "appoint",
    "confirm_change",
    "declare_interest",
    "decline_work",
    "delegate",
    "edit_account",
    "end_appointment",
    "end_post",
    "first_password",
    "give_work",
    "hold_post",
    "leave",
    "lock",
    "make_account",
    "refuse_change",
    "reset_credentials",
    "strike_post",
    "take_on",
    "take_on_many",
    "take_work_back",
    "unlock",
    "withdraw_change",
    "withdraw_interest",
]
