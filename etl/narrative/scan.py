"""A folded sentence with its period words, figures and clauses found, before anything is made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from etl.narrative.clauses import Clause, split_clauses
from etl.narrative.context import Context, Span
from etl.narrative.distractors import TITLE
from etl.narrative.figures import Figure, find_figures
from etl.narrative.names import clean_name
from etl.narrative.periods import Mention, find_periods, month_before
from etl.narrative.ranks import with_ranks
from etl.narrative.verbs import MARK
from etl.patterns import pattern

FILLER = "\uf8ff"
ASIDE = pattern(r"\([^()\d%，；。]{1,20}\)")
"""A bracket without figures, as in 地区生产总值（GDP）: it is read over."""
BUDGETED = pattern(r"(?P<of>(?:预算|任务|计划|目标)(?:总?数|值)?)(?P<sum>\(?[\d.,]{1,12}[万亿]{0,2}元\)?)(?=的?\d)")
"""完成年初预算数60999万元的40.4%: the budget itself is no figure of the economy."""
COMPARES = pattern(r"(?:延续了?|承接|比|较|与|跟|同|相比|相较|对比|[高低快慢好优]于)于?$")
AT_PRICES = pattern(r"(?:的)?(?:不变价|可比价|价格)")
OF_AIM = pattern(r"(?:度|的)*(?:主要|工作)?(?:目标|计划|任务|预算|预期)")
AIMS = pattern(r"(?:完成|占|达到?|为|高于|低于|较|比)了?$")
TIMES_OF = pattern(r"的(?:[\d.]+|[一二两三四五六七八九十])倍")
GATE = pattern(r"关口|大关|台阶|门槛")
PASSES = pattern(r"(?:突破|迈过|跨过|跨越|迈上|跃上|首破|破|站上|站稳)了?$")
REACHES = pattern(r"达到?|为|完成|实现")
BETWEEN = pattern(
    r"(?:、|和|与|及|以及|、?[和及])(?:与上年|与去年|同比|分别|约|为|比重)?(?:(?:高于|低于|快于|慢于|超)[一-龥]{1,6}|负增长|增长|下降|上涨|提高|降低|减少|增加|回落|上升|加快|放缓|收窄|扩大|下滑|减收|增收|净增|下跌|提升|下调)?(?:了|约)?"
)
HALVES = ("过半", "超半数", "超过半数")
ORIGIN = pattern(r"[由从与较比]$")
OF_ORIGIN = pattern(r"年?的?(?=[\d下上增负减降提回])")
AS_NOW = pattern(r"目前|当前|现有")


class Scan:
    """What stands where in a folded sentence."""

    def __init__(self, text: str) -> None:
        """Find everything; the words of titles (《…》) are blanked, for they are no prose."""
        self.text = TITLE.sub(lambda title: "《" + "书" * (len(title.group()) - 2) + "》", text)
        self.text = BUDGETED.sub(lambda sum_: sum_["of"] + FILLER * len(sum_["sum"]), self.text)
        self.text = ASIDE.sub(lambda aside: FILLER * len(aside.group()), self.text)
        self.mentions = find_periods(self.text)
        taken = tuple((mention.start, mention.end) for mention in self.mentions)
        self.starts = [mention.start for mention in self.mentions]
        self.figures = with_ranks(self.text, find_figures(self.text, taken))
        self.clauses = split_clauses(self.text, self.figures)
        self.opening = next((clause.end for clause in self.clauses if clause.figures), len(text))

    def words(self, start: int, end: int) -> str:
        """The words of a span, each period word as one private mark."""
        numbers = self._mentioned(start, end)
        if not numbers:
            return self.text[start:end].replace(FILLER, "")
        parts, place = [], start
        for number in numbers:
            if (mention := self.mentions[number]).end <= end:
                parts += [self.text[place : mention.start], chr(MARK + number)]
                place = mention.end
        return "".join((*parts, self.text[place:end])).replace(FILLER, "")

    def months(self, mark: str, context: Context) -> Span | None:
        """The months of the period word that stands in the words as this mark; None for 年初, which has none."""
        mention = self.mentions[ord(mark) - MARK]
        if mention.comparison_only and not mention.same_months and not mention.month_before:
            return None
        if mention.month_before:
            return (month_before(context.holding[1]),) * 2
        first, last = mention.months(context.year, context.holding[1][0])
        if mention.same_months or (mention.only_year and context.dated):
            held = context.holding
            return ((first[0], held[0][1]), (last[0], held[1][1])) if held[0][0] == held[1][0] else (first, last)
        return first, last

    def _mentioned(self, start: int, end: int) -> range:
        """The numbers of the period words that begin within a span."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def date(self, clause: Clause, start: int, end: int, context: Context) -> bool:
        """Let the period words of a span take hold; whether one did.

        上年同期, 年初 and 上月 without 比 date a figure that is not this report's: its clause stays unread.
        """
        dated = False
        for mention in (self.mentions[number] for number in self._mentioned(start, end)):
            if self._is_compared(mention, clause):
                continue
            if mention.comparison_only:
                context.lost = not context.look_back(mention) or context.lost
            else:
                if self._joins(mention) or self._joined(mention):
                    context.years.append(mention.months(context.year, context.holding[1][0]))
                context.take(
                    mention,
                    opens=mention.start < self.opening,
                    alone=self._is_alone(mention, clause),
                    first=clause.mark == "；" and mention.start == clause.start,
                )
                dated = True
        return dated

    def _is_compared(self, mention: Mention, clause: Clause) -> bool:
        """比上年, 较前三季度, 是去年的两倍: what a figure is measured against, not when it is."""
        before = self.text[max(clause.start, mention.start - 3) : mention.start]
        times = TIMES_OF.match(self.text, mention.end)
        origin = ORIGIN.search(before) is not None and OF_ORIGIN.match(self.text, mention.end) is not None
        aimed = AIMS.search(before) is not None and OF_AIM.match(self.text, mention.end) is not None
        priced = AT_PRICES.match(self.text, mention.end) is not None
        if times is not None or origin or aimed or priced or COMPARES.search(before) is not None:
            return True
        return self._joins(mention) and self._is_compared(self._before(mention), clause)

    def _joins(self, mention: Mention) -> bool:
        """较1—8月、上半年: what stands beside a compared time is compared too."""
        number = bisect_left(self.starts, mention.start)
        return number > 0 and self.text[self.mentions[number - 1].end : mention.start] in {"、", "和", "与"}

    def _joined(self, mention: Mention) -> bool:
        number = bisect_left(self.starts, mention.start) + 1
        return number < len(self.starts) and self.text[mention.end : self.starts[number]] in {"、", "和", "与"}

    def _before(self, mention: Mention) -> Mention:
        return self.mentions[bisect_left(self.starts, mention.start) - 1]

    def _is_alone(self, mention: Mention, clause: Clause) -> bool:
        around = self.text[clause.start : mention.start] + self.text[mention.end : clause.end]
        return not clause.figures and not clean_name(around)

    def groups(self, clause: Clause) -> Iterator[list[Figure]]:
        """Figures with nothing but 、 or 和 between them belong together."""
        group: list[Figure] = []
        for figure in clause.figures:
            if group and not BETWEEN.fullmatch(self.text, group[-1].reach, figure.start):
                yield group
                group = []
            group.append(figure)
        yield group

    def is_passed(self, lead: str, figure: Figure, clause: Clause, said_unit: str) -> bool:
        """迈过百亿美元关口，达到103.6亿美元: the threshold is no figure of its own."""
        gate = GATE.match(self.text, figure.reach)
        if gate is not None and said_unit == figure.unit:
            return True
        if gate is None and not PASSES.search(lead) and not self.text.startswith(HALVES, figure.start):
            return False
        after = self.clauses[self.clauses.index(clause) + 1 :][:1]
        if not after or not after[0].figures:
            return False
        return REACHES.match(self.text, after[0].start) is not None and after[0].figures[0].unit == figure.unit
