"""The one table: what was measured, beside the hello of the same turn, and whether it is what it must be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

HEAD = ("what", "req/s", "p50 ms", "p99 ms", "SQL", "CPU ms", "of hello", "must", "reached")


@dataclass
class Row:
    """One line. Times are milliseconds, `ratio` is requests per second beside hello's; None was not measured."""

    what: str
    rate: float | None = None
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    sql: int | None = None
    cpu: float | None = None
    ratio: float | None = None
    must: str = ""
    reaches: Callable[["Row"], bool] | None = None

    @property
    def reached(self) -> str:
        """yes, no, or nothing where there is nothing to reach."""
        return "" if self.reaches is None else "yes" if self.reaches(self) else "NO"

    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        ratio = "" if self.ratio is None else f"{self.ratio * 100:.1f} %"
        numbers = (_number(self.rate), _number(self.p50), _number(self.p99))
        sql = "" if self.sql is None else str(self.sql)
        return (self.what, *numbers, sql, _number(self.cpu), ratio, self.must, self.reached)


def percentile(times: list[float], share: float) -> float | None:
    """Of sorted seconds, in milliseconds."""
    return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else None


def middle(values: Iterable[float | None]) -> float | None:
    """The median of what was measured."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def printed(rows: Iterable[Row]) -> str:
    """All of it as a Markdown table, aligned for a terminal."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    text = [_line(line, widths) for line in lines]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([text[0], f"|{rule}|", *text[1:]])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1])]
    padded += [cell.ljust(width) if place >= 6 else cell.rjust(width) for place, (cell, width) in enumerate(rest)]
    return f"| {' | '.join(padded)} |"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
