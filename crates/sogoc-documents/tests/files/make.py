"""Makes the files beside it: pip install xlwt odfpy msoffcrypto-tool openpyxl. All people are invented."""

import datetime
import io
from pathlib import Path

import openpyxl
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf import office, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

HERE = Path(__file__).parent
LONG = "Khu tập thể số 3, đường Hoàng Văn Thụ; " * 300


def tcvn3(plain):
    """Bytes of the old encoding as the characters Excel shows for them."""
    return bytes(plain).decode("latin-1")


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    old = xlwt.easyxf("font: name .VnTime")
    sheet.write_merge(0, 0, 0, 3, "DANH SÁCH ĐẢNG VIÊN")
    for column, heading in enumerate(["TT", "Họ và tên", "Ngày sinh", "Hệ số"]):
        sheet.write(2, column, heading)
    sheet.write(3, 0, 1)
    sheet.write(3, 1, "Lò Thị Mẩy")
    sheet.write(3, 2, datetime.date(1982, 8, 21), date)
    sheet.write(3, 3, 2.34)
    sheet.write(4, 0, 2)
    sheet.write(4, 1, tcvn3([0x4C, 0xDF, 0x20, 0xA7, 0xF8, 0x63]), old)
    sheet.write(4, 2, 1955, date)
    sheet.write(4, 3, True)
    sheet.row(5).hidden = True
    sheet.write(5, 1, "Dòng ẩn")
    for number in range(6):
        sheet.write(10 + number, 1, f"{number} {LONG}")
    far = book.add_sheet("Xa")
    far.write(65535, 255, "góc")
    hidden = book.add_sheet("Ẩn")
    hidden.visibility = 1
    hidden.write(0, 0, "ghi chú")
    book.save(str(HERE / "list.xls"))


def ods():
    document = OpenDocumentSpreadsheet()
    face = style.FontFace(name="Vn", fontfamily="'.VnTime'")
    document.fontfacedecls.addElement(face)
    old = style.Style(name="old", family="table-cell")
    old.addElement(style.TextProperties(fontname="Vn"))
    document.automaticstyles.addElement(old)
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(unseen)
    sheet = table.Table(name="Danh sách")

    def row(*cells, **attributes):
        line = table.TableRow(**attributes)
        for cell in cells:
            line.addElement(cell)
        sheet.addElement(line)

    def words(content, **attributes):
        cell = table.TableCell(valuetype="string", **attributes)
        for paragraph in content.split("\n"):
            cell.addElement(text.P(text=paragraph))
        return cell

    row(words("DANH SÁCH", numbercolumnsspanned=3, numberrowsspanned=1), table.CoveredTableCell(numbercolumnsrepeated=2), words("D1"))
    row(table.TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=2)
    row(words("TT"), words("Họ và\ntên"), words("Ngày sinh"))
    row(
        table.TableCell(valuetype="float", value="1"),
        words("Lò Thị Mẩy", stylename=old),
        table.TableCell(valuetype="date", datevalue="1982-08-21"),
        table.TableCell(valuetype="boolean", booleanvalue="true"),
    )
    row(words("x", numbercolumnsrepeated=3), numberrowsrepeated=2)
    row(words("ẩn"), visibility="collapse")
    spaced = table.TableCell(valuetype="string")
    paragraph = text.P(text="A")
    paragraph.addElement(text.S(c=3))
    paragraph.addText("B")
    paragraph.addElement(text.Tab())
    paragraph.addText("C")
    spaced.addElement(paragraph)
    note = office.Annotation()
    note.addElement(text.P(text="ghi chú bên lề"))
    spaced.addElement(note)
    row(spaced)
    row(table.TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=1048000)
    document.spreadsheet.addElement(sheet)
    hidden = table.Table(name="Ẩn", stylename=unseen)
    line = table.TableRow()
    line.addElement(words("ghi chú"))
    hidden.addElement(line)
    document.spreadsheet.addElement(hidden)
    document.save(str(HERE / "list.ods"))


def locked():
    plain = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Họ và tên"
    book.save(plain)
    plain.seek(0)
    with open(HERE / "locked.xlsx", "wb") as target:
        OOXMLFile(plain).encrypt("mat-khau", target)


xls()
ods()
locked()
