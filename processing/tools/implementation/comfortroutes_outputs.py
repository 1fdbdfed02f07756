"""The layers of ecoplan:comfortroutes, column by column."""

from ..frame.fields import Field, Output

KIND_WORDS = {"comfortable": ("comfortable", "舒适"), "quickest": ("quickest", "最快")}
YES_NO = {"yes": ("yes", "是"), "no": ("no", "否")}

_MET = (  # what is met along a way, in the words of every layer
    Field("length_m", "double", "Length", "长度", "m", digits=0),
    Field("minutes", "double", "Walking time", "步行时间", "min", digits=1),
    Field("slow_min", "double", "Time of a slow walker", "慢行者步行时间", "min", digits=1),
    Field("cost", "double", "Time weighted by discomfort", "舒适度加权时间", "min", digits=1),
    Field("shade", "double", "Shaded share of the length", "遮荫长度占比", "%", digits=1),
    Field("sun_min", "double", "Minutes in the sun", "日晒时间", "min", digits=1),
    Field("heat", "double", "Mean heat (0: coolest, 1: hottest)", "平均热度（0为最凉，1为最热）", digits=2),
    Field("climb_m", "double", "Climb", "累计上升", "m", digits=0),
    Field("descent_m", "double", "Descent", "累计下降", "m", digits=0),
    Field("stairs_m", "double", "Stairs", "梯步长度", "m", digits=0),
    Field("steepest", "double", "Steepest grade over 20 m", "20米最大坡度", "%", digits=1),
    Field("gap_m", "double", "Straight walk to the network", "至路网直线距离", "m", digits=0))

ROUTES = Output("ROUTES", "LineString", (
    Field("route_id", "int", "Route number", "路线编号"),
    Field("pair_id", "int", "Number of the pair of places", "地点对编号"),
    Field("from_name", "text", "From", "起点"),
    Field("to_name", "text", "To", "终点"),
    Field("kind", "text", "Kind of route", "路线类型", words=KIND_WORDS),
    *_MET,
    Field("extra_min", "double", "Minutes more than the quickest route", "比最快路线多用时间", "min", digits=1),
    Field("saved_min", "double", "Minutes in the sun less than on it", "比最快路线少日晒时间", "min", digits=1),
    Field("shade_gain", "double", "Percentage points of shade more than on it", "比最快路线多遮荫", "%", digits=1),
    Field("common", "double", "Share of its length on the quickest route", "与最快路线重合占比", "%", digits=1)))

LOOPS = Output("LOOPS", "LineString", (
    Field("loop_id", "int", "Loop number", "环线编号"),
    Field("place", "text", "Place", "地点"),
    Field("wanted_m", "double", "Wanted length", "期望长度", "m", digits=0),
    Field("rank", "int", "Rank among the loops of this length", "同长度环线名次"),
    *_MET,
    Field("twice_m", "double", "Length walked a second time", "重复行走长度", "m", digits=0)))

EDGES = Output("EDGES", "LineString", (
    Field("edge_id", "int", "Stretch number", "路段编号"),
    Field("class", "text", "Class", "类别"),
    Field("length_m", "double", "Length", "长度", "m", digits=0),
    Field("minutes", "double", "Walking time along the line", "顺线步行时间", "min", digits=2),
    Field("back_min", "double", "Walking time against the line", "逆线步行时间", "min", digits=2),
    Field("shade", "double", "Shaded share", "遮荫占比", "%", digits=1),
    Field("built", "double", "In the shadow of buildings", "建筑阴影占比", "%", digits=1),
    Field("canopy", "double", "Under canopy", "树冠覆盖占比", "%", digits=1),
    Field("heat", "double", "Heat (0: coolest, 1: hottest)", "热度（0为最凉，1为最热）", digits=2),
    Field("grade", "double", "Grade along the line", "顺线坡度", "%", digits=1),
    Field("stairs", "text", "Stairs", "梯步", words=YES_NO),
    Field("factor", "double", "A minute here counts as", "每分钟折算系数", digits=2)))

AUDIT = Output("AUDIT", "MultiLineString", (
    Field("name", "text", "Route", "路线"),
    Field("length_m", "double", "Length", "长度", "m", digits=0),
    Field("pieces", "int", "Pieces", "段数"),
    Field("gaps", "int", "Gaps", "断点数"),
    Field("gap_m", "double", "Length of the gaps", "断点总长", "m", digits=0),
    Field("longest_gap", "double", "Longest gap", "最长断点", "m", digits=0),
    Field("climb_m", "double", "Climb as drawn", "沿绘制方向累计上升", "m", digits=0),
    Field("descent_m", "double", "Descent as drawn", "沿绘制方向累计下降", "m", digits=0),
    Field("steepest", "double", "Steepest grade", "最大坡度", "%", digits=1),
    Field("slope_1_m", "double", "Length in the gentlest slope class", "最缓坡级长度", "m", digits=0),
    Field("slope_2_m", "double", "Length in the second slope class", "第二坡级长度", "m", digits=0),
    Field("slope_3_m", "double", "Length in the third slope class", "第三坡级长度", "m", digits=0),
    Field("slope_4_m", "double", "Length in the steepest slope class", "最陡坡级长度", "m", digits=0),
    Field("stairs_m", "double", "Stairs", "梯步长度", "m", digits=0),
    Field("shade", "double", "Shaded share of the length", "遮荫长度占比", "%", digits=1),
    Field("heat", "double", "Mean heat (0: coolest, 1: hottest)", "平均热度（0为最凉，1为最热）", digits=2),
    Field("seats", "int", "Seats within reach", "可及座椅数"),
    Field("no_seat_m", "double", "Longest stretch without a seat", "最长无座椅路段", "m", digits=0),
    Field("water", "int", "Drinking water within reach", "可及饮水点数"),
    Field("no_water_m", "double", "Longest stretch without drinking water", "最长无饮水路段", "m", digits=0),
    Field("minutes", "double", "Walking time as drawn", "沿绘制方向步行时间", "min", digits=1),
    Field("back_min", "double", "Walking time the other way", "反向步行时间", "min", digits=1),
    Field("slow_min", "double", "Time of a slow walker, the slower way", "慢行者步行时间（较慢方向）", "min", digits=1)))

GAPS = Output("GAPS", "LineString", (
    Field("gap_id", "int", "Gap number", "断点编号"),
    Field("name", "text", "Route", "路线"),
    Field("gap_m", "double", "Length", "长度", "m", digits=0)))

SHADOWS = Output("SHADOWS", "MultiPolygon", (
    Field("shadow_id", "int", "Shadow number", "阴影编号"),
    Field("building", "int", "Building (its number in the layer)", "建筑（图层中的编号）"),
    Field("hour", "text", "Hour", "时刻"),
    Field("height_m", "double", "Height", "高度", "m", digits=1),
    Field("sun_height", "double", "Sun above the horizon", "太阳高度角", "°", digits=1),
    Field("sun_from", "double", "Direction of the sun from north", "太阳方位角", "°", digits=1),
    Field("shadow_m", "double", "Length of the shadow", "阴影长度", "m", digits=1)))
