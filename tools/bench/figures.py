"""Figures, and the table that shows each beside what it is to reach."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Something measured, which is to be at most its target; or at least, where more is better."""

    name: str
    value: float
    target: float
    unit: str = ""
    digits: int = 0
    more_is_better: bool = False

    @property
    def is_reached(self):
        # What is shown is what counts: 1.254 is 1.25 to its readers.
        shown = round(self.value, self.digits)
        return shown >= self.target if self.more_is_better else shown <= self.target

    def line(self):
        sign = "≥" if self.more_is_better else "≤"
        value = f"{self.value:.{self.digits}f} {self.unit}".strip()
        target = f"{sign} {self.target} {self.unit}".strip()
        return f"{self.name:<56}{value:>10}{target:>11}{'' if self.is_reached else '  ✗'}"


def table(figures):
    yield f"{'':<56}{'measured':>10}{'target':>11}"
    for figure in figures:
        yield figure.line()
    if missed := sum(not figure.is_reached for figure in figures):
        yield f"✗ marks what is not reached: {missed} of {len(figures)} figures."
    else:
        yield "Every figure is reached."


def kilobytes(name, number, target):
    return Figure(name, number / 1000, target // 1000, "kB", digits=1)
