"""Drawing: SVG pictures that are titled, described and escaped.

The rooms above draw with these and with nothing else, so that every picture can be read aloud, looks the same
everywhere, and says what its colours mean.
"""

from kimlab.drawing._charts import WITHHELD, Bar, Span, bar_chart, range_chart
from kimlab.drawing._palette import INK, PALETTE, SEQUENCE, Ink, contrast
from kimlab.drawing._svg import FONT_FAMILY, Svg, element, group, label
from kimlab.drawing._text import text_width, wrap
from kimlab.drawing._waits import (
    HALF_WAITED,
    TENTH_WAITED,
    Unit,
    WaitClass,
    wait_class,
    wait_classes,
    wait_text,
)
from kimlab.drawing.map._layers import flow_layers
from kimlab.drawing.map._layout import MapLayout, lay_out, layered_layout
from kimlab.drawing.map._map import MapPicture, map_picture
from kimlab.drawing.timeline._input import Passage, Stay, Tick, Timeline, TimelineLane, TimelineRow
from kimlab.drawing.timeline._timeline import draw_timeline

__all__ = [
    "FONT_FAMILY",
    "HALF_WAITED",
    "INK",
    "PALETTE",
    "SEQUENCE",
    "TENTH_WAITED",
    "WITHHELD",
    "Bar",
    "Ink",
    "MapLayout",
    "MapPicture",
    "Passage",
    "Span",
    "Stay",
    "Svg",
    "Tick",
    "Timeline",
    "TimelineLane",
    "TimelineRow",
    "Unit",
    "WaitClass",
    "bar_chart",
    "contrast",
    "draw_timeline",
    "element",
    "flow_layers",
    "group",
    "label",
    "lay_out",
    "layered_layout",
    "map_picture",
    "range_chart",
    "text_width",
    "wait_class",
    "wait_classes",
    "wait_text",
    "wrap",
]
