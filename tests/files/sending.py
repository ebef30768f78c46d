"""`python -m tests.files.sending [upload]`: sends a file in many pieces, telling what was acknowledged.

With an upload it goes on with that, and tells where it began, where it ended, and whether the file is right.
"""

import os
import sys
from hashlib import sha256
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
django.setup()

from pari.files.models import Upload  # noqa: E402 - Django has to be ready first
from pari.files.uploads import begin_upload, finish_upload, take_piece  # noqa: E402 - as above
from tests.files.killing import AT  # noqa: E402 - as above

DATA = b"0123456789" * 200_000
PIECE = 20_000


def send(upload: UUID) -> None:
    received = Upload.objects.get(pk=upload).received
    for at in range(received, len(DATA), PIECE):
        row = take_piece(upload, offset=at, chunks=[DATA[at : at + PIECE]], at=AT, account=1)
        if len(sys.argv) == 1:
            print(row.received, flush=True)  # noqa: T201 - what a client is told


def main() -> None:
    if len(sys.argv) == 1:
        begun = begin_upload(
            authority="a", campaign="", agency="", account=1, name="a.txt", size=len(DATA), at=AT
        )
        print(begun.pk, flush=True)  # noqa: T201 - as above
        send(begun.pk)
        return
    upload = UUID(sys.argv[1])
    began = Upload.objects.get(pk=upload).received
    send(upload)
    content = finish_upload(upload, at=AT).content
    print(began, content.size, content.sha256 == sha256(DATA).hexdigest())  # noqa: T201 - as above


if __name__ == "__main__":
    main()
