"""Real files of every kind, made when they are needed."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf

HEADING = """#grid(columns: (1fr, 1fr), align: center,
  [UBND TỈNH THANH GIANG \\ *SỞ NỘI VỤ* \\ Số: 341/BC-SNV {stamp}],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc* \\
   _Thanh Giang, ngày 15 tháng 01 năm 2026_])
"""


@lru_cache
def pdf(
    text: str = "Báo cáo kết quả cải cách hành chính", *, heading: bool = False, stamp: str = ""
) -> bytes:
    """A PDF with a text layer; `stamp` is a line of its own below the number."""
    top = HEADING.format(stamp=f"\\ *{stamp}*" if stamp else "") if heading else ""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        source.write_text(f'#set text(font: "Liberation Serif")\n{top}\n{text}')
        return bytes(typst.compile(str(source)))


def pages(count: int) -> bytes:
    return pdf("\n#pagebreak()\n".join(f"Trang {number}" for number in range(1, count + 1)))


@lru_cache
def picture(form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (180, 30, 30)).save(file, form)
    return file.getvalue()


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return _saved(document)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Kết quả"
    sheet.append(["STT", "Cơ quan", "Ngày", "Tỷ lệ", "Điểm"])
    sheet.append([1, "Sở Xây dựng", date(2026, 1, 15), 0.9943, 85.5])
    sheet["D2"].number_format = "0.00%"
    book.create_sheet("Phụ lục").append(["Ghi chú", "=1+1"])
    return _saved(book)


def slides(*texts: str) -> bytes:
    """The parts that matter of a presentation."""
    kind = "application/vnd.openxmlformats-officedocument.presentationml"
    main = f'<Override PartName="/ppt/presentation.xml" ContentType="{kind}.presentation.main+xml"/>'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts = {
        f"ppt/slides/slide{number}.xml": f'<s xmlns:a="{drawing}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>'
        for number, text in enumerate(texts, 1)
    }
    return packed({"[Content_Types].xml": f"<Types>{main}</Types>", "ppt/presentation.xml": "<p/>", **parts})


def open_text(body: str) -> bytes:
    """An OpenDocument text whose body is the given XML."""
    return _open("application/vnd.oasis.opendocument.text", f"<office:text>{body}</office:text>")


def open_sheet(rows: str) -> bytes:
    table = f'<table:table table:name="Bảng 1">{rows}</table:table>'
    return _open(
        "application/vnd.oasis.opendocument.spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>"
    )


def _open(media_type: str, body: str) -> bytes:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "table")
    )
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    return packed({"mimetype": media_type, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def packed(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def repacked(data: bytes, changes: Mapping[str, str | bytes | None]) -> bytes:
    """An archive with members added, replaced, or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: content for name, content in {**members, **changes}.items() if content is not None})


def old_office(*streams: str) -> bytes:
    """An OLE2 file as far as its directory: a header, and an entry of 128 bytes for each stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    entries = [f"{name}\0".encode("utf-16-le").ljust(64, b"\0").ljust(128, b"\1") for name in streams]
    return header + b"".join(entries).ljust(1024, b"\0")


def signed(data: bytes, name: str = "Nguyễn Văn Ví Dụ") -> bytes:
    """The PDF with a digital signature of somebody whose certificate nobody has issued."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    with TemporaryDirectory() as folder:
        signer = SimpleSigner.load(*_key_and_certificate(Path(folder), name))
        assert signer
        return bytes(sign_pdf(writer, PdfSignatureMetadata(field_name="ChuKy"), signer=signer).getvalue())


def locked_pdf(to_change: str, to_open: str = "") -> bytes:
    """A PDF with a password for changing it, and perhaps one for opening it."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt(owner_pass=to_change, user_pass=to_open)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@lru_cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _key_and_certificate(folder: Path, name: str) -> tuple[str, str]:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Nội vụ (ví dụ)"),
        ]
    )
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, _key().public_key(), 1, begin, begin + timedelta(days=9000))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(_key(), hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    key = _key().private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    return str(folder / "key.pem"), str(folder / "certificate.pem")


def _saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]  # a document of any of the libraries
    return file.getvalue()
