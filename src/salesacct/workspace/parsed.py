"""What one file holds once it is decoded: the unit that is read, checked against and kept in the cache."""

# Annotations are not postponed: see records/model.py.
import msgspec

from salesacct.problems import Problem
from salesacct.records.model import Config, RecordsFile
from salesacct.records.readings import Placed


class Parsed(msgspec.Struct, frozen=True, array_like=True):
    """The records of one file. `settings` names the top-level keys of acct.yaml that were given.

    `broken` are (kind, id, line) of records that have errors of their own: they are there, though nothing is read of them.
    `lines` has the line of each record by kind, in the order of the records; of settings under `config`.
    """

    config: Config = Config()
    settings: tuple[str, ...] = ()
    records: RecordsFile = RecordsFile()
    lines: dict[str, tuple[int, ...]] = {}
    readings: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[tuple[str, str, int], ...] = ()
