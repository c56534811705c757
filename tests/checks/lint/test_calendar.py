"""Codes against a calendar that the user supplies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.checks.lint import CodesOn, lint, read_calendar
from extractor.errors import PolicyError
from extractor.model.policy import Code, CodeSystem, CodeTable
from tests.readings import reading

CALENDAR = """\
System,Code,Note,valid_from,valid_to
HCPCS,C9142,,2022-07-01,2022-12-31
HCPCS,C9399,came back,2000-01-01,2010-12-31
hcpcs,C9399,,2020-01-01,
HCPCS,Q5160,,2026-01-01,
HCPCS,Q5129,,,

ICD-10-CM,C50.911,,,
ICD-10-CM,C50.912,,,2020-09-30
ICD-10-CM,C5300,,,
"""


def said(folder: Path, day: str, *codes: str, system: CodeSystem = "HCPCS") -> list[str]:
    """What is found about these codes on a day."""
    (folder / "codes.csv").write_text(CALENDAR, "utf-8-sig")
    tables = (CodeTable(codes=tuple(Code(system=system, code=code) for code in codes)),) * 2
    policy = reading().policy.model_copy(update={"code_tables": tables})
    valid = CodesOn(read_calendar(folder / "codes.csv"), date.fromisoformat(day))
    return [f"{finding.rule} {finding.at}: {finding.message}" for finding in lint(policy, None, valid)]


def test_a_code_that_is_not_valid_on_the_day_is_told_once_with_its_days(tmp_path):
    assert said(tmp_path, "2025-01-01", "C9142", "C9399", "Q5160", "Q5129") == [
        "deleted-code /code_tables/0/codes/0: HCPCS code C9142 was valid until 2022-12-31 and is not on 2025-01-01.",
        "code-not-yet-valid /code_tables/0/codes/2: HCPCS code Q5160 is valid from 2026-01-01 on"
        " and not yet on 2025-01-01.",
    ]
    assert said(tmp_path, "2022-12-31", "C9142", "C9399") == []
    assert said(tmp_path, "2015-06-01", "C9399") == [
        "deleted-code /code_tables/0/codes/0: HCPCS code C9399 was valid until 2010-12-31 and is not on 2015-06-01."
    ]


def test_a_code_is_valid_on_its_first_day_and_on_its_last(tmp_path):
    assert [len(said(tmp_path, day, "C9142")) for day in ("2022-06-30", "2022-07-01", "2022-12-31", "2023-01-01")] == [
        1, 0, 0, 1,
    ]  # fmt: skip


def test_a_code_between_two_times_was_valid_until_the_last_that_is_over(tmp_path):
    (tmp_path / "more.csv").write_text(
        "system,code,valid_from,valid_to\n"
        "HCPCS,C1000,2001-01-01,2002-12-31\nHCPCS,C1000,2005-01-01,2006-12-31\nHCPCS,C1000,2030-01-01,2031-12-31\n"
        "HCPCS,C2000,2032-01-01,\nHCPCS,C2000,2030-01-01,2031-01-01\n"
    )
    codes = tuple(Code(system="HCPCS", code=code) for code in ("C1000", "C2000"))
    policy = reading().policy.model_copy(update={"code_tables": (CodeTable(codes=codes),)})
    valid = CodesOn(read_calendar(tmp_path / "more.csv"), date(2020, 1, 1))
    assert [finding.message for finding in lint(policy, None, valid)] == [
        "HCPCS code C1000 was valid until 2006-12-31 and is not on 2020-01-01.",
        "HCPCS code C2000 is valid from 2030-01-01 on and not yet on 2020-01-01.",
    ]


def test_a_range_of_procedures_is_known_by_any_code_in_it_and_a_single_one_only_by_itself(tmp_path):
    assert said(tmp_path, "2025-01-01", "Q5000-Q5200") == []
    assert said(tmp_path, "2025-01-01", "Q5161-Q5200") == [
        "unknown-code /code_tables/0/codes/0: The calendar has no code in the range Q5161-Q5200 among the HCPCS codes."
    ]
    assert len(said(tmp_path, "2025-01-01", "Q51")) == 1


def test_a_code_that_the_calendar_does_not_have_is_told(tmp_path):
    assert said(tmp_path, "2025-01-01", "J0000") == [
        "unknown-code /code_tables/0/codes/0: The calendar has no code J0000 among the HCPCS codes."
    ]


def test_a_system_that_the_calendar_does_not_have_is_passed_over(tmp_path):
    assert said(tmp_path, "2025-01-01", "77387", system="CPT") == []


def test_a_category_and_a_range_stand_for_the_codes_in_them(tmp_path):
    assert said(tmp_path, "2025-01-01", "C50", "C50.9", "C50.0-C50.9", "C50 – C53", system="ICD-10-CM") == []
    assert [line.split(":")[0] for line in said(tmp_path, "2025-01-01", "C51", "C60-C69", system="ICD-10-CM")] == [
        "unknown-code /code_tables/0/codes/0",
        "unknown-code /code_tables/0/codes/1",
    ]
    assert said(tmp_path, "2025-01-01", "C50.911-C50.912", system="ICD-10-CM") == [
        "deleted-code /code_tables/0/codes/0: ICD-10-CM code C50912 (of C50.911-C50.912) was valid until 2020-09-30"
        " and is not on 2025-01-01."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1: no column is called system or code or valid_from or valid_to; a calendar begins with system,"),
        ("system,code,valid_from\n", "line 1: no column is called valid_to;"),
        ("system,code,valid_from,valid_to\nHCPC,C9142,,\n", "line 2: the system is “HCPC”, not one of CPT, HCPCS,"),
        ("system,code,valid_from,valid_to\n\nHCPCS,,,\n", "line 3: the code is “”, not a single code"),
        ("system,code,valid_from,valid_to\nCPT,1-5,,\n", "line 2: the code is “1-5”, not a single code"),
        (
            "system,code,valid_from,valid_to\nCPT,77387,1/1/2025,\n",
            "line 2: valid_from is “1/1/2025”, not a day like 2025-01-31",
        ),
        (
            "system,code,valid_from,valid_to\nCPT,77387,2025-02-01,2025-01-31\n",
            "line 2: valid_to 2025-01-31 is before valid_from 2025-02-01",
        ),
        (
            "system,code,valid_from,valid_to\nCPT,77387,,2025\n",
            "line 2: valid_to is “2025”, not a day like 2025-01-31",
        ),
        ('system,code,valid_from,valid_to\nCPT,"77387,,\n', "line 2: unexpected end of data"),
    ],
)
def test_a_calendar_that_is_not_right_is_one_line_with_its_number(text, fault, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(PolicyError) as refused:
        read_calendar(path)
    assert str(refused.value).startswith(f"{path}, {fault}")
    assert "\n" not in str(refused.value)


def test_a_calendar_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(PolicyError, match=r"cannot read .*codes\.csv: No such file"):
        read_calendar(tmp_path / "codes.csv")


def test_columns_stand_in_any_order_with_blanks_around_and_a_code_may_be_valid_for_a_day(tmp_path):
    text = " valid_to ,CODE,System,valid_from\n 2025-01-31 , E0638 ,hcpcs, 2025-01-31 \n,0002-8215-01,NDC,\n"
    (tmp_path / "codes.csv").write_text(text)
    codes = read_calendar(tmp_path / "codes.csv").codes
    assert [(one.first, one.last) for one in codes["HCPCS"]["E0638"]] == [(date(2025, 1, 31), date(2025, 1, 31))]
    assert list(codes["NDC"]) == ["0002-8215-01"]


def test_a_calendar_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "codes.csv").write_bytes("system,code,valid_from,valid_to,né\n".encode("latin-1"))
    with pytest.raises(PolicyError, match="is not text in UTF-8"):
        read_calendar(tmp_path / "codes.csv")
