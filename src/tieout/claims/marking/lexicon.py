"""The words of the trade that patterns lean on: moves, comparisons, hedges, levels, records, forecasts.

Each table maps a token kind to phrases; a phrase is matched on whole lexemes, the longest first. A kind that
patterns use and that isn't a quantity, name or time stands here and nowhere else.
"""

from __future__ import annotations

from typing import Final

from tieout.claims.marking.measurables import COMPARATIVES, MEASURABLES, QUALITIES
from tieout.terms import Hedge

#: Words that point back to a subject named before.
REFERENCES: Final = """
    it this that they both which shares the|index the|gauge the|benchmark the|average the|measure the|indicator
    the|barometer the|stock the|shares its|shares their|shares the|currency the|metal the|yield blue-chip|index
    the|blue-chip|index the|tech-heavy|index the|small-cap|gauge its|stock their|stock its|share|price the|company
    the|chipmaker the|retailer the|automaker the|carmaker the|airline the|drugmaker the|planemaker the|lender
    the|insurer the|equity|benchmark the|equities|benchmark the|stock|benchmark the|equity|gauge the|equities|gauge
    the|stock|gauge broad|equity|benchmark broad|equities|benchmark us|equity|benchmark u.s.|equity|benchmark
    us|stock|benchmark u.s.|stock|benchmark us|equity|gauge u.s.|equity|gauge us|stock|gauge u.s.|stock|gauge
""".split()
#: Verbs and participles of rising and falling, with the words that do their work ("was up", "in the red").
UP: Final = """
    rose rise rises risen rising gained gain gains gaining climbed climb climbs climbing advanced advance
    advances advancing jumped jump jumps jumping surged surge surges surging soared soar soars soaring rallied
    rally rallies rallying added adding adds add rebounded rebound rebounds rebounding recovered recovers
    recovering bounced bounces bouncing increased increase increases increasing higher up leapt leaped leaping
    spiked spike spiking strengthened strengthening appreciated appreciating grew grow grows growing grown
    expanded expanding ticked|up edged|up edging|up edged|higher ticked|higher inched|up inched|higher
    pushed|higher moved|higher shot|up popped pop rocketed skyrocketed roared accelerated accelerating returned
    returning returns improved improving snapped|back snaps|back
    firmed firming vaulted swelled ahead bounded bounding firmer dearer
    eked|out spurted notched|up piled|on leaps hopped perked|up up|by picked|up tacked|on put|on
    eking|out putting|on puts|on tacking|on tacks|on piling|on notching|up perking|up picking|up rocketing
    edge|up edges|up edge|higher edges|higher inch|up inches|up inch|higher inches|higher
    zoomed zooming crept|up creeping|up crept|higher creeping|higher inching|up inching|higher edging|up edging|higher
    ticking|up ticking|higher pushing|higher moving|higher shooting|up popping roaring skyrocketing vaulting swelling
    strengthens appreciates clawed|back claws|back clawing|back widened widening widens won|back regained regains
    regaining recouped ▲ △ ↑ ⬆ 🔺 🔼
""".split()
DOWN: Final = """
    fell fall falls fallen falling lost lose loses losing dropped drop drops dropping declined decline declines
    declining slid slide slides sliding slipped slip slips slipping tumbled tumble tumbles tumbling sank sink
    sinks sinking sunk plunged plunge plunges plunging plummeted plummets plummeting dipped dip dips dipping
    shed sheds shedding retreated retreat retreats retreating eased ease eases easing decreased decrease
    decreases decreasing lower down weakened weakening depreciated slumped slump slumps slumping crashed crash
    crashing skidded skidding shrank shrink shrinking contracted contracting contract edged|down edged|lower
    ticked|down ticked|lower inched|down inched|lower gave|up pulled|back sold|off finished|off closed|off
    ended|off settled|off was|off were|off cratered softened slackened tanked moved|lower gave|back down|by
    giving|up gives|up given|up give|up slashed swooned sagged collapsed nosedived bled 's|off is|off are|off now|off
    poorer tumble plummet crumble crumbled stumbled stumbling buckled
    edge|down edges|down edge|lower edges|lower inch|down inches|down inch|lower inches|lower
    dived diving nosediving cratering softening slackening tanking sagging swooning collapsing crumbling bleeding
    buckling edging|down edging|lower ticking|down ticking|lower inching|down inching|lower moving|lower pulling|back
    selling|off giving|back gives|back narrowed narrowing narrows surrendered surrenders surrendering
    given|back forfeited forfeiting ceded ceding relinquished conceded
    weakens depreciates slumps crashes skids lighter crept|lower creeping|lower ▼ ▽ ↓ ⬇ 🔻 🔽
""".split()
#: Verbs that say by themselves that something closed higher or lower.
MOVED: Final = """
    rose fell gained declined climbed dropped advanced slid slipped jumped surged soared rallied tumbled sank plunged
    retreated rebounded edged|higher edged|lower edged|up edged|down higher lower
""".split()
#: Nouns of moving; they take a number before ("a 4.1% rise in") or after ("a gain of 4.1%").
UP_NOUN: Final = """
    rise gain rises gains advances uptick upswing pop bump surges jumps gains advance jump surge rally rebound
    increase increases climb return returns growth recovery spike upside appreciation improvement bounce leap
""".split()
DOWN_NOUN: Final = """
    fall dive slip swoon rout setback dives slips falls tumbles plunges loss losses drop drops decline declines slide
    dip slump plunge decrease retreat selloff sell-off tumble pullback correction contraction downside crash meltdown
    drubbing pasting shellacking pummeling
""".split()
BEAT: Final = """
    outpaced outpaces outpace outpacing outperformed outperforms outperform outperforming outperformance beat
    beats beating led leading topped exceeded exceeds exceeding surpassed surpasses surpassing ahead|of
    outstripped outstrips outstripping beaten bested outran outruns outrunning outdid outdoes overtook better|than
    fared|better|than did|better|than does|better|than doing|better|than
    more|than|the
""".split()
LAG: Final = """
    trailed trails trail trailing underperformed underperforms underperform underperforming underperformance
    lagged lags lag lagging behind lagged|behind lags|behind lagging|behind short|of worse|than
    fared|worse|than did|worse|than does|worse|than doing|worse|than
""".split()
LEVEL: Final = """
    closed close closes closing ended end ends ending finished finish finishes finishing settled settle settles
    settling stood stands standing traded trades trading trade held hold holds holding stayed reached reach
    reaches reaching hit hits hitting touched touch touches touching topped tops topping crossed crosses broke
    broke|through peaked peaks peaking eclipsed eclipsing eclipses passed passing breached breaching cleared clearing
    crossing was|at were|at is|at remained remains opened opens opening began begins started starts last|at
    changed|hands changing|hands
    quoted|at ranging pierced pierces piercing cracked cracking crested cresting smashed|through smashing|through
""".split()
#: What a gain does to an index: "a 0.2% rise took the S&P 500 to".
TAKE: Final = """
    took takes taking brought brings bringing lifted lifts lifting sent sends sending pushed pushes pushing carried
    dragged pulled left leaving put putting
""".split()
RAISED: Final = """
    raised raise raises raising hiked hike hikes hiking lifted lift lifts lifting boosted boosts boosting bumped bumping
""".split()
CUT: Final = """
    cut cuts cutting lowered lower lowers lowering reduced reduce reduces trimmed trim trims trimming slashed slashes
    slashing
""".split()
RECORD: Final = (
    """
    record|close record|high record|highs all-time|high all-time|highs all|time|high all|time|highs all-time|peak
    all|time|peak record|peak peak|close record|level record|finish closing|record record-high record|low record|lows
    all-time|low all-time|lows all|time|low all-time|close best-ever|close best-ever|finish highest-ever|close
    best-ever|level highest-ever|level best-ever|intraday|level best-ever|intra-day|level highest-ever|intraday|level
    best|close|ever lifetime|high lifetime|highs lifetime|low life-time|high record|settlement
""".split()
    + [
        f"{ever}|{at}|{mark}"
        for ever in ("record", "all-time")
        for at in ("closing", "finishing", "settlement")
        for mark in ("high", "highs", "low", "lows", "level")
    ]
)
PEAK: Final = """
    peak peaks high highs closing|high closing|peak intraday|high intraday|peak record intraday|record
    52-week|high 52|week|high trading|high trading|highs
""".split()
TROUGH: Final = ["low", "lows", "closing|low", "closing|lows", "intraday|low", "trading|low", "trough", "bottom"]
SUPERLATIVE: Final = {
    "high": ["highest", "loftiest", "highest|closing|level", "highest|close", "dearest", "widest", "priciest"],
    "low": ["lowest", "lowest|closing|level", "lowest|close", "cheapest", "fewest", "narrowest", "tightest"],
    "best": ["best", "strongest", "finest"],
    "worst": ["worst", "weakest", "poorest", "bleakest", "ugliest", "roughest", "rockiest", "grimmest"],
    "least": "smallest slightest mildest slowest quietest calmest flattest shallowest least".split(),  # never ranked
    # of what, the noun behind says, or the move before: "rose the most since", "falls most since"
    "most": """
        more|than|any biggest largest sharpest steepest greatest longest fastest quickest heaviest deepest the|most most
    """.split(),
}
#: What a text says of a run that is no more.
ENDINGS: Final = """
    ended ends ending snapped snaps snapping snap broke breaking broken halted halting halts halt stopped stopping
    breaks
""".split()
#: "hasn't closed above it since", "not since March".
NEGATED: Final = """
    not never hasn't haven't hadn't wasn't isn't
""".split()
#: "a level not seen since", "levels last seen in", "back to its levels of".
UNSEEN: Final = """
    not|seen not|been|seen never|seen hadn't|seen hasn't|seen haven't|seen hasn't|been|seen hadn't|been|seen
    haven't|been|seen unseen not|witnessed not|reached hasn't|reached hadn't|reached not|touched not|accomplished
    not|achieved not|matched not|experienced not|recorded not|equaled not|happened not|occurred unmatched
""".split()
LAST_SEEN: Final = """
    last|seen last|reached last|touched levels|seen back|to|levels back|to|its|levels back|to|the|levels
    back|to|their|levels back|to|its|level back|at|levels back|to|a|level
""".split()
FORECAST: Final = """
    expect expects expected expecting expectation expectations forecast forecasts forecasting forecasted predict
    predicts predicted predicting projection projections projects project projected projecting could may might
    will would should can sees see seeing envisions envision envisioned envisaged target targets targeting
    anticipates anticipate anticipated likely set|to estimate estimates estimated looks|for looking|for outlook
    potential calls|for upside if unless 'll poised|to lean|toward leans|toward leaning|toward
""".split()
ATTRIBUTION: Final = """
    said says say according|to told wrote writes noted notes estimates believes believe argues expects expecting
    predicts forecasts sees envisions suggested suggests reckons added
""".split()
#: Verbs by which somebody says what will be.
SPEAKING: Final = """
    expect expects expected expecting forecast forecasts forecasting forecasted predict predicts predicted predicting
    projects projected projecting sees see seeing envisions envision envisioned anticipates anticipate anticipated
    estimate estimates estimated targets reckon reckons thinks think
""".split()
#: The verbs of speaking as tokens have them.
SPEAKING_WORDS: Final = frozenset(word.replace("|", " ") for word in (*ATTRIBUTION, *SPEAKING))
#: Speakers without a name; they are listed as such.
UNNAMED_SPEAKERS: Final = frozenset(
    """
        analysts economists traders investors strategists officials policymakers experts forecasters bulls bears
        consensus observers
    """.split()
)
BELOW: Final = ["below", "under", "beneath", "off", "shy|of", "short|of", "down|from", "away|from"]
ABOVE: Final = ["above", "over", "past", "beyond", "up|from"]
RATE_MOVES: Final = """
    rate|cuts rate|cut cuts cut interest|rate|cuts interest-rate|cuts easing reductions rate|reductions
    reductions|in|rates cuts|in|rates
""".split()
RATE_HIKES: Final = """
    rate|hikes rate|hike hikes hike rate|increases rate|increase interest|rate|hikes interest|rate|increases
    tightening rate|rises rate|rise
""".split()
PRICED: Final = """
    pricing|in priced|in price|in prices|in pricing priced discounting discount|in bets|on betting|on bet|on
""".split()
PENCILED: Final = """
    penciled|in pencilled|in pencils|in pencil|in penciled pencilled projected projects projecting forecast
    forecasts signaled signalled median|dot dot|plot dots
""".split()

