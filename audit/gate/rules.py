"""What a rule may ask: the closed list of expectation types, and the keys and values each takes.

Great Expectations offers more. What is missing here is missing on purpose: expectations on text (its engines disagree
on regular expressions, and text belongs to the checks), on SQL, and statistical tests that a reviewer cannot redo by
hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Any, ClassVar, Literal

import polars as pl
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from audit.checks import Severity


class Form(BaseModel):
    """A part of a suite file: refuses unknown keys, and takes no value for another type's."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _scalar(value: Any) -> Any:
    if isinstance(value, (bool, int, str)) or (isinstance(value, float) and isfinite(value)):
        return value
    raise ValueError("must be true, false, a number or a word")


def _exact(values: list[Any]) -> list[Any]:
    """Numbers as Great Expectations can compare them: it raises on others, or takes one for its neighbour."""
    whole = [abs(value) for value in values if isinstance(value, int)]
    if any(size >= 2**63 for size in whole):
        raise ValueError("a whole number is too large for any column")
    if any(isinstance(value, float) for value in values) and any(size > 2**53 for size in whole):
        raise ValueError("beside a fraction, whole numbers beyond 2 ** 53 are not told apart")
    return values


#: The share of the values that must comply. Zero would ask nothing.
Mostly = Annotated[float, Field(gt=0, le=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Values = Annotated[list[Annotated[Any, AfterValidator(_scalar)]], Field(min_length=1), AfterValidator(_exact)]


class RowCount(Form):
    """How many rows the table has, at least and at most."""

    min_value: int | None = Field(default=None, ge=0)
    max_value: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _bounded(self) -> RowCount:
        _ordered(self.min_value, self.max_value)
        return self


class RowCountEqual(Form):
    """How many rows the table has, exactly."""

    value: int = Field(ge=0)


class OnColumn(Form):
    """Something is asked of one column."""

    column: str
    numeric: ClassVar[bool] = False


class Presence(OnColumn):
    """Whether values are there."""

    mostly: Mostly = 1


class Distinct(OnColumn):
    """Which values occur."""

    value_set: Values


class Membership(Distinct):
    """Whether each value is one of a few."""

    mostly: Mostly = 1


class Amount(OnColumn):
    """A figure of the whole column between two others. Any type of column has a share of values that are there."""

    min_value: Number | None = None
    max_value: Number | None = None
    strict_min: bool = False
    strict_max: bool = False

    @model_validator(mode="after")
    def _bounded(self) -> Amount:
        _ordered(self.min_value, self.max_value)
        return self


class Count(Amount):
    """How many values there are. Great Expectations would cut the fraction off a bound, silently."""

    min_value: int | None = None
    max_value: int | None = None


class Figure(Amount):
    """A figure of a column of numbers."""

    numeric: ClassVar[bool] = True


class Between(Figure):
    """Whether each number lies between two others."""

    mostly: Mostly = 1


def _ordered(low: float | None, high: float | None) -> None:
    if low is None and high is None:
        raise ValueError("needs min_value, max_value or both")
    if low is not None and high is not None and low > high:
        raise ValueError("min_value is greater than max_value")


#: Every type that a rule may have.
TYPES: Mapping[str, type[Form]] = {
    "expect_column_values_to_be_in_set": Membership,
    "expect_column_values_to_not_be_in_set": Membership,
    "expect_column_values_to_be_between": Between,
    "expect_column_values_to_not_be_null": Presence,
    "expect_column_values_to_be_null": Presence,
    "expect_column_distinct_values_to_be_in_set": Distinct,
    "expect_column_distinct_values_to_contain_set": Distinct,
    "expect_column_distinct_values_to_equal_set": Distinct,
    "expect_column_unique_value_count_to_be_between": Count,
    "expect_column_proportion_of_non_null_values_to_be_between": Amount,
    "expect_column_mean_to_be_between": Figure,
    "expect_column_median_to_be_between": Figure,
    "expect_column_min_to_be_between": Figure,
    "expect_column_max_to_be_between": Figure,
    "expect_column_sum_to_be_between": Figure,
    "expect_column_stdev_to_be_between": Figure,
    "expect_table_row_count_to_be_between": RowCount,
    "expect_table_row_count_to_equal": RowCountEqual,
}

#: Types that judge whether values are there, and so have an answer where none is.
ABOUT_NULLS = frozenset(
    {
        "expect_column_values_to_not_be_null",
        "expect_column_values_to_be_null",
        "expect_column_proportion_of_non_null_values_to_be_between",
    }
)


class RuleForm(Form):
    """One expectation of a suite file."""

    type: str
    kwargs: dict[str, Any]
    severity: Severity
    notes: str = ""


class TableForm(Form):
    """What the suite judges."""

    table: Literal["kept", "documents"]


class MetaForm(Form):
    """The part of a suite's meta that is ours; there is no other."""

    audit: TableForm


class SuiteForm(Form):
    """A whole suite file. The name becomes a file name in the Data Docs."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\z")
    expectations: list[RuleForm] = Field(min_length=1)
    meta: MetaForm


def misfit(form: Form, dtype: pl.DataType) -> tuple[str, str] | None:
    """The key and the reason why *form* cannot be asked of a column of *dtype*; None where it can."""
    if isinstance(form, OnColumn) and form.numeric and not dtype.is_numeric():
        return "column", f"{form.column!r} holds no numbers"
    for value in form.value_set if isinstance(form, Distinct) else []:
        if not _fits(value, dtype):
            return "value_set", f"{value!r} never stands in a column that holds {_contents(dtype)}"
    return None


def _fits(value: Any, dtype: pl.DataType) -> bool:
    if isinstance(dtype, pl.Boolean) or isinstance(value, bool):
        return isinstance(dtype, pl.Boolean) and isinstance(value, bool)
    if dtype.is_numeric():
        return isinstance(value, (int, float))
    return isinstance(value, str) and (not isinstance(dtype, pl.Enum) or value in dtype.categories)


def _contents(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Enum):
        return ", ".join(dtype.categories)
    if isinstance(dtype, pl.Boolean):
        return "true and false"
    return "numbers" if dtype.is_numeric() else "words"
