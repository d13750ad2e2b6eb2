"""A list of the store, filtered and in order, as a window on it reads it."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, Self, TypeVar

from app.core.search_words import is_search
from app.store.database import open_database, profile_of
from app.store.paging import Changes, Paging
from app.store.search import Found

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Listing(ABC, Generic[Row_co]):
    """What is listed: its row ids, and what is known of each."""

    connection: sqlite3.Connection

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays, as where one goes when another comes."""
        return True

    @property
    def aspect(self) -> str:
        """What its rows tell of: the same row says something else in a list of another aspect."""
        return ""

    @abstractmethod
    def count(self) -> int:
        """Return how many rows there are, searched or not."""

    @abstractmethod
    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return the row ids of a page."""

    @abstractmethod
    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return where a row id stands, None where it is not listed; `near_end` counts from there."""

    @property
    @abstractmethod
    def is_searched(self) -> bool:
        """Whether it shows what a search finds."""

    @abstractmethod
    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""

    def finder(self) -> Callable[[], Found | None]:
        """Return what does the same in another lane, with a connection of its own. Raises DatabaseUnusable there."""
        profile = profile_of(self.connection)

        def find() -> Found | None:
            with open_database(profile) as own:
                return replace(self, connection=own).find()

        return find

    @abstractmethod
    def rows(self, numbers: Sequence[int]) -> Mapping[int, Row_co]:
        """Return what is known of some row ids; those that are gone are left out."""

    @abstractmethod
    def clock(self) -> int:
        """Return a number that is another one after every change."""

    def changes(self, since: int) -> Changes:
        """Return what changed since a number of the list's clock."""
        now = self.clock()
        return Changes(now, None if now != since else frozenset())


@dataclass(frozen=True, slots=True)
class ChosenListing(Listing[Row_co]):
    """A listing as the user chose it: `show` says which rows or in what order, `search` is what was typed."""

    show: StrEnum
    search: str = ""

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds."""
        return is_search(self.search)

    def by(self, show: StrEnum | None = None, search: str | None = None) -> Self:
        """Return the same list by another choice or another search; what is None stays."""
        return replace(
            self,
            show=self.show if show is None else show,
            search=self.search if search is None else search,
        )


@dataclass(frozen=True, slots=True)
class PagedListing(ChosenListing[Row_co]):
    """A listing in the order of an index."""

    @property
    @abstractmethod
    def paging(self) -> Paging:
        """The order of its rows, and which of the table they are."""

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return the row ids of a page."""
        return self.paging.numbers(self.connection, offset, limit, total)

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return where a row id stands, None where it is not listed; `near_end` counts from there."""
        total = self.count() if near_end else 0
        return self.paging.position(self.connection, number, total, near_end=near_end)
