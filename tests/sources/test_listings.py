"""Lists of companies that the user hands over: what is read, and what is refused with its place."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tieout.errors import BadData
from tieout.sources.listings import days_of, read_companies, read_funds, read_listings, read_previous
from tieout.studies import Fund, Holding, Listing, Size


def write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text)
    return path


def test_a_list_of_market_values_is_read_by_the_usual_names(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Symbol,Name,CIK,Market Cap,Price,as_of\nEXA,Example,42,1e9,12.5,2024-06-07\nNIL,Nothing,,0,,2024-06-07\n",
    )
    assert read_listings(path) == (Listing("EXA", "Example", 1e9, "CIK0000000042", 12.5),)
    assert days_of(path) == {"2024-06-07"}


def test_companies_need_no_more_than_their_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, "cik,sic\nCIK0000000042,4911\n0000000007,\n")
    assert [(one.company, one.sic) for one in read_companies(path)] == [
        ("CIK0000000042", 4911),
        ("CIK0000000007", None),
    ]


def test_who_filed_in_a_quarter_of_the_sec_is_a_list_of_companies(tmp_path: Path) -> None:
    path = tmp_path / "2024q1.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("sub.txt", "adsh\tcik\tname\tsic\tform\tfiled\nx-1\t42\tEXAMPLE MILLS\t2200\t10-K\t20240220\n")
    assert read_companies(path) == (Listing("", "EXAMPLE MILLS", 0.0, "CIK0000000042", None, 2200),)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("sheet.xml", "")
    with pytest.raises(BadData, match=r"has no sub\.txt"):
        read_companies(path)


def test_of_what_funds_hold_only_shares_count(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "fund,as_of,ticker,name,asset_class\nS,2024-09-27,EXA,Example,Equity\nS,2024-09-27,USD,Dollars,Cash\n"
        "S,2024-09-27,-,Escrow,Equity\nL,2024-09-30,BIG,Big,Equity\n",
    )
    assert read_funds(path) == (
        Fund("S", date(2024, 9, 27), (Holding("EXA", "Example"),)),
        Fund("L", date(2024, 9, 30), (Holding("BIG", "Big"),)),
    )


def test_the_members_of_before_have_a_size(tmp_path: Path) -> None:
    assert read_previous(write(tmp_path, "ticker,size\nEXA,small\nBIG,Large\n")) == {
        "EXA": Size.SMALL,
        "BIG": Size.LARGE,
    }


@pytest.mark.parametrize(
    "text, said",
    [
        ("ticker,name\nA,x\n", "has no column market_value; it has 'ticker', 'name'"),
        ("ticker,market_cap\n,1\n", "line 2: there is no ticker"),
        ("ticker,market_cap\nA,1\nB,lots\n", "line 3: market_value is 'lots', not a number"),
        ("ticker,market_cap\nA,-1\n", "line 2: the market value is -1"),
        ("ticker,market_cap\nA,inf\n", "line 2: market_value is 'inf', not a number"),
        ("ticker,market_cap,cik\nA,1,MSFT\n", "line 2: cik is 'MSFT', no company's number"),
        ("ticker,market_cap\n", "has no market value"),
    ],
)
def test_a_broken_list_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadData) as caught:
        read_listings(write(tmp_path, text))
    assert said in str(caught.value)


def test_other_lists_are_refused_alike(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="line 2: the size is 'medium', neither large nor small"):
        read_previous(write(tmp_path, "ticker,size\nA,medium\n"))
    with pytest.raises(BadData, match=r"line 2: as_of is '27\.9\.2024'; days are written like 2024-06-28"):
        read_funds(write(tmp_path, "ticker,as_of\nA,27.9.2024\n"))
    with pytest.raises(BadData, match="has no holdings"):
        read_funds(write(tmp_path, "ticker,asset_class\nUSD,Cash\n"))
    with pytest.raises(BadData, match="has a header, but no rows"):
        read_companies(write(tmp_path, "cik\n"))
