"""By which concepts companies report their debt, its cost, and what bears it; the best way first.

Reference: the US GAAP Financial Reporting Taxonomy, https://xbrl.fasb.org, as `catalogue/fundamentals.toml` names it.
"""

from __future__ import annotations

from typing import Final

from tieout.studies.reported import Line, Way

#: Debt taken up for less than a year, beside the current part of long-term debt.
_SHORT: Final = (
    "ShortTermBorrowings",
    "ShortTermBankLoansAndNotesPayable",
    "CommercialPaper",
    "OtherShortTermBorrowings",
)
_NO_CURRENT: Final = "no current part is reported"
_NO_LONG: Final = "no part due after a year is reported"
_LEASES: Final = "with finance leases"
_ONE_KIND: Final = "at least: one kind of debt alone is reported"
#: Kinds of debt that a company may report instead of any sum.
_KINDS: Final = (
    "NotesPayable",
    "SeniorNotes",
    "UnsecuredLongTermDebt",
    "SecuredLongTermDebt",
    "UnsecuredDebt",
    "SecuredDebt",
    "ConvertibleDebtNoncurrent",
    "ConvertibleNotesPayable",
    "LongTermLineOfCredit",
    "LineOfCredit",
    "LoansPayable",
    "SubordinatedDebt",
    "ShortTermBorrowings",
)

TOTAL_DEBT: Final = Line(
    "total_debt",
    "total debt",
    (
        Way(("DebtLongtermAndShorttermCombinedAmount",)),
        Way(("LongTermDebtNoncurrent", "DebtCurrent")),
        Way(("LongTermDebtNoncurrent", "LongTermDebtCurrent"), _SHORT),
        Way(("LongTermDebt",), _SHORT),
        Way(("LongTermDebtAndCapitalLeaseObligations", "DebtCurrent"), note=_LEASES),
        Way(
            ("LongTermDebtAndCapitalLeaseObligations", "LongTermDebtAndCapitalLeaseObligationsCurrent"),
            _SHORT,
            note=_LEASES,
        ),
        Way(("LongTermDebtAndCapitalLeaseObligationsIncludingCurrentMaturities",), _SHORT, note=_LEASES),
        Way(("DebtAndCapitalLeaseObligations",), note=_LEASES),
        Way(("LongTermDebtNoncurrent",), _SHORT, note=_NO_CURRENT),
        Way(("LongTermDebtAndCapitalLeaseObligations",), _SHORT, note=f"{_LEASES}; {_NO_CURRENT}"),
        Way(("DebtCurrent",), note=_NO_LONG),
        Way(("LongTermDebtCurrent",), _SHORT, note=_NO_LONG),
        Way(("LongTermDebtAndCapitalLeaseObligationsCurrent",), _SHORT, note=f"{_LEASES}; {_NO_LONG}"),
        Way(("LongTermNotesPayable",), ("NotesPayableCurrent", *_SHORT), note=_ONE_KIND),
        Way(("SecuredLongTermDebt", "UnsecuredLongTermDebt"), _SHORT, note=_NO_CURRENT),
        *(Way((kind,), _SHORT, note=_ONE_KIND) for kind in _KINDS),
    ),
)
LONG_TERM_DEBT: Final = Line(
    "long_term_debt",
    "long-term debt with its current part",
    (
        Way(("LongTermDebtNoncurrent", "LongTermDebtCurrent")),
        Way(("LongTermDebt",)),
        Way(
            ("LongTermDebtAndCapitalLeaseObligations", "LongTermDebtAndCapitalLeaseObligationsCurrent"),
            note=_LEASES,
        ),
        Way(("LongTermDebtAndCapitalLeaseObligationsIncludingCurrentMaturities",), note=_LEASES),
        Way(("LongTermDebtNoncurrent",), note=_NO_CURRENT),
        Way(("LongTermDebtAndCapitalLeaseObligations",), note=f"{_LEASES}; {_NO_CURRENT}"),
        Way(("LongTermDebtCurrent",), note=_NO_LONG),
    ),
)
LONG_TERM_WHOLE: Final = Line("long_term_whole", "long-term debt", (Way(("LongTermDebt",)),))
LONG_TERM_PARTS: Final = Line(
    "long_term_parts", "parts of long-term debt", (Way(("LongTermDebtNoncurrent", "LongTermDebtCurrent")),)
)
DUE_WITHIN_A_YEAR: Final = Line(
    "due_within_a_year",
    "debt due within a year",
    (
        Way(("DebtCurrent",)),
        Way(("LongTermDebtCurrent",), _SHORT),
        Way(("LongTermDebtAndCapitalLeaseObligationsCurrent",), _SHORT, note=_LEASES),
        Way(("ShortTermBorrowings",), note="no current part of long-term debt is reported"),
    ),
)
CURRENT_LONG_TERM_DEBT: Final = Line(
    "current_long_term_debt",
    "current part of long-term debt",
    (Way(("LongTermDebtCurrent",)), Way(("LongTermDebtAndCapitalLeaseObligationsCurrent",), note=_LEASES)),
)
CASH: Final = Line(
    "cash",
    "cash and short-term investments",
    (
        Way(("CashCashEquivalentsAndShortTermInvestments",)),
        Way(("CashAndCashEquivalentsAtCarryingValue",), ("ShortTermInvestments", "MarketableSecuritiesCurrent")),
    ),
)
EQUITY: Final = Line(
    "equity",
    "equity",
    (
        Way(("StockholdersEquity",)),
        Way(("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",), note="with minorities"),
    ),
)
EBIT: Final = Line(
    "ebit",
    "operating income",
    (
        Way(("OperatingIncomeLoss",)),
        *(
            Way((before_tax, "InterestExpense"), note="income before tax, and interest expense added back")
            for before_tax in (
                "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
                "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments",
            )
        ),
    ),
    flow=True,
)
DEPRECIATION: Final = Line(
    "depreciation",
    "depreciation and amortisation",
    (
        Way(("DepreciationDepletionAndAmortization",)),
        Way(("DepreciationAmortizationAndAccretionNet",)),
        Way(("DepreciationAndAmortization",)),
    ),
    flow=True,
)
INTEREST_EXPENSE: Final = Line(
    "interest_expense",
    "interest expense",
    (
        Way(("InterestExpense",)),
        Way(("InterestExpenseDebt",)),
        Way(("InterestAndDebtExpense",)),
        Way(("InterestExpenseNonoperating",)),
        Way(("InterestExpenseLongTermDebt",), note="on long-term debt alone"),
        Way(("InterestCostsIncurred",), note="as incurred, capitalised interest included"),
    ),
    flow=True,
)
INTEREST_PAID: Final = Line(
    "interest_paid",
    "interest paid",
    (
        Way(("InterestPaidNet",)),
        Way(("InterestPaid",), note="capitalised interest included"),
    ),
    flow=True,
)
FIXED: Final = Line("fixed", "debt at fixed rates", (Way(("LongTermDebtPercentageBearingFixedInterestAmount",)),))
FLOATING: Final = Line(
    "floating", "debt at floating rates", (Way(("LongTermDebtPercentageBearingVariableInterestAmount",)),)
)

LINES: Final = (
    TOTAL_DEBT,
    LONG_TERM_DEBT,
    DUE_WITHIN_A_YEAR,
    CURRENT_LONG_TERM_DEBT,
    CASH,
    EQUITY,
    EBIT,
    DEPRECIATION,
    INTEREST_EXPENSE,
    INTEREST_PAID,
    FIXED,
    FLOATING,
)
