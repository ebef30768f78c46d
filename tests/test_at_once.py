"""The helper of all races: the second is seen to wait, however late it comes to the database."""

import time

import psycopg
from django.db import connection

from pari.agencies.models import Authority
from tests.at_once import ON_A_SERVER, one_in_the_midst_of_the_other
from tests.office import Office

pytestmark = ON_A_SERVER


def test_a_second_whose_connection_comes_after_the_first_look_is_seen_to_wait(office: Office) -> None:
    params = connection.get_connection_params()
    place = {name: params[name] for name in ("host", "port", "user", "dbname")}

    def first() -> None:
        Authority.objects.select_for_update().get(pk=office.authority.pk)

    def second() -> None:
        time.sleep(0.5)  # so that somebody has looked
        with psycopg.connect(**place) as late:
            late.execute("SET lock_timeout = '60s'")  # never seen, it gives up, and the helper fails
            late.execute("SELECT 1 FROM agencies_authority FOR UPDATE")

    assert one_in_the_midst_of_the_other(first, second) == ["done", "done"]
