"""Chinese: people, states, dates and encounters by the tables; words are not parted by blanks."""

from readout.language.tongue import Tongue, word_set

TONGUE = Tongue(
    code="zh", name="Chinese", level="tables", parted=False, conjunctions=word_set("和 及 与 與 以及"), prepositions=word_set("同 与 與 跟 和 对 向 在"),
    company=word_set("同 与 與 跟 和"), between=word_set(""),
    status={"planned": "将(?!军)|將(?!軍)|拟|计划|定于|预计|準備|准备", "negated": "没有|未(?!来|來)|不会|不會|沒有|取消|推迟", "denied": "否认|否認|驳斥", "conditional": "如果|若|一旦"},
)
