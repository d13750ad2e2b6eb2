"""The list of People, and that of the mails to one of them."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.core.language import tr
from app.core.person import Correspondent
from app.store.sent_box import SentRow
from app.ui.lists import state_cell
from app.ui.lists.list_cells import PADDING, ListCell, colour
from app.ui.lists.list_table import ListTable
from app.ui.lists.people_model import Column, MailColumn, MailsModel, PeopleModel
from app.ui.lists.sent_cells import SubjectCell
from app.ui.lists.state_cell import StateCell
from app.ui.parts import theme
from app.ui.parts.laid_text import draw_line

_NUMBER = 16 * theme.GRID
_WIDTHS: dict[int, int] = {
    Column.MAILS: _NUMBER, Column.OPENS: _NUMBER, Column.CLICKS: _NUMBER, Column.REPLIES: _NUMBER,
    Column.CONTACT: 28 * theme.GRID,
}  # fmt: skip
_HIDDEN_BELOW: dict[int, int] = {Column.CLICKS: 560, Column.REPLIES: 560}
_MAIL_WIDTHS: dict[int, int] = {MailColumn.STATE: state_cell.WIDTH, MailColumn.SENT: 24 * theme.GRID}


class PeopleTable(ListTable):
    """Lists everyone a mail was sent to."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        cells = [_WhoCell(model), *(_NumberCell(model) for _ in Column if _ is not Column.WHO)]
        super().__init__(model, cells, _WIDTHS, wide=Column.WHO, hidden_below=_HIDDEN_BELOW, parent=parent)
        self.setAccessibleName(tr("People"))
        self.horizontalHeader().setAccessibleName(tr("Columns of people"))


class MailsTable(ListTable):
    """Lists the mails to somebody."""

    def __init__(self, model: MailsModel, parent: QWidget | None = None) -> None:
        cells = (StateCell(model), SubjectCell(model), _SentCell(model))
        super().__init__(
            model,
            cells,
            _MAIL_WIDTHS,
            wide=MailColumn.SUBJECT,
            hidden_below={MailColumn.SENT: 400},
            parent=parent,
        )
        self.setAccessibleName(tr("Mails to them"))
        self.horizontalHeader().setAccessibleName(tr("Columns of the mails to them"))
        self.horizontalHeader().hide()


class _WhoCell(ListCell[Correspondent]):
    """Draws a name, and behind it the address."""

    def draw(self, painter: QPainter, rect: QRect, row: Correspondent, column: int) -> None:
        """Draw what stands in the cell."""
        rest = ((row.address, False),) if row.name else ()
        self.draw_subject(painter, rect, ((row.who, False),), rest)


class _NumberCell(ListCell[Correspondent]):
    """Draws a number, or how long ago something was, to the right."""

    def draw(self, painter: QPainter, rect: QRect, row: Correspondent, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("muted" if column == Column.CONTACT else "text"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        draw_line(painter, room, self.model.text(row, column), self.faces.plain, to_the_right=True)


class _SentCell(ListCell[SentRow]):
    """Draws how long ago a mail went."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("muted"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        draw_line(painter, room, self.model.text(row, column), self.faces.plain, to_the_right=True)
