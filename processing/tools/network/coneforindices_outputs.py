"""What ecoplan:coneforindices writes."""

from ..frame.fields import Field, Output

STATES = {"there": ("there", "现状"), "candidate": ("candidate: gain if added", "候选：新增后的增益")}
CHANGE_WORDS = {"removal": ("removal", "移除"), "change": ("change", "改变"), "new": ("new link", "新增连接")}
DATE_KINDS = {"first": ("first date", "首期"), "gain": ("habitat or connectivity gained", "生境或连通性增加"),
              "connectivity_loss": ("connectivity lost more than habitat", "连通性损失大于生境损失"),
              "habitat_loss": ("habitat lost more than connectivity", "生境损失大于连通性损失"),
              "equal_loss": ("equal loss", "同等损失")}
INDEX_WORDS = {
    "NL": ("NL: links", "NL：连接数"), "NC": ("NC: components", "NC：分量数"), "H": ("H: Harary index", "H：Harary 指数"),
    "CCP": ("CCP: class coincidence probability", "CCP：类别重合概率"),
    "LCP": ("LCP: landscape coincidence probability", "LCP：景观重合概率"),
    "IICnum": ("IICnum: numerator of IIC", "IICnum：IIC 分子"),
    "EC(IIC)": ("EC(IIC): equivalent connectivity", "EC(IIC)：等效连通度"),
    "IIC": ("IIC: integral index of connectivity", "IIC：整体连通性指数"),
    "F": ("F: dispersal flux", "F：扩散通量"), "AWF": ("AWF: area-weighted flux", "AWF：面积加权通量"),
    "PCnum": ("PCnum: numerator of PC", "PCnum：PC 分子"),
    "PCintra(%)": ("PCintra: within patches, %", "PCintra：斑块内部占比，%"),
    "PCdirect(%)": ("PCdirect: by direct links, %", "PCdirect：直接连接占比，%"),
    "PCstep(%)": ("PCstep: by stepping stones, %", "PCstep：踏脚石占比，%"),
    "EC(PC)": ("EC(PC): equivalent connectivity", "EC(PC)：等效连通度"),
    "PC": ("PC: probability of connectivity", "PC：可能连通性指数")}

NODES = Output("NODES", "MultiPolygon", (
    Field("node_id", "text", "Node", "节点"),
    Field("attribute", "double", "Attribute", "属性值"),
    Field("state", "text", "State", "状态", words=STATES),
    Field("links", "int", "Links", "连接数"),
    Field("component", "int", "Component", "网络分量"),
    Field("d_a", "double", "dA, share of the attribute", "dA（属性占比）", "%"),
    Field("d_nl", "double", "dNL", "dNL", "%"),
    Field("d_nc", "double", "dNC", "dNC", "%"),
    Field("d_h", "double", "dH", "dH", "%"),
    Field("d_ccp", "double", "dCCP", "dCCP", "%"),
    Field("d_lcp", "double", "dLCP", "dLCP", "%"),
    Field("d_iic", "double", "dIIC", "dIIC", "%"),
    Field("d_iic_intra", "double", "dIIC intra", "dIIC intra（斑块内）", "%"),
    Field("d_iic_flux", "double", "dIIC flux", "dIIC flux（通量）", "%"),
    Field("d_iic_connector", "double", "dIIC connector", "dIIC connector（连接体）", "%"),
    Field("d_f", "double", "dF", "dF", "%"),
    Field("d_awf", "double", "dAWF", "dAWF", "%"),
    Field("d_pc", "double", "dPC", "dPC", "%"),
    Field("d_pc_intra", "double", "dPC intra", "dPC intra（斑块内）", "%"),
    Field("d_pc_flux", "double", "dPC flux", "dPC flux（通量）", "%"),
    Field("d_pc_connector", "double", "dPC connector", "dPC connector（连接体）", "%"),
    Field("bc", "double", "BC, pairs of others", "BC（经过的配对数）"),
    Field("bc_iic", "double", "BC(IIC)", "BC(IIC)"),
    Field("bc_pc", "double", "BC(PC)", "BC(PC)"),
    Field("rank", "int", "Rank", "位次")))
INDICES = Output("INDICES", "NoGeometry", (
    Field("index_name", "text", "Index", "指数", words=INDEX_WORDS),
    Field("value", "double", "Value", "数值", digits=4)))
LINK_IMPORTANCES = Output("LINK_IMPORTANCES", "NoGeometry", (
    Field("from_id", "text", "From", "起点"),
    Field("to_id", "text", "To", "终点"),
    Field("value", "double", "Distance or probability", "距离或概率"),
    Field("change", "text", "Change", "改变方式", words=CHANGE_WORDS),
    Field("new_value", "double", "Distance or probability after it", "改变后的距离或概率"),
    Field("d_iic", "double", "dIIC", "dIIC", "%"),
    Field("d_pc", "double", "dPC", "dPC", "%")))
DATE_TABLE = Output("DATE_TABLE", "NoGeometry", (
    Field("date", "text", "Date", "时期"),
    Field("patches", "int", "Patches", "斑块数"),
    Field("attribute", "double", "Attribute of all patches", "斑块属性总和"),
    Field("ec_iic", "double", "EC(IIC)", "EC(IIC)"),
    Field("ec_pc", "double", "EC(PC)", "EC(PC)"),
    Field("ec_share_percent", "double", "EC(PC) of the attribute", "EC(PC) 占属性总和", "%"),
    Field("change_a_percent", "double", "dA since the date before", "dA（较上期）", "%"),
    Field("change_ec_iic_percent", "double", "dEC(IIC) since the date before", "dEC(IIC)（较上期）", "%"),
    Field("change_ec_pc_percent", "double", "dEC(PC) since the date before", "dEC(PC)（较上期）", "%"),
    Field("ratio", "double", "dEC(PC) / dA", "dEC(PC) / dA"),
    Field("kind", "text", "Kind of change", "变化类型", words=DATE_KINDS)))
