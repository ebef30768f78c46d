"""Names at the door are proposed as the office would."""

import pytest

from pari.people.accounts import USERNAME
from pari.people.usernames import proposed_username


@pytest.mark.parametrize(
    ("name", "agency", "proposed"),
    [
        ("Nguyễn Văn Đạt", "Sở Xây dựng", "datnv.sxd"),
        ("Hoa (ví dụ)", "Sở Khoa học và Công nghệ", "hoa.skhcn"),
        ("Trần Thị Bình", "UBND phường Hoa Sen", "binhtt.hoasen"),
        ("Lê An", "UBND xã Chim Én", "anl.chimen"),
        ("Quản trị", "", "triq"),
        ("Nguyễn Văn Thử, Chuyên viên", "Sở Nội vụ", "thunv.snv"),
        ("Nguyễn Văn Thử; Phó Giám đốc (ví dụ)", "Sở Nội vụ", "thunv.snv"),
        ("???", "Sở Y tế", ""),
    ],
)
def test_the_given_name_initials_and_the_agency(name: str, agency: str, proposed: str) -> None:
    assert proposed_username(name, agency, ()) == proposed
    assert not proposed or USERNAME.fullmatch(proposed)


def test_a_taken_name_gets_a_number() -> None:
    assert proposed_username("Nguyễn Văn Đạt", "Sở Xây dựng", {"datnv.sxd", "datnv2.sxd"}) == "datnv3.sxd"
