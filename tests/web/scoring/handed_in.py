"""A sheet that was handed in, the pages of it, and its signed paper as it is sent."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pari.core.states import State
from pari.scoring.models import Sheet, Submission
from tests.files.making import pdf, signed
from tests.office import NOW, Office
from tests.scoring.papers.handing_in import LEVEL, hand_in, type_in
from tests.web.scoring.conftest import CAMPAIGN

SHEET = CAMPAIGN + "phieu/so-xay-dung/"
RECEIPT, REPORT, SIGN = SHEET + "bien-nhan/", SHEET + "bao-cao/", SHEET + "ban-ky/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
OWN = {OFFICER, HEAD}
SCAN = pdf("BAO CAO DA KY")
SIGNED = signed(SCAN)


def submitted(office: Office) -> Submission:
    type_in(office, LEVEL, explanation="Theo Kế hoạch số 12/KH-SXD")
    made = hand_in(office)
    Sheet.objects.filter(pk=made.sheet_id).update(state=State.SUBMITTED.value, submitted_at=NOW)
    return made


def sign(office: Office, username: str = HEAD, **more: Any) -> Any:
    """A scan, and that it is one."""
    file = SimpleUploadedFile("bao-cao.pdf", SCAN, "application/pdf")
    return office.client(username).post(
        SIGN, {"file": file, "number": "12/BC-SXD", "signed_on": "25/11/2026", "is_copy": "on"} | more
    )
