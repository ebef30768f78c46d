"""A signed paper as it comes in. A file without a digital signature is asked about before it is taken.

It may be a scan of a paper that was signed with ink, and as well the paper as it was before anybody signed.
What was sent is laid aside meanwhile, so that the answer needs no second upload.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.errors import Refused
from pari.documents.pdf import is_as_made
from pari.files.aside import laid_aside, lay_aside
from pari.files.places import MEGABYTE
from pari.files.signed import says_signed
from pari.web.frame.desk import Desk
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.taking.tickets import About, Tickets
from pari.words.files import size_text
from pari.words.problems import sentence

LARGEST = 20  # megabytes of a paper that comes with a form
TICKETS = Tickets("pari.signed_paper", "paper.ticket_over")


@dataclass(frozen=True, slots=True)
class Brought:
    name: str
    data: bytes


class PaperForm(forms.Form):
    """`file`, or the `ticket` of one that was sent before; `is_copy` answers the question.

    In a valid form `brought` is the paper. Where it was asked about, `ticket_kept` brings it back with the
    answer. `desk` and `about` (what the paper goes with) are needed once something is sent.
    """

    file = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}))
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    is_copy = forms.BooleanField(
        required=False, label=gettext_lazy("Đúng, đây là bản chụp (quét) văn bản đã ký, đóng dấu")
    )

    brought: Brought
    ticket_kept = ""

    def __init__(
        self, data: Any = None, files: Any = None, *, desk: Desk | None = None, about: About = ""
    ) -> None:
        super().__init__(data, files)
        self.desk, self.about = desk, about

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Before it is read into memory."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        limit = min(settings.PARI_LARGEST_FILE, LARGEST)
        if file is not None and (file.size or 0) > limit * MEGABYTE:
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB. Đề nghị giảm dung lượng trước khi gửi."), params={"limit": limit}
            )
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        if "file" in said:
            try:
                self._take(said)
            except Refused as refused:
                self.add_error("file", sentence(refused.problem))
        if self.ticket_kept:
            self.fields["file"].label = _("Tệp khác, nếu tệp trên không đúng")
        return said

    def _take(self, said: dict[str, Any]) -> None:
        """Errors: `Refused` where there is no file, or none that may be asked about."""
        file = said["file"]
        if file is None and not said["ticket"]:
            raise Refused("paper.no_file")
        self.brought = Brought(file.name or "", file.read()) if file else self._laid_aside(said["ticket"])
        data = self.brought.data
        if b"%PDF-" not in data[:1024] or says_signed(data):
            return  # whatever else it is, the deed says
        if is_as_made(data):
            raise Refused("paper.not_signed_yet")
        if not said["is_copy"] or (file and said["ticket"]):  # that answer was about the file before
            self._ask(is_new=file is not None)

    def _laid_aside(self, ticket: str) -> Brought:
        """Errors: `Refused` for a ticket that is old or another's, or whose bytes were swept away."""
        name, key = TICKETS.said(self._whose(), self.about, ticket)
        data = laid_aside(UUID(key))
        if data is None:
            raise Refused("paper.ticket_over")
        self.ticket_kept = ticket
        return Brought(name, data)

    def _ask(self, *, is_new: bool) -> None:
        if is_new:
            said = [self.brought.name, str(lay_aside(self.brought.data))]
            self.ticket_kept = TICKETS.issue(self._whose(), self.about, said)
        self.add_error("is_copy", _("Đề nghị xác nhận nếu đúng; nếu không đúng, đề nghị chọn tệp khác."))

    @property
    def question(self) -> str:
        """Stands over the answer, also once it was given and something else is to be mended."""
        if not self.ticket_kept:
            return ""
        name, size = PurePath(self.brought.name).name, size_text(len(self.brought.data))
        return _(
            "Tệp “%(name)s” (%(size)s) không có chữ ký số. Đây có phải bản chụp văn bản đã ký, đóng dấu?"
        ) % {"name": name, "size": size}

    @property
    def status(self) -> int:
        """Of the page on which the form comes back: to be asked is no fault."""
        return 200 if set(self.errors) == {"is_copy"} else UNPROCESSABLE

    def _whose(self) -> Desk:
        if self.desk is None:
            raise TypeError("a paper was sent at nobody's desk")
        return self.desk