#: Figures of companies and groups.
FUNDAMENTAL: Final = """
    revenue revenues sales profit profits earnings income ebitda margin margins dividend eps debt maturity
    expenses leverage cash valuation valuations multiple output orders maturities life duration exports imports
""".split()
YEARLY: Final = """
    from|a|year|earlier from|a|year|ago year|over|year year-over-year year-on-year year|on|year
    on|an|annual|basis on|year annually annualized|rate in|the|12|months on|the|year on-year yoy y/y
    than|a|year|earlier from|the|year|before
""".split()

HEDGES: Final = {
    Hedge.MORE_THAN: """
        over more|than at|least above past beyond topping exceeding
        upward|of upwards|of in|excess|of north|of better|than
        no|less|than greater|than a|little|over just|over a|bit|more|than slightly|more|than or|more well|over >
    """.split(),
    Hedge.LESS_THAN: """
        under less|than below beneath fewer|than no|more|than at|most just|under a|little|under short|of <
    """.split(),
    Hedge.ABOUT: """
        about roughly some approximately around approx nearly|exactly close|to near circa an|estimated or|so
        around|or|above around|or|below
    """.split(),
    Hedge.NEARLY: ["nearly", "almost", "just|shy|of", "just|short|of", "not|quite"],
    Hedge.UP_TO: ["up|to", "as|much|as", "as|high|as", "as|low|as", "as|many|as", "at|most"],
    Hedge.BETWEEN: ["between"],
}

