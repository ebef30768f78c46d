"""Evidence sent in pieces: how far it has come, what is refused, whose upload it is."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from pari.files.models import Upload
from pari.scoring.evidence.adding import FINISH_WITHIN
from pari.scoring.models import Evidence
from tests.files.making import pdf
from tests.office import NOW, Office
from tests.scoring.bringing import PLAN, disk
from tests.web.scoring.sending import (
    BEGIN,
    HERE,
    OTHERS,
    create,
    metadata,
    patch,
    sent,
    submitted,
    type_of_at,
)

__all__ = ["disk"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at")]


def test_a_file_comes_in_pieces_and_is_there(office: Office) -> None:
    client, data = office.client("canbo.sxd"), pdf("A")
    row = sent(client, data)
    assert row.file is not None
    assert (row.file.name, row.file.content.size, row.criterion) == ("ke-hoach.pdf", len(data), PLAN)


def test_an_upload_that_was_cut_off_says_how_far_it_has_come(office: Office) -> None:
    client = office.client("canbo.sxd")
    answer = create(client, "a.pdf", 10)
    assert (answer.status_code, answer["Tus-Resumable"]) == (201, "1.0.0")
    patch(client, answer["Location"], 0, b"12345")
    asked = client.head(answer["Location"])
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("5", "10")
    assert "no-store" in asked["Cache-Control"]


def test_the_abilities_are_told(office: Office) -> None:
    answer = office.client("canbo.sxd").options(BEGIN)
    assert (answer["Tus-Version"], answer["Tus-Extension"]) == ("1.0.0", "creation,termination")


@pytest.mark.parametrize("offset", [0, 3, 6, 10, 999])
def test_a_piece_for_another_place_is_refused_and_nothing_is_spoilt(office: Office, offset: int) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    patch(client, address, 0, b"12345")
    answer = patch(client, address, offset, b"xx")
    assert answer.status_code == 409
    assert client.head(address)["Upload-Offset"] == "5"


def test_more_than_was_said_is_refused(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 4)["Location"]
    assert patch(client, address, 0, b"12345").status_code == 413


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [
        ("a.pdf", 200_000_001, 413),
        ("a.pdf", 10**15, 413),
        ("a.pdf", 0, 422),
        ("a.exe", 10, 422),
        ("a", 10, 422),
        ("a.pdf", "-1", 400),
        ("a.pdf", "1e3", 400),
        ("a.pdf", "", 400),
        ("", 10, 400),
    ],
)
def test_what_cant_be_taken_is_refused_before_a_byte_is_sent(
    office: Office, name: str, size: object, status: int
) -> None:
    assert create(office.client("canbo.sxd"), name, size).status_code == status
    assert Upload.objects.count() == 0


def test_a_quota_that_is_full_says_so(office: Office, settings: Any) -> None:
    settings.PARI_QUOTA = 1
    answer = create(office.client("canbo.sxd"), "a.pdf", 2_000_000)
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["problem"]


def test_unreadable_words_about_a_file_are_refused(office: Office) -> None:
    client = office.client("canbo.sxd")
    for said in ("filename !!!", "filename /w==", "filename " + "A" * 5000):
        answer = client.post(BEGIN, headers={"Upload-Length": "10", "Upload-Metadata": said})
        assert answer.status_code == 400


def test_another_protocol_and_another_kind_of_body_arent_taken(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    old = {"Upload-Offset": "0", "Tus-Resumable": "0.2.2"}
    assert patch(client, address, 0, b"1", headers=old).status_code == 412
    assert patch(client, address, 0, b"1", content_type="text/plain").status_code == 415
    assert patch(client, address, 0, b"1", headers={"Upload-Offset": "x"}).status_code == 400
    assert client.get(address).status_code == client.get(BEGIN).status_code == 405


def test_pieces_are_sent_with_the_token_alone(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = office.client("canbo.sxd").cookies
    assert create(client, "a.pdf", 10).status_code == 403
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(HERE).content.decode())
    assert found is not None
    headers = {
        "X-CSRFToken": found[1],
        "Upload-Length": "10",
        "Upload-Metadata": metadata(filename="a.pdf", criterion=PLAN),
    }
    address = client.post(BEGIN, headers=headers)["Location"]
    assert patch(client, address, 0, b"1").status_code == 403
    assert (
        patch(client, address, 0, b"1", headers={"Upload-Offset": "0", "X-CSRFToken": found[1]}).status_code
        == 204
    )


def test_anothers_upload_is_not_there(office: Office) -> None:
    address = create(office.client("canbo.sxd"), "a.pdf", 10)["Location"]
    for username in ("lanhdao.sxd", "canbo.hoasen", "quantri.sxd", "thamdinh.stp", "quantri.kt"):
        client = office.client(username)
        for answer in (client.head(address), patch(client, address, 0, b"1"), client.delete(address)):
            assert answer.status_code in (403, 404), username
    assert Upload.objects.get().received == 0
    assert Evidence.objects.get().removed_at is None


def test_an_upload_isnt_found_below_another_sheet(office: Office) -> None:
    upload = create(office.client("canbo.sxd"), "a.pdf", 10)["Location"].split("/")[-2]
    assert office.client("canbo.hoasen").head(f"{OTHERS}tai-len/{upload}/").status_code == 404
    assert office.client("canbo.sxd").head(f"{BEGIN}{uuid4()}/").status_code == 404


def test_an_upload_is_ended_by_its_person(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    assert client.delete(address).status_code == 204
    assert client.head(address).status_code == 410
    assert patch(client, address, 0, b"1").status_code == 410


def test_what_was_begun_in_time_arrives_behind_the_submission_for_a_day(
    office: Office, at: type_of_at
) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 4)["Location"]
    submitted()
    at(NOW + FINISH_WITHIN - timedelta(seconds=1))
    client = office.client("canbo.sxd")  # a session lasts no day
    assert create(client, "b.pdf", 4).status_code == 422
    assert patch(client, address, 0, b"12").status_code == 204
    at(NOW + FINISH_WITHIN)
    assert patch(client, address, 2, b"34").status_code == 422
    assert Upload.objects.get().received == 2
