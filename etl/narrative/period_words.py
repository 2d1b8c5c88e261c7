"""The shapes of period words, on folded text."""

from __future__ import annotations

from etl.patterns import pattern

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元)"
_YEAR = (
    r"(?P<year>(?<![\d.])(?:19|20)\d\d)(?:年度?)"
    r"|(?P<said>今年|本年度?|当年|去年|上一?年度?|前年(?!均)|明年|来年|下一?年度?)"
)
_BODY = (
    rf"(?P<from>(?<![\d.十]){_MONTH})月?份?(?:-|至|到)(?P<to>{_MONTH})月份?(?P<span_end>末|底)?"
    rf"|前(?P<first>{_MONTH})个?月(?!以)|前(?P<quarters>[一二三两123])个?季度"
    r"|[一1](?:-|至|到)(?P<through>[二三四2-4])季度"
    r"|第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末|底)?|(?P<opening>首季度?)|(?P<half>[上下])半年"
    rf"|(?P<month>(?<![\d.十百个]){_MONTH})月份?(?:\d{{1,2}}日)?(?P<month_end>末|底)?"
    r"|(?P<whole>全年度?|年内|年度内)|(?P<close>年末|年底|岁末|期末)|(?P<start>年初)|(?P<same_close>季末|月末|月底)"
)
_SAME = r"(?P<same>同期|同月|同季)?"
MENTION = pattern(
    rf"(?P<through_to>累计至|累计到)?(?P<asof>截至|截止到?)?到?(?:(?:{_YEAR})(?:(?P<year_end>年?[末底])|(?P<year_start>年?初))?)?(?:{_BODY})?{_SAME}"
)
YEARS = pattern(r"(?<!\d)(?P<a>(?:19|20)\d\d)年?(?:-|至|到)(?P<b>(?:19|20)\d\d)年(?:间|期间)?")
PLAN = pattern(r"十(?P<plan>[二三四五])五”?(?:规划)?(?P<tail>时期|期间|以来|末|前[一二两三四]年)")
SINCE = pattern(r"(?:自|从)?(?:(?P<year>(?:19|20)\d\d)年|(?P<said>今年))(?:(?P<month>1[0-2]|[1-9])月份?)?以来")
LAST_MONTH = pattern(r"上月末?底?|上个月")
LAST_QUARTER = pattern(r"上个?季度?末?")
THIS_MONTH = pattern(r"(?:当月|本月)(?!起)")
NOW = pattern(r"目前|当前")
STARTERS = pattern(
    r"累计[至到]|(?:19|20)\d\d|[\d一二三四五六七八九十元]{1,3}(?:月|至|到|-|季)|第[一二三四1-4]季|十[二三四五]五|[自从](?:19|20|今)|今年"
    r"|[本当][年月]|当前|目前|去年|上[年一月个半]|前[年\d一二两三四五六七八九十]|明年|来年|下[年一半]|截[至止]"
    r"|首季|全年|年[内末底初度]|岁末|期末|季末|月[末底]"
)