#: Phrases in which "up", "down" and the like tell of no move.
IDIOMS: Final = """
    makes|up make|up made|up making|up set|up sets|up backed|up broke|down breaks|down cut|down|on comes|down|to
    came|down|to up|for|grabs up|and|running signed|up signs|up opened|up opens|up
""".split()

#: Kind -> phrases ("a|b" is two lexemes), in the order in which they win a tie.
KINDS: Final = {
    "IDIOM": IDIOMS,
    "RECORD": RECORD,
    "FIRST": ["first|time", "first|times", "1|st|time", "first|time|ever"],
    "UNSEEN": UNSEEN,
    "LASTSEEN": LAST_SEEN,
    "NEGATED": NEGATED,
    "ENDED": ENDINGS,
    "ASFAR": ["as|high|as", "as|low|as"],
    "PRICED": PRICED,
    "PENCILED": PENCILED,
    "CUTS": RATE_MOVES,
    "HIKES": RATE_HIKES,
    "BEAT": BEAT,
    "LAG": LAG,
    "UP": UP,
    "DOWN": DOWN,
    "LEVEL": LEVEL,
    "TAKE": TAKE,
    "RAISED": RAISED,
    "CUT": CUT,
    "PEAK": PEAK,
    "TROUGH": TROUGH,
    "BELOW": BELOW,
    "ABOVE": ABOVE,
    "UPNOUN": UP_NOUN,
    "DOWNNOUN": DOWN_NOUN,
    "UPWARD": """
        higher up ahead firmer stronger better richer in|the|green in|the|black in|positive|territory to|the|good
        into|the|green into|the|black into|positive|territory
    """.split(),
    "DOWNWARD": """
        lower down weaker easier adrift lighter softer worse poorer in|the|red in|negative|territory
        in|the|hole into|the|red into|negative|territory
    """.split(),
    "MORETHAN": ["more|than"],
    "LESSTHAN": ["less|than"],
    "FUNDAMENTAL": FUNDAMENTAL,
    "RATENOUN": "hike hikes cut cuts reduction reductions increase increases rise rises move".split(),
    "YEARLY": YEARLY,
    "QUALITY": QUALITIES,
    "COMPARATIVE": COMPARATIVES,
    "MEASURABLE": tuple(MEASURABLES),
    "UNLIKE": ["unlike"],
    "SETTLED": ["close", "finish", "settlement"],
    "RECORDWORD": ["record", "records", "milestone", "milestones"],
    "COUNTERPARTS": ["counterparts", "peers", "rivals", "cousins"],
    "MOVED": MOVED,
    "FORECAST": FORECAST,
    "ATTRIBUTION": ATTRIBUTION,
}

