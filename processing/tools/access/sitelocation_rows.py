"""What ecoplan:sitelocation writes: the sites and whom they serve."""

from ..frame.fields import Field, Output

KINDS = {"new": ("new", "新建"), "existing": ("existing", "现有")}
STATES = {"within": ("within reach", "在服务距离内"), "beyond": ("beyond reach", "超出服务距离"),
          "none": ("no way to any site", "无法到达")}
CHOSEN_SITES = Output("CHOSEN_SITES", "Point", (
    Field("site_id", "int", "Site", "设施编号"),
    Field("name", "text", "Name", "名称"),
    Field("kind", "text", "Kind", "类别", words=KINDS),
    Field("feature", "int", "Place in its layer", "在图层中的序号"),
    Field("people", "double", "People served", "服务人口", digits=0),
    Field("mean_cost", "double", "Mean cost", "平均成本", digits=1),
    Field("max_cost", "double", "Largest cost", "最大成本", digits=1),
    Field("people_within", "double", "People within reach", "服务距离内人口", digits=0),
    Field("unit_of_cost", "text", "Unit of cost", "成本单位")))
SERVED = Output("SERVED", "Point", (
    Field("people", "double", "People", "人口", digits=0),
    Field("site_id", "int", "Site", "设施编号"),
    Field("cost", "double", "Cost", "成本", digits=1),
    Field("unit_of_cost", "text", "Unit of cost", "成本单位"),
    Field("state", "text", "State", "状态", words=STATES)))