#: References that only an index answers to.
INDEX_WORDS: Final = ("index", "gauge", "benchmark", "average", "measure", "indicator", "barometer")
#: What several indexes are called together.
INDEXES: Final = frozenset("indexes indices averages benchmarks gauges barometers indicators measures".split())
#: The Fed's names: what they move is the policy rate.
CENTRAL_BANK: Final = frozenset(
    {"fed", "federal reserve", "the fed", "fomc", "federal open market committee", "policymakers", "officials",
     "central bank", "the central bank", "rates", "interest rates", "borrowing costs"}
)  # fmt: skip
#: Other central banks, whose rates the catalogue lacks.
OTHER_BANKS: Final = frozenset(
    {"bank of england", "boe", "european central bank", "ecb", "bank of japan", "boj", "bank of canada",
     "swiss national bank", "riksbank", "reserve bank of india", "rbi", "reserve bank of australia", "rba",
     "people's bank of china", "pboc", "reserve bank of new zealand", "rbnz", "norges bank", "bank of korea",
     "bank of mexico", "banxico", "bank of israel", "bank indonesia", "bank of thailand", "central bank of turkey"}
)  # fmt: skip
#: Words that fill a clause without being what it speaks of.
FILLERS: Final = frozenset(
    """
        a an the has have had was were is are be been being also then still even just only now already again
        later earlier closed ended end day session trading up down higher lower sharply slightly modestly
        roughly briefly largely mostly about around more than by to at in on and but while as with after before
        meanwhile overall for not did does do showing bringing sending driving leaving taking pushing marking
        track pace course
        making posting recording its his her their our compared versus against each both all so far total whole
        current latest winning losing post notch log book
        each respectively which that who what when it will would could may might should can expects expected
        expecting expect likely nearly almost over some today yesterday
    """.split()
)
#: Words before a name that make it an object.
BEFORE_AN_OBJECT: Final = frozenset(
    """
        after before amid following since in of on by from against than for with over to as at into except tracking
        tracks
    """.split()
)
#: "in early trading", "in heavy volume": what stands behind a move without being its subject.
NO_SUBJECT: Final = frozenset(
    """
        early late morning afternoon premarket after extended heavy thin light trading trade value price total a
        an the its his her their our recent that this those these such volume what one all part response line
        sympathy terms dollar local get push
    """.split()
)
#: Words that tell how, when or which, and are nobody's name by themselves.
QUALIFIERS: Final = NO_SUBJECT | frozenset(
    """
        alone
        previous prior former earlier latest next last first second third final initial preceding subsequent following
        new old fresh another other same similar single one own few several additional further
        partial full whole entire net gross total average typical usual normal annual monthly weekly daily quarterly
        yearly annualized cumulative steady steep sharp slight modest strong weak solid robust healthy heavy light
        broad wide narrow big bigger biggest large larger largest small smaller smallest huge massive mere
        best worst better worse highest lowest high low good bad great known well closely watched positive negative flat
        early late midday noon morning afternoon evening night overnight intraday
        premarket opening closing time moment point tick times days hours week month quarter year recent current
        present possible potential implied expected estimated projected rapid brief short long longer shorter quick slow
        asian european american japanese chinese british german french indian domestic foreign overseas international
        global regional technical bullish bearish spectacular stunning impressive dramatic historic like per non such
        here there where percentage number midweek midsession midafternoon midmorning bell ever one two three combined
        median mean preliminary revised official unofficial
    """.split()
)
#: Who publishes statistics, polls and prices: the numbers are never of them.
PUBLISHERS: Final = frozenset(
    {"labor department", "department of labor", "labour department", "commerce department", "department of commerce",
     "treasury department", "bureau of labor statistics", "bls", "census bureau", "bureau of economic analysis", "bea",
     "conference board", "university of michigan", "institute for supply management", "thomson reuters", "refinitiv",
     "lseg", "factset", "bloomberg", "bloomberg news", "reuters", "dow jones", "dow jones newswires", "marketwatch",
     "marketwatch.com", "office for national statistics", "ons", "eurostat", "destatis", "mortgage bankers association",
     "national association of realtors", "energy information administration", "eia", "associated press", "first call",
     "cnbc", "morningstar", "stocktrader's almanac", "wall street journal", "the wall street journal"}
)  # fmt: skip
#: "its closing level", "the reading": what stands for the subject spoken of.
STANDS_FOR_THE_SUBJECT: Final = frozenset(
    """
        level levels close reading yield yields index gain gains rise move decline rally price prices stock
        performance inauguration election bull bear pandemic loser gainer decliner winner laggard climber faller
    """.split()
)
#: Verbs that tell of a level passed on the way up, and of one that was touched: neither is the close.
BREAKS: Final = frozenset(
    """
        broke topped tops crossed crosses eclipsed eclipsing eclipses surpassed surpassing passed passing breached
        breaching cleared clearing topping crossing pierced pierces piercing cracked cracking crested cresting
    """.split()
) | {"broke through", "smashed through", "smashing through", "took out", "taking out", "takes out"}
TOUCHES: Final = BREAKS | frozenset(
    "hit hits hitting touch touches touched touching reach reaches reached reaching "
    "peaked peaking traded trading recorded dipped dipping dips".split()
)
#: Words that set a number within the day, not at its close.
DURING: Final = tuple(f" {words} " for words in (
    "intra - day", "during the day", "early on", "initially", "at its best", "at their worst", "at their best",
    "early trade", "early deals", "early dealings", "during trading", "in intraday trading",
    "early trading", "morning", "midday", "afternoon", "premarket", "pre-market", "intraday", "at one point",
    "pre - market", "after-hours", "after - hours", "after hours", "extended trading", "extended - hours",
    "unofficially", "earlier in the session", "earlier in the day",
    "session low", "session high", "low of the day", "high of the day",
    "low of the session", "high of the session", "day 's low", "day 's high", "so far today", "open", "opened",
    "opening", "ahead of the close", "during the session", "by the time",
    "asian session", "european session", "asian trading", "asian trade", "european trading", "european trade",
    "london trading", "london trade", "asian hours", "european hours", "futures", "last at", "trading at", "traded",
    "before recovering", "before paring", "before rebounding", "half an hour", "at its worst", "within minutes",
    "before the close", "before the closing bell", "in the final minutes", "in the last hour", "in the final hour",
))  # fmt: skip
#: America's oil and Europe's, where oil has been named.
OILS: Final = ("CL1", "BZ1")
