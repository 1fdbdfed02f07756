<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Access</name>
    <message>
        <source>(no level)</source>
        <translation>（无级别）</translation>
    </message>
    <message>
        <source>2SFCA</source>
        <translation>两步移动搜索法（2SFCA）</translation>
    </message>
    <message>
        <source>3-30-300: a park within 300 m</source>
        <translation>3-30-300：300米见园</translation>
    </message>
    <message>
        <source>8 m² per person and more</source>
        <translation>人均8 m²及以上</translation>
    </message>
    <message>
        <source>ACCESS_RASTER needs a population raster; it is not written.</source>
        <translation>ACCESS_RASTER 需要人口栅格，未写出。</translation>
    </message>
    <message>
        <source>ANGSt: 2, 20, 100 and 500 ha</source>
        <translation>英国可达自然绿地标准 ANGSt：2、20、100、500公顷</translation>
    </message>
    <message>
        <source>Access by unit</source>
        <translation>分区可达性统计</translation>
    </message>
    <message>
        <source>Access of the people</source>
        <translation>人口可达性</translation>
    </message>
    <message>
        <source>All entrances start one search over the network together; lines are cut where the threshold falls and count once. Zones are buffers of the reached lines, never a hull. People join the nearest edge in a straight line, which counts as walked unless switched off.</source>
        <translation>全部出入口同时出发，对路网只搜索一次；线段在阈值处精确截断，每段只计一次。服务区为到达线的缓冲区，绝不用凸包或三角网。人口以直线接入最近的边，这段距离计入步行（可关闭）。</translation>
    </message>
    <message>
        <source>Area connected (ha)</source>
        <translation>连通面积（公顷）</translation>
    </message>
    <message>
        <source>Areas are ellipsoidal (CGCS2000). Parks were merged before their size was judged, buffered with their own radius and only then compared with land and people, so parks across the border count.</source>
        <translation>面积为 CGCS2000 椭球面积。公园先合并再判断规模，按各自半径作缓冲，之后才与用地和人口叠加，因此界外公园也计入。</translation>
    </message>
    <message>
        <source>Below 8 m² per person</source>
        <translation>人均不足8 m²</translation>
    </message>
    <message>
        <source>Candidate sites or entrances</source>
        <translation>候选地点或出入口</translation>
    </message>
    <message>
        <source>Candidates are chosen one by one, each for the people it newly serves, and swapped while that serves more ({count} swaps). That is never below 63 % of the best choice of so many; the last line's bound says how good this choice is here: {share:.1%} of what no choice can exceed.</source>
        <translation>候选点逐个选取，每次取新增服务人口最多者，再在能服务更多人时互换（{count} 次）。结果不低于同等数量最优解的 63%；末行上界说明本次结果的优劣：达到任何选择都无法超过的数值的 {share:.1%}。</translation>
    </message>
    <message>
        <source>Candidates by people newly served</source>
        <translation>按新增服务人口排序的候选点</translation>
    </message>
    <message>
        <source>Candidates by rank</source>
        <translation>候选点（按位次）</translation>
    </message>
    <message>
        <source>Candidates serve people who have</source>
        <translation>候选点服务的人群</translation>
    </message>
    <message>
        <source>Candidates that serve most of the unserved</source>
        <translation>最能覆盖未服务人口的候选点</translation>
    </message>
    <message>
        <source>Catchment (m, or min with walking time)</source>
        <translation>搜索半径（米；按步行时间时为分钟）</translation>
    </message>
    <message>
        <source>Catchments by park size (ha=m or min; ...)</source>
        <translation>按公园规模的搜索半径（公顷=米或分钟；…）</translation>
    </message>
    <message>
        <source>Circuits present of those possible, (L - V + p) / (2V - 5p)</source>
        <translation>现有回路与可能回路之比，(L - V + p) / (2V - 5p)</translation>
    </message>
    <message>
        <source>City preset, else two-step park radius (300 and 500 m)</source>
        <translation>城市预设；无预设时用两级公园半径（300、500米）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class of the lines</source>
        <translation>线的类别</translation>
    </message>
    <message>
        <source>Class of the parks</source>
        <translation>公园类别</translation>
    </message>
    <message>
        <source>Classes that are gardens</source>
        <translation>属花园的类别</translation>
    </message>
    <message>
        <source>Classes that are residential</source>
        <translation>属居住用地的类别</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连通</translation>
    </message>
    <message>
        <source>Connected (%)</source>
        <translation>已连通（%）</translation>
    </message>
    <message>
        <source>Connected pieces</source>
        <translation>连通分支数</translation>
    </message>
    <message>
        <source>Connected pieces (the longest in colour) and gaps between them</source>
        <translation>连通分支（最长的几支着色）及其间断点</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>连通性</translation>
    </message>
    <message>
        <source>Cost to the nearest entrance by population cell</source>
        <translation>人口像元到最近出入口的成本</translation>
    </message>
    <message>
        <source>Count the straight walk to the network</source>
        <translation>计入到路网的直线步行</translation>
    </message>
    <message>
        <source>Coverage by unit</source>
        <translation>分区覆盖率统计</translation>
    </message>
    <message>
        <source>Direction of walking</source>
        <translation>步行方向</translation>
    </message>
    <message>
        <source>Distance between entrances along a street (m)</source>
        <translation>沿街出入口间距（米）</translation>
    </message>
    <message>
        <source>Districts or other units for the tables</source>
        <translation>统计单元（区县或其他）</translation>
    </message>
    <message>
        <source>ENTRANCES count with a NETWORK only: without one people go in a straight line to the nearest edge of a park, and the entrances are not used.</source>
        <translation>ENTRANCES 仅在给出 NETWORK 时有效：未给路网时按到最近公园边界的直线距离计算，出入口不起作用。</translation>
    </message>
    <message>
        <source>Ecological corridors</source>
        <translation>生态廊道</translation>
    </message>
    <message>
        <source>Ecological zones</source>
        <translation>生态区</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边数</translation>
    </message>
    <message>
        <source>Elevation model (slope-aware time after Tobler)</source>
        <translation>高程模型（托布勒函数计坡度用时）</translation>
    </message>
    <message>
        <source>Ellipsoidal length by level</source>
        <translation>各级绿道椭球长度</translation>
    </message>
    <message>
        <source>Ends joined within the tolerance</source>
        <translation>容差内接合的端点</translation>
    </message>
    <message>
        <source>Enhanced 2SFCA (zones)</source>
        <translation>增强型两步移动搜索法（分带）</translation>
    </message>
    <message>
        <source>Entrances</source>
        <translation>出入口</translation>
    </message>
    <message>
        <source>Entrances (points)</source>
        <translation>出入口（点）</translation>
    </message>
    <message>
        <source>Entrances used</source>
        <translation>所用出入口</translation>
    </message>
    <message>
        <source>Equal shares</source>
        <translation>完全均等</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Far ends of the zones (m or min; empty: equal parts)</source>
        <translation>各带远端（米或分钟；留空：等分）</translation>
    </message>
    <message>
        <source>Farthest straight walk to the network (m)</source>
        <translation>到路网的最大直线步行距离（米）</translation>
    </message>
    <message>
        <source>Field that marks bridges</source>
        <translation>桥梁标记字段</translation>
    </message>
    <message>
        <source>Field that marks closed parks (1: left out)</source>
        <translation>未开放公园标记字段（1：不计）</translation>
    </message>
    <message>
        <source>Field that marks tunnels</source>
        <translation>隧道标记字段</translation>
    </message>
    <message>
        <source>Field that marks walkable lines (0: not)</source>
        <translation>可步行标记字段（0：不可）</translation>
    </message>
    <message>
        <source>Field that names the parts of one park</source>
        <translation>同一公园各部分的分组字段</translation>
    </message>
    <message>
        <source>Field with the layer (-1, 0, 1)</source>
        <translation>层级字段（-1、0、1）</translation>
    </message>
    <message>
        <source>From home to the green space</source>
        <translation>从住处到绿地</translation>
    </message>
    <message>
        <source>From the green space home</source>
        <translation>从绿地回住处</translation>
    </message>
    <message>
        <source>Further classes that are not walkable (a, b)</source>
        <translation>其他不可步行的类别（a, b）</translation>
    </message>
    <message>
        <source>GB 55014-2021, 2.1.3 (mandatory): park green space above 8.0 m² per person. That figure is an average of the whole city; here every place gets what is within its own reach, shared with everybody else in reach.</source>
        <translation>GB 55014-2021 第2.1.3条（强制性）：人均公园绿地面积应大于8.0 m²/人。该指标为全市平均；此处每个地点只计其可达范围内、与范围内所有人共享的绿地。</translation>
    </message>
    <message>
        <source>GB 55014-2021, 2.1.3 (mandatory): the service-radius coverage of park green space must be above 80 %. The official denominator is residential land; the population figure is a second statistic. Coverage here includes every layer given, greenways as well.</source>
        <translation>GB 55014-2021 第2.1.3条（强制性）：公园绿地服务半径覆盖率应大于80%。官方分母为居住用地；人口覆盖率为第二统计量。此处的覆盖包括所给的全部图层，含绿道。</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>Gaps between pieces</source>
        <translation>连通分支间的断点</translation>
    </message>
    <message>
        <source>Gaps found</source>
        <translation>断点数</translation>
    </message>
    <message>
        <source>Gaussian 2SFCA</source>
        <translation>高斯两步移动搜索法</translation>
    </message>
    <message>
        <source>Gaussian with own sigma</source>
        <translation>高斯（自定 sigma）</translation>
    </message>
    <message>
        <source>Gini coefficient</source>
        <translation>基尼系数</translation>
    </message>
    <message>
        <source>Gravity (inverse power)</source>
        <translation>重力（反幂）</translation>
    </message>
    <message>
        <source>Green belts</source>
        <translation>绿带</translation>
    </message>
    <message>
        <source>Green space per person (m²)</source>
        <translation>人均绿地（m²）</translation>
    </message>
    <message>
        <source>Green space per person by population cell</source>
        <translation>各人口像元的人均绿地</translation>
    </message>
    <message>
        <source>Green space per person by unit</source>
        <translation>分区人均绿地统计</translation>
    </message>
    <message>
        <source>Green space per person where people live</source>
        <translation>居住地人均绿地</translation>
    </message>
    <message>
        <source>Green space supply and demand</source>
        <translation>绿地供需</translation>
    </message>
    <message>
        <source>Green space within reach per person, and candidates by rank</source>
        <translation>可达人均绿地及候选点位次</translation>
    </message>
    <message>
        <source>Greenway</source>
        <translation>绿道</translation>
    </message>
    <message>
        <source>Greenway and park service radius</source>
        <translation>绿道与公园服务半径</translation>
    </message>
    <message>
        <source>Greenway audit</source>
        <translation>绿道体检</translation>
    </message>
    <message>
        <source>Greenway levels that are not known: {list}. They are shown as a level of their own and have no radius or target.</source>
        <translation>未识别的绿道级别：{list}。它们单独成级，无半径和目标。</translation>
    </message>
    <message>
        <source>Greenways</source>
        <translation>绿道</translation>
    </message>
    <message>
        <source>Greenways by connected piece</source>
        <translation>绿道连通分支</translation>
    </message>
    <message>
        <source>Greenways by unit</source>
        <translation>分区绿道统计</translation>
    </message>
    <message>
        <source>How evenly it is shared</source>
        <translation>公平性</translation>
    </message>
    <message>
        <source>In the largest piece</source>
        <translation>最大分支占比</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Join line ends this close to a line (m)</source>
        <translation>线端点与线的接合容差（米）</translation>
    </message>
    <message>
        <source>Join nothing to pieces of the network shorter than (m)</source>
        <translation>不接入短于此长度的路网分支（米）</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已接入</translation>
    </message>
    <message>
        <source>Junctions and ends</source>
        <translation>交点与端点</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Land-use class (empty: all of it is residential)</source>
        <translation>地类字段（空：全部为居住用地）</translation>
    </message>
    <message>
        <source>Largest gap to look for (m)</source>
        <translation>最大断点间距（米）</translation>
    </message>
    <message>
        <source>Length (km)</source>
        <translation>长度（km）</translation>
    </message>
    <message>
        <source>Length by level</source>
        <translation>各级绿道长度</translation>
    </message>
    <message>
        <source>Length by unit</source>
        <translation>分区长度统计</translation>
    </message>
    <message>
        <source>Length inside corridors</source>
        <translation>廊道内长度占比</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Level (greenways; empty: all)</source>
        <translation>级别（绿道；空为全部）</translation>
    </message>
    <message>
        <source>Level of the greenways</source>
        <translation>绿道级别</translation>
    </message>
    <message>
        <source>Lines not walkable</source>
        <translation>不可步行的线</translation>
    </message>
    <message>
        <source>Lines that cross are joined (except bridges and tunnels)</source>
        <translation>相交的线互相连通（桥隧除外）</translation>
    </message>
    <message>
        <source>Lines used</source>
        <translation>所用线数</translation>
    </message>
    <message>
        <source>Links between junctions and ends</source>
        <translation>交点、端点之间的连线</translation>
    </message>
    <message>
        <source>Links per node, L / V</source>
        <translation>每个节点的连线数，L / V</translation>
    </message>
    <message>
        <source>Links present of those possible, L / 3(V - 2p)</source>
        <translation>现有连线与可能连线之比，L / 3(V - 2p)</translation>
    </message>
    <message>
        <source>Living circles of 5, 10 and 15 minutes (GB 50180-2018)</source>
        <translation>5、10、15分钟生活圈（GB 50180-2018）</translation>
    </message>
    <message>
        <source>Living-circle distances of the preset (300, 500 and 1000 m)</source>
        <translation>预设生活圈距离（300、500、1000米）</translation>
    </message>
    <message>
        <source>Lorenz curve</source>
        <translation>洛伦兹曲线</translation>
    </message>
    <message>
        <source>Lorenz curve of green space per person; Gini {gini}</source>
        <translation>人均绿地洛伦兹曲线；基尼系数 {gini}</translation>
    </message>
    <message>
        <source>Make entrances for parks that have none</source>
        <translation>为没有出入口的公园生成出入口</translation>
    </message>
    <message>
        <source>Mean of both ways</source>
        <translation>往返平均</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>量度</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Method: {method}; catchment {limit}; {distance}.</source>
        <translation>方法：{method}；搜索半径 {limit}；{distance}。</translation>
    </message>
    <message>
        <source>Name of the ecological zones</source>
        <translation>生态区名称</translation>
    </message>
    <message>
        <source>Name of the green belts</source>
        <translation>绿带名称</translation>
    </message>
    <message>
        <source>Name of the parks</source>
        <translation>公园名称</translation>
    </message>
    <message>
        <source>Name of the units</source>
        <translation>单元名称</translation>
    </message>
    <message>
        <source>No candidates are given: the {count} centres of unserved people are tried.</source>
        <translation>未给候选点：以 {count} 个未服务人口中心作候选。</translation>
    </message>
    <message>
        <source>No site in reach</source>
        <translation>无可达绿地</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Number of candidates to choose</source>
        <translation>选取的候选点数</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>人口数</translation>
    </message>
    <message>
        <source>Only {share:.1%} of the people live on the residential land given, so its coverage says little about the city. Give all residential land, or building footprints (layer buildings) for RESIDENTIAL; the figures by people do not depend on it.</source>
        <translation>只有 {share:.1%} 的人口居住在所给居住用地上，因此居住用地覆盖率难以反映全市情况。请给出全部居住用地，或以建筑轮廓（buildings 图层）作为 RESIDENTIAL；按人口计算的结果不受影响。</translation>
    </message>
    <message>
        <source>Open space within 400 m (Singapore Index)</source>
        <translation>400米见绿地（新加坡指数）</translation>
    </message>
    <message>
        <source>Other pieces</source>
        <translation>其他分支</translation>
    </message>
    <message>
        <source>Outside the units</source>
        <translation>单元之外</translation>
    </message>
    <message>
        <source>Own radius table</source>
        <translation>自定义半径表</translation>
    </message>
    <message>
        <source>Own radius table (takes the place of the standard)</source>
        <translation>自定义半径表（取代标准）</translation>
    </message>
    <message>
        <source>Own targets by level</source>
        <translation>自定义分级目标</translation>
    </message>
    <message>
        <source>Own thresholds in m or min (takes the place of the standard)</source>
        <translation>自定义阈值（米或分钟，取代标准）</translation>
    </message>
    <message>
        <source>Palma ratio</source>
        <translation>帕尔马比值</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>公园</translation>
    </message>
    <message>
        <source>Park hierarchy (GB/T 51346-2019)</source>
        <translation>公园体系（GB/T 51346-2019）</translation>
    </message>
    <message>
        <source>Park parts this close are one park (m)</source>
        <translation>相距在此以内的公园部分视为一个公园（米）</translation>
    </message>
    <message>
        <source>Parks</source>
        <translation>公园</translation>
    </message>
    <message>
        <source>Parks with a single entrance</source>
        <translation>只有一个出入口的公园</translation>
    </message>
    <message>
        <source>Parks with several entrances</source>
        <translation>有多个出入口的公园</translation>
    </message>
    <message>
        <source>Parks with supply per person in reach</source>
        <translation>公园及其人均供给</translation>
    </message>
    <message>
        <source>Parks with their class and radius</source>
        <translation>公园及其类别、半径</translation>
    </message>
    <message>
        <source>Parks without entrance</source>
        <translation>没有出入口的公园</translation>
    </message>
    <message>
        <source>People below 8 m²</source>
        <translation>人均不足8 m²的人口</translation>
    </message>
    <message>
        <source>People beyond the last threshold</source>
        <translation>超出最大阈值的人口</translation>
    </message>
    <message>
        <source>People covered</source>
        <translation>覆盖人口</translation>
    </message>
    <message>
        <source>People divide themselves among the parks in reach (3SFCA)</source>
        <translation>人口在可达公园间分配（3SFCA）</translation>
    </message>
    <message>
        <source>People off the network</source>
        <translation>远离路网的人口</translation>
    </message>
    <message>
        <source>People on a piece without entrance</source>
        <translation>所在分支无出入口的人口</translation>
    </message>
    <message>
        <source>People reached</source>
        <translation>可达人口占比</translation>
    </message>
    <message>
        <source>People without a site in reach</source>
        <translation>无可达绿地的人口</translation>
    </message>
    <message>
        <source>Piece {number}</source>
        <translation>分支 {number}</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>连通分支数</translation>
    </message>
    <message>
        <source>Places are connected within (m)</source>
        <translation>地点连通距离（米）</translation>
    </message>
    <message>
        <source>Places connected</source>
        <translation>已连通地点</translation>
    </message>
    <message>
        <source>Places connected or not</source>
        <translation>地点连通情况</translation>
    </message>
    <message>
        <source>Places connected within {distance} m</source>
        <translation>{distance} 米内连通的地点</translation>
    </message>
    <message>
        <source>Places not connected</source>
        <translation>未连通地点</translation>
    </message>
    <message>
        <source>Places where lines were split</source>
        <translation>打断处</translation>
    </message>
    <message>
        <source>Population layer (points or polygons)</source>
        <translation>人口图层（点或面）</translation>
    </message>
    <message>
        <source>Population raster (people per cell)</source>
        <translation>人口栅格（每像元人数）</translation>
    </message>
    <message>
        <source>Power of the gravity method</source>
        <translation>重力法的幂次</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Radii in m, rings as 300/500/1000</source>
        <translation>半径（米），多环写作 300/500/1000</translation>
    </message>
    <message>
        <source>Radii used</source>
        <translation>所用半径</translation>
    </message>
    <message>
        <source>Radius (m)</source>
        <translation>半径（米）</translation>
    </message>
    <message>
        <source>Ranked by the length that closing the gap joins to a larger piece. The gaps marked as needed are the shortest set that joins every piece that can be joined; {count} of {total}, {metres} m in all.</source>
        <translation>按接通后并入更大分支的长度排序。标为“必需”的断点是使所有可接分支连通的最短组合：{total} 处中的 {count} 处，合计 {metres} 米。</translation>
    </message>
    <message>
        <source>Reached lines</source>
        <translation>可达线段</translation>
    </message>
    <message>
        <source>Reached lines and zones; people without access as orange dots, people not connected as purple dots</source>
        <translation>可达线段与服务区；橙点为超出阈值的人口，紫点为不连通的人口</translation>
    </message>
    <message>
        <source>Residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>Residential land covered</source>
        <translation>居住用地覆盖率</translation>
    </message>
    <message>
        <source>Residential land not served</source>
        <translation>未覆盖的居住用地</translation>
    </message>
    <message>
        <source>Rings of 300, 500 and 1000 m</source>
        <translation>300、500、1000米多环</translation>
    </message>
    <message>
        <source>Scale of the decay: sigma or distance (m or min)</source>
        <translation>衰减尺度：sigma 或距离（米或分钟）</translation>
    </message>
    <message>
        <source>Service zones</source>
        <translation>服务区</translation>
    </message>
    <message>
        <source>Service zones and residential land not served</source>
        <translation>服务区与未覆盖的居住用地</translation>
    </message>
    <message>
        <source>Share of length in the largest piece (%)</source>
        <translation>最大分支长度占比（%）</translation>
    </message>
    <message>
        <source>Share of the green space</source>
        <translation>绿地累计占比</translation>
    </message>
    <message>
        <source>Share of the people, worst served first</source>
        <translation>人口累计占比（由低到高）</translation>
    </message>
    <message>
        <source>Share of {what} covered at {radius} m</source>
        <translation>{radius} 米{what}覆盖率</translation>
    </message>
    <message>
        <source>Share reached within {threshold}</source>
        <translation>{threshold} 内可达率</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>坡度</translation>
    </message>
    <message>
        <source>Smallest area in ha (parks)</source>
        <translation>最小面积（公顷，公园）</translation>
    </message>
    <message>
        <source>Smallest garden that counts as a park (ha)</source>
        <translation>可计为公园的最小花园（公顷）</translation>
    </message>
    <message>
        <source>Smallest park (ha)</source>
        <translation>最小公园（公顷）</translation>
    </message>
    <message>
        <source>Smallest park with own thresholds (ha)</source>
        <translation>自定义阈值时的最小公园（公顷）</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Speed by class in km/h (steps=1.8; ...)</source>
        <translation>分类步行速度（km/h，如 steps=1.8; ...）</translation>
    </message>
    <message>
        <source>Speed from</source>
        <translation>速度来源</translation>
    </message>
    <message>
        <source>Speed on the level (km/h)</source>
        <translation>平路速度（km/h）</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Streets this close make an edge of a park an entrance side (m)</source>
        <translation>距公园边界在此以内的街道视为临街（米）</translation>
    </message>
    <message>
        <source>Supply and equity by unit</source>
        <translation>分区供给与公平统计</translation>
    </message>
    <message>
        <source>Supply of the parks in m² (empty: their area)</source>
        <translation>公园供给（m²，空为面积）</translation>
    </message>
    <message>
        <source>Target (km)</source>
        <translation>目标（km）</translation>
    </message>
    <message>
        <source>The 80 % floor of GB 55014-2021 speaks of service radii; it is shown beside the walking zones for comparison.</source>
        <translation>GB 55014-2021 的80%底线针对服务半径；此处与步行服务区并列，仅供对照。</translation>
    </message>
    <message>
        <source>The class {name} does not occur in the network.</source>
        <translation>路网中没有类别 {name}。</translation>
    </message>
    <message>
        <source>The elevation model changes walking time only; with distances it is not used.</source>
        <translation>高程模型只影响步行时间；按距离计算时不使用。</translation>
    </message>
    <message>
        <source>The elevation model has no value on {share:.1f} % of the network's length; those {count} stretches are walked as level.</source>
        <translation>路网长度的 {share:.1f}% 没有高程值；这 {count} 段按平路计算。</translation>
    </message>
    <message>
        <source>The walking network</source>
        <translation>步行网络</translation>
    </message>
    <message>
        <source>The walking network falls into {pieces} pieces that are not connected; the largest holds {share:.1f} % of its length. Whoever joins a piece without an entrance is counted as not connected, not as unserved by distance.</source>
        <translation>步行网络分为 {pieces} 个互不连通的分支；最大分支占总长 {share:.1f}%。接入无出入口分支的人口计为“不连通”，不计为距离不足。</translation>
    </message>
    <message>
        <source>Theil index</source>
        <translation>泰尔指数</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Thresholds used</source>
        <translation>所用阈值</translation>
    </message>
    <message>
        <source>Tobler's function on the level</source>
        <translation>托布勒函数平路速度</translation>
    </message>
    <message>
        <source>Tobler's function, each way by itself</source>
        <translation>托布勒函数，往返分别计算</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>统计单元</translation>
    </message>
    <message>
        <source>User's radius table</source>
        <translation>用户半径表</translation>
    </message>
    <message>
        <source>User's thresholds</source>
        <translation>用户阈值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Walking access to greenways and parks</source>
        <translation>绿道与公园步行可达性</translation>
    </message>
    <message>
        <source>Walking distance (m)</source>
        <translation>步行距离（米）</translation>
    </message>
    <message>
        <source>Walking network</source>
        <translation>步行网络</translation>
    </message>
    <message>
        <source>Walking network (lines)</source>
        <translation>步行网络（线）</translation>
    </message>
    <message>
        <source>Walking speed on the level (km/h)</source>
        <translation>平路步行速度（km/h）</translation>
    </message>
    <message>
        <source>Walking time (min)</source>
        <translation>步行时间（分钟）</translation>
    </message>
    <message>
        <source>Walking zones</source>
        <translation>步行服务区</translation>
    </message>
    <message>
        <source>Weights of the zones of the enhanced method</source>
        <translation>增强型方法各带权重</translation>
    </message>
    <message>
        <source>Where supply falls short</source>
        <translation>供给不足之处</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>全区</translation>
    </message>
    <message>
        <source>Width of the zone on each side of reached lines (m)</source>
        <translation>可达线两侧服务区宽度（米）</translation>
    </message>
    <message>
        <source>With many small pieces alpha and gamma read high: few further links are possible inside small pieces. Read them together with the number of pieces.</source>
        <translation>小分支很多时 α、γ 偏高：小分支内可增加的连线很少。请与分支数一并判读。</translation>
    </message>
    <message>
        <source>Within {radius} m</source>
        <translation>{radius} 米以内</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>cost on the walking network</source>
        <translation>步行网络成本</translation>
    </message>
    <message>
        <source>fewer than one person</source>
        <translation>不足1人</translation>
    </message>
    <message>
        <source>greenway or park</source>
        <translation>绿道（greenway）或公园（park）</translation>
    </message>
    <message>
        <source>less than 8 m² per person</source>
        <translation>人均不足8 m²</translation>
    </message>
    <message>
        <source>no site within the catchment</source>
        <translation>搜索半径内无绿地</translation>
    </message>
    <message>
        <source>not considered</source>
        <translation>未考虑</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>planning speed of 60 m/min, TD/T 1062-2021 as quoted by a secondary source (unverified)</source>
        <translation>规划步行速度60米/分钟，TD/T 1062-2021（据二手资料，未核实）</translation>
    </message>
    <message>
        <source>residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>straight-line distance to the park's edge</source>
        <translation>到公园边界的直线距离</translation>
    </message>
    <message>
        <source>the people</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>the residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>{count} closed parks are left out.</source>
        <translation>{count} 个未开放公园不计。</translation>
    </message>
    <message>
        <source>{count} entrances were made where walkable lines meet the edge of a park.</source>
        <translation>在步行线与公园边界相交处生成了 {count} 个出入口。</translation>
    </message>
    <message>
        <source>{count} greenways have no level.</source>
        <translation>{count} 条绿道没有级别。</translation>
    </message>
    <message>
        <source>{count} greenways of zero length are left out.</source>
        <translation>{count} 条零长度绿道不计。</translation>
    </message>
    <message>
        <source>{count} greenways repeat another one and count once.</source>
        <translation>{count} 条绿道与他线重复，只计一次。</translation>
    </message>
    <message>
        <source>{count} lines of zero length are left out of the network.</source>
        <translation>{count} 条零长度线不计入路网。</translation>
    </message>
    <message>
        <source>{count} lines repeat another line and count once.</source>
        <translation>{count} 条线与他线重复，只计一次。</translation>
    </message>
    <message>
        <source>{count} of {total} candidates are too far from the walking network.</source>
        <translation>{total} 个候选点中有 {count} 个离步行网络过远。</translation>
    </message>
    <message>
        <source>{count} of {total} entrances are farther than {limit:g} m from every park; they serve nobody.</source>
        <translation>{total} 个出入口中有 {count} 个距所有公园均超过 {limit:g} 米，不服务任何人。</translation>
    </message>
    <message>
        <source>{count} of {total} entrances are farther than {limit:g} m from the walking network and serve nobody.</source>
        <translation>{total} 个出入口中有 {count} 个距步行网络超过 {limit:g} 米，不服务任何人。</translation>
    </message>
    <message>
        <source>{count} of {total} entrances belong to closed parks and serve nobody.</source>
        <translation>{total} 个出入口中有 {count} 个属于关闭的公园，不服务任何人。</translation>
    </message>
    <message>
        <source>{count} of {total} greenway lines meet no walkable line; they have no entrance.</source>
        <translation>{total} 条绿道线中有 {count} 条不与步行线相交，没有出入口。</translation>
    </message>
    <message>
        <source>{count} of {total} lines are not walkable and left out.</source>
        <translation>{total} 条线中有 {count} 条不可步行，不计。</translation>
    </message>
    <message>
        <source>{count} of {total} parks are gardens below {least:g} ha ({field}): they are no parks and left out. MIN_GARDEN_HA 0 takes them in.</source>
        <translation>{total} 个公园中有 {count} 个为小于 {least:g} 公顷的花园（{field}）：不作为公园，不计。MIN_GARDEN_HA 设为0则计入。</translation>
    </message>
    <message>
        <source>{count} of {total} parks are in nobody's reach; their area counts for nobody.</source>
        <translation>{total} 个公园中有 {count} 个无人可达，其面积不计入任何人。</translation>
    </message>
    <message>
        <source>{count} of {total} parks have a single entrance that was made; the largest: {list}. If they have more, give ENTRANCES or raise STREET_DISTANCE.</source>
        <translation>{total} 个公园中有 {count} 个只有一个自动生成的出入口，最大者：{list}。如实际不止一个，请给出 ENTRANCES 或增大 STREET_DISTANCE。</translation>
    </message>
    <message>
        <source>{count} pairs of units overlap, by {area:,.4f} ha in all; what lies in both counts once, for the first: {list}.</source>
        <translation>{count} 对单元相互重叠，共 {area:,.4f} 公顷；重叠部分只计一次，归前一单元：{list}。</translation>
    </message>
    <message>
        <source>{count} parks are smaller than {least:g} ha and left out.</source>
        <translation>{count} 个公园小于 {least:g} 公顷，不计。</translation>
    </message>
    <message>
        <source>{count} parks have no or a negative supply in {field}; they count as 0.</source>
        <translation>{count} 个公园在 {field} 中无供给或为负值，按0计。</translation>
    </message>
    <message>
        <source>{count} parks meet no walkable line. {street} of them got {made} entrances along streets within {distance:g} m of their edge, every {spacing:g} m; {near} a single one at the place nearest to the network; {none} are farther than {limit:g} m from it and have none.</source>
        <translation>{count} 个公园不与步行线相接：其中 {street} 个在距边界 {distance:g} 米以内的街道沿线、按每 {spacing:g} 米设出入口，共 {made} 个；{near} 个只在距路网最近处设一个出入口；{none} 个距路网超过 {limit:g} 米，没有出入口。</translation>
    </message>
    <message>
        <source>{count} pieces shorter than {least:g} m are walked on but nothing is joined to them.</source>
        <translation>{count} 个短于 {least:g} 米的分支可通行，但不作接入。</translation>
    </message>
    <message>
        <source>{count} population cells are too many for points: the layer of people is left out, use ACCESS_RASTER.</source>
        <translation>{count} 个人口像元过多，不输出人口点图层，请用 ACCESS_RASTER。</translation>
    </message>
    <message>
        <source>{count} stretches lie on another greenway and count once.</source>
        <translation>{count} 段与其他绿道重合，只计一次。</translation>
    </message>
    <message>
        <source>{count} stretches lie on another line and count once.</source>
        <translation>{count} 段与其他线重合，只计一次。</translation>
    </message>
    <message>
        <source>{field} ({parameter}): these values are no whole numbers and count as 0: {list}.</source>
        <translation>{field}（{parameter}）：下列取值不是整数，按0计：{list}。</translation>
    </message>
    <message>
        <source>{field} ({parameter}): these values say neither yes nor no and count as no: {list}.</source>
        <translation>{field}（{parameter}）：下列取值既非“是”也非“否”，按“否”计：{list}。</translation>
    </message>
    <message>
        <source>{field} ({parameter}): these values say neither yes nor no and count as yes: {list}.</source>
        <translation>{field}（{parameter}）：下列取值既非“是”也非“否”，按“是”计：{list}。</translation>
    </message>
    <message>
        <source>{field} holds no whole numbers and is not used for {parameter}.</source>
        <translation>{field} 中没有整数，不用作 {parameter}。</translation>
    </message>
    <message>
        <source>{km:,.1f} km of greenways fall into {pieces} pieces; the largest holds {share:.1f} %, and {gaps} gaps keep the rest apart.</source>
        <translation>绿道共 {km:,.1f} 千米，分为 {pieces} 段；最大一段占 {share:.1f}%，其余被 {gaps} 处断点隔开。</translation>
    </message>
    <message>
        <source>{layer}: field {field} is taken for {parameter}.</source>
        <translation>{layer}：字段 {field} 用作 {parameter}。</translation>
    </message>
    <message>
        <source>{mean} m² of green space per person are within reach; {below:.1f} % of the people have less than 8 m², {none:.1f} % have none.</source>
        <translation>人均可及绿地 {mean} 平方米；{below:.1f}% 的人口不足 8 平方米，{none:.1f}% 的人口没有可及绿地。</translation>
    </message>
    <message>
        <source>{method}, 1/e at {scale:g} {unit}</source>
        <translation>{method}，{scale:g} {unit} 处为 1/e</translation>
    </message>
    <message>
        <source>{method}, people divided among the parks in reach (3SFCA)</source>
        <translation>{method}，人口在可达公园间分配（3SFCA）</translation>
    </message>
    <message>
        <source>{method}, power {power:g}, 1 up to {scale:g} {unit}</source>
        <translation>{method}，幂次 {power:g}，{scale:g} {unit} 以内为1</translation>
    </message>
    <message>
        <source>{method}, sigma {scale:g} {unit}</source>
        <translation>{method}，sigma {scale:g} {unit}</translation>
    </message>
    <message>
        <source>{name}: {count} cells hold fewer than 0 people; they count as 0. If they stand for NoData, declare that value as NoData.</source>
        <translation>{name}：{count} 个像元人口为负，按0计。若为无数据，请将该值设为 NoData。</translation>
    </message>
    <message>
        <source>{name}: {count} features have fewer than 0 people in {field}; they count as 0.</source>
        <translation>{name}：{count} 个要素的 {field} 为负，按0计。</translation>
    </message>
    <message>
        <source>{name}: {count} features have no number of people in {field}; they count as 0.</source>
        <translation>{name}：{count} 个要素的 {field} 没有人口数，按0计。</translation>
    </message>
    <message>
        <source>{name}: {count} features have several parts or lie in several units; their people are divided by area (points: equally).</source>
        <translation>{name}：{count} 个要素由多部分组成或位于多个单元，其人口按面积分配（点：平均分配）。</translation>
    </message>
    <message>
        <source>{name}: {count} of {total} cells have no value; nobody is counted there.</source>
        <translation>{name}：{total} 个像元中有 {count} 个无值，按无人计。</translation>
    </message>
    <message>
        <source>{name}: {count} values of {field} cannot be read as a number of people and count as 0 (a decimal comma could be a thousands mark): {list}.</source>
        <translation>{name}：字段 {field} 有 {count} 个取值不能读作人口数，按0计（小数逗号可能是千位分隔符）：{list}。</translation>
    </message>
    <message>
        <source>{parts} park parts make {parks} parks.</source>
        <translation>{parts} 个公园部分合并为 {parks} 个公园。</translation>
    </message>
    <message>
        <source>{people:,.0f} people ({share:.1f} %) live farther than {limit:g} m from the walking network; they count as unserved.</source>
        <translation>{people:,.0f} 人（{share:.1f}%）距步行网络超过 {limit:g} 米，计为未服务。</translation>
    </message>
    <message>
        <source>{people:.2f} people in {count} places share a park with fewer than one person: they have no figure per person and are left out of the means.</source>
        <translation>{count} 处共 {people:.2f} 人所分享的公园使用人口不足1人：不给出人均值，也不计入平均。</translation>
    </message>
    <message>
        <source>{share:.1f} % of {what} lie within {limit:g} {unit} on foot of {tier}.</source>
        <translation>{share:.1f}% 的{what}位于{tier}步行 {limit:g} {unit} 范围内。</translation>
    </message>
    <message>
        <source>{share:.1f} % of {what} lie within {radius} m of {tier}.</source>
        <translation>{share:.1f}% 的{what}位于{tier} {radius} 米服务半径内。</translation>
    </message>
    <message>
        <source>{tier}: no entrance belongs to a park of {least:g} ha or more; nobody is served.</source>
        <translation>{tier}：没有出入口属于 {least:g} 公顷及以上的公园，无人得到服务。</translation>
    </message>
    <message>
        <source>{tier}: {count} greenways have a level without radius; they serve nobody here.</source>
        <translation>{tier}：{count} 条绿道的级别没有半径，此处不服务任何人。</translation>
    </message>
    <message>
        <source>{tier}: {count} of {total} parks are smaller than the smallest class; they serve nobody here.</source>
        <translation>{tier}：{total} 个公园中有 {count} 个小于最小一级，此处不服务任何人。</translation>
    </message>
    <message>
        <source>{tier}: {count} of {total} parks are smaller than {least:g} ha; they serve nobody here.</source>
        <translation>{tier}：{total} 个公园中有 {count} 个小于 {least:g} 公顷，此处不提供服务。</translation>
    </message>
    <message>
        <source>{tier}: {people:,.0f} people ({share:.1f} %) join a piece of the network without entrance. {near:,.0f} of them are within {limit:g} m of a piece with one: mend the network or raise MIN_PIECE.</source>
        <translation>{tier}：{people:,.0f} 人（{share:.1f}%）接入了没有出入口的路网分支，其中 {near:,.0f} 人在 {limit:g} 米内有带出入口的分支：请修补路网或提高 MIN_PIECE。</translation>
    </message>
    <message>
        <source>{value} ({count} lines; nearest known: {near})</source>
        <translation>{value}（{count} 条线；最接近的已知级别：{near}）</translation>
    </message>
</context>
<context>
    <name>Ahp</name>
    <message>
        <source>CR = {cr} (below {limit}): {judged}</source>
        <translation>CR = {cr}（应小于 {limit}）：{judged}</translation>
    </message>
    <message>
        <source>Criteria, with commas</source>
        <translation>因子（逗号分隔）</translation>
    </message>
    <message>
        <source>How much more important is the row than the column? 1 equal, 3 moderately, 5 strongly, 7 very strongly, 9 extremely; 1/3 the other way round.</source>
        <translation>行因子比列因子重要多少？1 同等，3 稍重要，5 明显重要，7 强烈重要，9 极端重要；1/3 则相反。</translation>
    </message>
    <message>
        <source>Judge in a matrix …</source>
        <translation>在矩阵中判断…</translation>
    </message>
    <message>
        <source>Pairwise judgements</source>
        <translation>两两比较判断</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>一致性可接受</translation>
    </message>
    <message>
        <source>not consistent: look at the judgements again</source>
        <translation>一致性不足，请重新判断</translation>
    </message>
</context>
<context>
    <name>AhpWeights</name>
    <message>
        <source>CR = {cr:.3f} is 0.1 or more: the judgements contradict each other, most of all {first} against {second} = {given:.3g} (the others suggest {fitting:.3g}).</source>
        <translation>CR = {cr:.3f}，不小于 0.1：判断相互矛盾，影响最大的是“{first}”相对“{second}”= {given:.3g}（其余判断表明应为 {fitting:.3g}）。</translation>
    </message>
    <message>
        <source>Consistency index</source>
        <translation>一致性指标</translation>
    </message>
    <message>
        <source>Consistency of the whole: CR = {cr:.4f}, the groups' CI over their RI, each with the weight of its group (Saaty 1980). A criterion's weight is the product of the weights on the way down to it.</source>
        <translation>总体一致性：CR = {cr:.4f}，为各组 CI 与 RI 按组权重加权之比（Saaty 1980）。因子权重为自上而下各级权重之积。</translation>
    </message>
    <message>
        <source>Consistency ratio</source>
        <translation>一致性比率</translation>
    </message>
    <message>
        <source>Criteria names, separated by commas</source>
        <translation>因子名称（逗号分隔）</translation>
    </message>
    <message>
        <source>Each expert alone</source>
        <translation>各专家单独的结果</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Geometric mean of the experts</source>
        <translation>专家判断的几何平均</translation>
    </message>
    <message>
        <source>Give weights even if CR is 0.1 or more</source>
        <translation>CR 不小于 0.1 时仍给出权重</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Groups of the hierarchy</source>
        <translation>层次中的各组</translation>
    </message>
    <message>
        <source>Hierarchy: group: members = judgements, a line for each group</source>
        <translation>层次：每组一行，组: 成员 = 判断</translation>
    </message>
    <message>
        <source>Judgement matrices (CSV or spreadsheet), one per expert</source>
        <translation>判断矩阵（CSV 或电子表格），每位专家一个</translation>
    </message>
    <message>
        <source>Judgement matrix</source>
        <translation>判断矩阵</translation>
    </message>
    <message>
        <source>Judgements may be missing (?)</source>
        <translation>允许缺失判断（?）</translation>
    </message>
    <message>
        <source>Judgements: upper triangle or whole matrix, experts separated by |</source>
        <translation>判断：上三角或整个矩阵，专家之间用 | 分隔</translation>
    </message>
    <message>
        <source>Largest eigenvalue</source>
        <translation>最大特征值</translation>
    </message>
    <message>
        <source>Members with weight within the group</source>
        <translation>成员及其组内权重</translation>
    </message>
    <message>
        <source>Missing judgements</source>
        <translation>缺失判断数</translation>
    </message>
    <message>
        <source>Principal eigenvector after Saaty 1977 and 1980; CI = (λmax - n)/(n - 1), CR = CI / RI; experts by geometric mean after Aczél and Saaty 1983. Random indices differ between sources; the table used is named above.</source>
        <translation>主特征向量法（Saaty 1977、1980）；CI = (λmax - n)/(n - 1)，CR = CI / RI；多位专家按几何平均合并（Aczél 和 Saaty 1983）。不同来源的平均随机一致性指标不同，所用表见上。</translation>
    </message>
    <message>
        <source>Random index table</source>
        <translation>平均随机一致性指标表</translation>
    </message>
    <message>
        <source>The judgement that disturbs consistency most: {first} against {second} = {given}; the others suggest {fitting}, which would give CR = {without:.3f}.</source>
        <translation>对一致性影响最大的判断：“{first}”相对“{second}”= {given}；其余判断表明应为 {fitting}，改正后 CR = {without:.3f}。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights by pairwise judgement (AHP)</source>
        <translation>层次分析法（AHP）确定权重</translation>
    </message>
    <message>
        <source>Weights of the criteria; they add to 1.</source>
        <translation>各准则权重，合计为 1。</translation>
    </message>
    <message>
        <source>consistent (CR &lt; 0.1)</source>
        <translation>一致（CR &lt; 0.1）</translation>
    </message>
    <message>
        <source>criteria</source>
        <translation>因子数</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>{count} judgements are missing (?): the weights are those of the completion with the smallest λmax, and RI is that of so many missing judgements ({ri:.3f}).</source>
        <translation>缺失 {count} 个判断（?）：权重取 λmax 最小的补全，RI 取相应缺失个数之值（{ri:.3f}）。</translation>
    </message>
    <message>
        <source>{criterion} weighs most ({weight:.3f}); CR = {cr:.4f}.</source>
        <translation>{criterion} 权重最大（{weight:.3f}）；CR = {cr:.4f}。</translation>
    </message>
    <message>
        <source>λmax = {top:.4f}, CI = {ci:.4f}, RI = {ri:.4g} ({table}), CR = {cr:.4f}</source>
        <translation>λmax = {top:.4f}，CI = {ci:.4f}，RI = {ri:.4g}（{table}），CR = {cr:.4f}</translation>
    </message>
</context>
<context>
    <name>Barriers</name>
    <message>
        <source>Barrier areas</source>
        <translation>障碍区</translation>
    </message>
    <message>
        <source>Barrier areas by rank</source>
        <translation>障碍区（按位次）</translation>
    </message>
    <message>
        <source>Barriers and restoration gain</source>
        <translation>生态障碍点与修复收益</translation>
    </message>
    <message>
        <source>Gain per metre restored</source>
        <translation>单位修复长度收益</translation>
    </message>
    <message>
        <source>Gain per metre, reduction and percent are three results (McRae et al. 2012): the least cost of the best link falls by the reduction when a disc of the radius is restored; divided by the disc's diameter it is the gain per metre; in percent of the link's least cost it tells how much of the way is saved. Small radii give high gains per metre over little ground: compare radii. Rank by gain per metre times links served.</source>
        <translation>单位长度收益、降低量与百分比是三个不同结果（McRae 等 2012）：修复该半径的圆后，受益最大的连接的最小成本降低该值；除以圆直径为单位长度收益；占连接最小成本的百分比表示节省的程度。小半径在较小范围内收益率高，应比较各半径。排序依据为单位长度收益乘以所服务连接数。</translation>
    </message>
    <message>
        <source>Gain per metre, summed over links</source>
        <translation>单位长度收益（各连接之和）</translation>
    </message>
    <message>
        <source>Least cost saved per metre restored, over all radii; barrier areas are the two highest classes.</source>
        <translation>各搜索半径下每修复一米所节省的最小成本；障碍区为最高两级。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Percent, summed over links</source>
        <translation>百分比（各连接之和）</translation>
    </message>
    <message>
        <source>Reduction in percent of the least cost</source>
        <translation>最小成本降低百分比</translation>
    </message>
    <message>
        <source>Reduction of the least cost</source>
        <translation>最小成本降低量</translation>
    </message>
    <message>
        <source>Reduction, summed over links</source>
        <translation>降低量（各连接之和）</translation>
    </message>
    <message>
        <source>Resistance after restoration</source>
        <translation>修复后的阻力值</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Search radii (m, with commas)</source>
        <translation>搜索半径（米，逗号分隔）</translation>
    </message>
    <message>
        <source>Smallest barrier area (ha)</source>
        <translation>最小障碍区（公顷）</translation>
    </message>
    <message>
        <source>Window that is searched</source>
        <translation>搜索窗口</translation>
    </message>
    <message>
        <source>barrier area, level {level}</source>
        <translation>障碍区，{level} 级</translation>
    </message>
    <message>
        <source>barrier areas</source>
        <translation>障碍区数</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>its rim only, as Linkage Mapper</source>
        <translation>仅圆周（同 Linkage Mapper）</translation>
    </message>
    <message>
        <source>large gain</source>
        <translation>收益大</translation>
    </message>
    <message>
        <source>largest gain per metre</source>
        <translation>最大单位长度收益</translation>
    </message>
    <message>
        <source>largest reduction, % of a least cost</source>
        <translation>最大降低（占最小成本 %）</translation>
    </message>
    <message>
        <source>link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>small gain</source>
        <translation>收益小</translation>
    </message>
    <message>
        <source>the whole disc</source>
        <translation>整个圆</translation>
    </message>
    <message>
        <source>{count} barrier areas along {links} links; restoring the best place saves up to {percent:.1f} % of a link's least cost.</source>
        <translation>{links} 条连接沿线有障碍区 {count} 处；修复最佳位置最多可使连接的最小成本降低 {percent:.1f}%。</translation>
    </message>
</context>
<context>
    <name>Base</name>
    <message>
        <source>Cancelled: no output was written.</source>
        <translation>已取消：未写出任何输出。</translation>
    </message>
    <message>
        <source>City or district preset</source>
        <translation>城市或区县预设</translation>
    </message>
    <message>
        <source>EcoPlan needs the Python package(s) {names}. This command installs them into your QGIS profile and changes nothing else: {command} (the panel's message has a button for it); then start QGIS again.</source>
        <translation>EcoPlan 需要 Python 软件包 {names}。以下命令将其安装到 QGIS 用户配置中，不改动其他内容：{command}（面板消息中有相应按钮）；然后重新启动 QGIS。</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Not enough memory: clip the inputs to a smaller area or use a coarser grid.</source>
        <translation>内存不足：请将输入裁剪到较小范围，或改用较粗的栅格。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Preset: {zh} {en} ({key}, EPSG:{epsg})</source>
        <translation>预设：{zh} {en}（{key}，EPSG:{epsg}）</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Run manifest</source>
        <translation>运行清单</translation>
    </message>
    <message>
        <source>Shapefiles without .cpg whose texts are in GBK, and read so: {files}. Put a text file of the same name with .cpg beside them that says GBK, so that other programs read them too.</source>
        <translation>以下 Shapefile 没有 .cpg、文字为 GBK 编码，已按 GBK 读取：{files}。请在旁边放一个同名 .cpg 文本文件，内容为 GBK，使其他程序也能正确读取。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full: make room or choose another disk. {reason}</source>
        <translation>{folder} 所在的磁盘已满：请腾出空间或另选磁盘。{reason}</translation>
    </message>
    <message>
        <source>The file {path} cannot be read or written: {reason}.</source>
        <translation>文件 {path} 无法读写：{reason}。</translation>
    </message>
    <message>
        <source>The tool came upon something it was not made for, and wrote nothing. Check the inputs (Check validity, Fix geometries). If they are sound, please report this with the text of the log panel (View &gt; Panels &gt; Log Messages, tab EcoPlan).</source>
        <translation>工具遇到了未曾预料的情况，未写出任何结果。请检查输入数据（“检查有效性”“修正几何图形”）。若数据无误，请附上日志面板（视图 &gt; 面板 &gt; 日志消息，EcoPlan页）中的文字反馈给我们。</translation>
    </message>
    <message>
        <source>{name} = {value} comes from {origin}.</source>
        <translation>{name} = {value}，来源：{origin}。</translation>
    </message>
    <message>
        <source>{output}: DXF holds no fields, only shapes; take GeoPackage to keep the values.</source>
        <translation>{output}：DXF 只存图形，不存字段；如需保留属性请用 GeoPackage。</translation>
    </message>
    <message>
        <source>{output}: GPX holds points and lines in WGS 84 with its own fields only; take GeoPackage.</source>
        <translation>{output}：GPX 只存 WGS 84 的点和线及其固定字段；请改用 GeoPackage。</translation>
    </message>
    <message>
        <source>{output}: GeoJSON is WGS 84 by its standard; this file keeps the system of its layer and says so in a member crs, which other programs may overlook; take GeoPackage.</source>
        <translation>{output}：按标准 GeoJSON 使用 WGS 84 坐标；本文件保留图层自身的坐标系，仅在 crs 成员中注明，其他软件可能忽略；建议改用 GeoPackage。</translation>
    </message>
    <message>
        <source>{output}: KML is always in WGS 84 and changes field types; take GeoPackage to keep the reference system.</source>
        <translation>{output}：KML 固定为 WGS 84 并会改变字段类型；如需保留坐标系请用 GeoPackage。</translation>
    </message>
    <message>
        <source>{output}: a Shapefile cuts field names to 10 characters and texts to 254 bytes; take GeoPackage to keep them.</source>
        <translation>{output}：Shapefile 的字段名截为 10 个字符，文本截为 254 字节；如需完整保留请用 GeoPackage。</translation>
    </message>
    <message>
        <source>{output}: this format holds the table only, no shapes; take GeoPackage to keep them.</source>
        <translation>{output}：此格式只保存属性表，不含图形；如需图形请改用 GeoPackage。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {name} is empty and counts as not given.</source>
        <translation>{parameter}：图层 {name} 为空，按未提供处理。</translation>
    </message>
</context>
<context>
    <name>BreakPoints</name>
    <message>
        <source>Break points</source>
        <translation>断裂点</translation>
    </message>
    <message>
        <source>Break points and measures</source>
        <translation>生态断裂点与修复措施</translation>
    </message>
    <message>
        <source>Break points by kind.</source>
        <translation>断裂点类型。</translation>
    </message>
    <message>
        <source>Break points by priority</source>
        <translation>断裂点优先序</translation>
    </message>
    <message>
        <source>Break points of the ecological network</source>
        <translation>生态网络断裂点</translation>
    </message>
    <message>
        <source>Built-up classes (codes, ranges)</source>
        <translation>建成用地类（编码、区间）</translation>
    </message>
    <message>
        <source>Crossings of one class closer than this are one (m)</source>
        <translation>同类交叉合并间距（米）</translation>
    </message>
    <message>
        <source>Dams and weirs</source>
        <translation>闸坝</translation>
    </message>
    <message>
        <source>Field that marks bridges (no break)</source>
        <translation>桥梁标记字段（不切断）</translation>
    </message>
    <message>
        <source>Field that marks tunnels (no break)</source>
        <translation>隧道标记字段（不切断）</translation>
    </message>
    <message>
        <source>Land cover (for built-up runs)</source>
        <translation>土地覆盖（识别建成区段）</translation>
    </message>
    <message>
        <source>Longest stretch without a pause point (m)</source>
        <translation>无暂歇点的最长距离（米）</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>No link of the network is broken.</source>
        <translation>网络中没有被打断的连接。</translation>
    </message>
    <message>
        <source>Other obstacles</source>
        <translation>其他障碍</translation>
    </message>
    <message>
        <source>Priority by what the whole network gains when the gap is mended (equivalent connectivity EC(PC), recomputed least costs of all links), then by what the link itself gains. Gap: length along the link. Measures come from an editable table; they are suggestions and no design.</source>
        <translation>优先序依断口修复后整个网络的收益（等效连通面积 EC(PC)，重算全部连接的最小成本），其次依该连接自身收益。断口为沿连接的长度。措施来自可编辑表，仅为建议，不是设计。</translation>
    </message>
    <message>
        <source>Railways</source>
        <translation>铁路</translation>
    </message>
    <message>
        <source>Reference distance d0 of PC (cost-weighted m)</source>
        <translation>PC 参考距离 d0（成本加权米）</translation>
    </message>
    <message>
        <source>Resistance after mending</source>
        <translation>修复后的阻力值</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Road class</source>
        <translation>道路等级</translation>
    </message>
    <message>
        <source>Road width (m)</source>
        <translation>道路宽度（米）</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Shortest built-up run (m)</source>
        <translation>最短建成区段（米）</translation>
    </message>
    <message>
        <source>Strategic and pause points</source>
        <translation>战略点与暂歇点</translation>
    </message>
    <message>
        <source>Strategic points are the saddles of the accumulated cost between neighbouring sources (Yu 1996). Pause points are where corridors meet, and stops on stretches longer than the distance given; that distance is the user's, the default is unverified.</source>
        <translation>战略点为相邻源地间累积成本面的鞍部（俞孔坚 1996）。暂歇点为廊道交汇处及超过给定距离路段的停歇处；该距离由用户确定，默认值未经核实。</translation>
    </message>
    <message>
        <source>Table of measures (CSV)</source>
        <translation>措施表（CSV）</translation>
    </message>
    <message>
        <source>Where roads, railways, water or built-up land break the links; numbers are those of the first column of the table (the first {count} by priority).</source>
        <translation>道路、铁路、水面或建成区打断连接之处；编号与表格首列一致（标注优先级前 {count} 处）。</translation>
    </message>
    <message>
        <source>Width of dams and other obstacles that are lines or points (m)</source>
        <translation>线状或点状闸坝及其他障碍的宽度（米）</translation>
    </message>
    <message>
        <source>break point of high priority</source>
        <translation>断裂点（高优先级）</translation>
    </message>
    <message>
        <source>break point of low priority</source>
        <translation>断裂点（低优先级）</translation>
    </message>
    <message>
        <source>break point of medium priority</source>
        <translation>断裂点（中优先级）</translation>
    </message>
    <message>
        <source>break points</source>
        <translation>断裂点数</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>of high priority</source>
        <translation>其中高优先级</translation>
    </message>
    <message>
        <source>pause point</source>
        <translation>暂歇点</translation>
    </message>
    <message>
        <source>pause points</source>
        <translation>暂歇点数</translation>
    </message>
    <message>
        <source>strategic points</source>
        <translation>战略点数</translation>
    </message>
    <message>
        <source>{count} break points, {high} of high priority; mending No. {best} alone raises the equivalent connectivity by {gain:.2f} %.</source>
        <translation>共 {count} 处断裂点，其中高优先级 {high} 处；仅修复 {best} 号即可使等效连通面积提高 {gain:.2f}%。</translation>
    </message>
    <message>
        <source>{count} roads are minor streets and ways, which are no break: {list}</source>
        <translation>{count} 条道路为小路与街巷，不算断裂：{list}</translation>
    </message>
    <message>
        <source>{count} roads have a class that the barrier table does not list and are no break: {list}</source>
        <translation>{count} 条道路的等级未列入障碍表，不算断裂：{list}</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Area of the case</source>
        <translation>案例范围</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Cards in the pool</source>
        <translation>资源库案例卡数</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Case card and project resource pool</source>
        <translation>案例卡与项目资源库</translation>
    </message>
    <message>
        <source>Case cards</source>
        <translation>案例卡</translation>
    </message>
    <message>
        <source>Cases in the pool</source>
        <translation>资源库中的案例</translation>
    </message>
    <message>
        <source>Cases of the pool</source>
        <translation>资源库案例</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Contact: role, no person (Chinese)</source>
        <translation>联系岗位，不写个人（中文）</translation>
    </message>
    <message>
        <source>Contact: role, no person (English)</source>
        <translation>联系岗位，不写个人（英文）</translation>
    </message>
    <message>
        <source>Currency (three letters)</source>
        <translation>币种（三字母）</translation>
    </message>
    <message>
        <source>Extent (degrees)</source>
        <translation>范围（度）</translation>
    </message>
    <message>
        <source>Files not shown</source>
        <translation>未显示的文件</translation>
    </message>
    <message>
        <source>Files that are no cards</source>
        <translation>不是案例卡的文件</translation>
    </message>
    <message>
        <source>Folder of the pool</source>
        <translation>资源库文件夹</translation>
    </message>
    <message>
        <source>Further benefits</source>
        <translation>其他效益</translation>
    </message>
    <message>
        <source>Further benefits: {text}</source>
        <translation>其他效益：{text}</translation>
    </message>
    <message>
        <source>How it was computed</source>
        <translation>计算过程</translation>
    </message>
    <message>
        <source>ISO metadata beside each layer of the runs</source>
        <translation>在各次运行的图层旁写 ISO 元数据</translation>
    </message>
    <message>
        <source>Key numbers (CSV)</source>
        <translation>关键数字（CSV）</translation>
    </message>
    <message>
        <source>Key numbers from the runs' results</source>
        <translation>由运行成果取关键数字</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Manifest of the run, SHA-256</source>
        <translation>运行清单及其 SHA-256</translation>
    </message>
    <message>
        <source>Map after: layers, the topmost first</source>
        <translation>实施后地图：图层，上层在前</translation>
    </message>
    <message>
        <source>Map before: layers, the topmost first</source>
        <translation>实施前地图：图层，上层在前</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Maps drawn</source>
        <translation>绘制的地图</translation>
    </message>
    <message>
        <source>Metadata files</source>
        <translation>元数据文件</translation>
    </message>
    <message>
        <source>Neighbourhood</source>
        <translation>街区</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>均不属于</translation>
    </message>
    <message>
        <source>Place (Chinese)</source>
        <translation>地点（中文）</translation>
    </message>
    <message>
        <source>Place (English)</source>
        <translation>地点（英文）</translation>
    </message>
    <message>
        <source>Problem (Chinese)</source>
        <translation>问题（中文）</translation>
    </message>
    <message>
        <source>Problem (English)</source>
        <translation>问题（英文）</translation>
    </message>
    <message>
        <source>Rights and links</source>
        <translation>版权与链接</translation>
    </message>
    <message>
        <source>Scale of the measure</source>
        <translation>措施尺度</translation>
    </message>
    <message>
        <source>Source of the cost</source>
        <translation>费用依据</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>The case's card</source>
        <translation>案例卡文件</translation>
    </message>
    <message>
        <source>The pool's page</source>
        <translation>资源库网页</translation>
    </message>
    <message>
        <source>Title (Chinese)</source>
        <translation>标题（中文）</translation>
    </message>
    <message>
        <source>Title (English)</source>
        <translation>标题（英文）</translation>
    </message>
    <message>
        <source>Title of the pool (Chinese)</source>
        <translation>资源库标题（中文）</translation>
    </message>
    <message>
        <source>Title of the pool (English)</source>
        <translation>资源库标题（英文）</translation>
    </message>
    <message>
        <source>What was done (Chinese)</source>
        <translation>措施（中文）</translation>
    </message>
    <message>
        <source>What was done (English)</source>
        <translation>措施（英文）</translation>
    </message>
    <message>
        <source>Where the cases lie; distances hold in the middle of the map</source>
        <translation>案例分布；图上距离以图幅中部为准</translation>
    </message>
    <message>
        <source>Who pays (Chinese)</source>
        <translation>出资方（中文）</translation>
    </message>
    <message>
        <source>Who pays (English)</source>
        <translation>出资方（英文）</translation>
    </message>
    <message>
        <source>{cards} case cards stand in the pool; {broken} files could not be shown.</source>
        <translation>资源库有 {cards} 张案例卡；{broken} 个文件无法显示。</translation>
    </message>
    <message>
        <source>{file} is not shown: {why}</source>
        <translation>{file} 未显示：{why}</translation>
    </message>
    <message>
        <source>{file} is there already and was not written by this tool: it is left as it is.</source>
        <translation>{file} 已存在且不是本工具所写，保持不动。</translation>
    </message>
    <message>
        <source>{file}: these pictures are not in the folder: {list}.</source>
        <translation>{file}：以下图片不在文件夹中：{list}。</translation>
    </message>
</context>
<context>
    <name>CasePool</name>
    <message>
        <source>1 to 10 million CNY</source>
        <translation>100万至1000万元</translation>
    </message>
    <message>
        <source>10 to 100 million CNY</source>
        <translation>1000万至1亿元</translation>
    </message>
    <message>
        <source>100 million CNY and more</source>
        <translation>1亿元及以上</translation>
    </message>
    <message>
        <source>After</source>
        <translation>实施后</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>实施前</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Construction cost</source>
        <translation>建设费用</translation>
    </message>
    <message>
        <source>Contact (role)</source>
        <translation>联系岗位</translation>
    </message>
    <message>
        <source>Fictional example: nothing here shows a real place.</source>
        <translation>虚构示例：所示均非真实地点。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that are not shown</source>
        <translation>未显示的文件</translation>
    </message>
    <message>
        <source>Key numbers</source>
        <translation>关键数字</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Measure family</source>
        <translation>措施类别</translation>
    </message>
    <message>
        <source>No case fits.</source>
        <translation>没有符合条件的案例。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Page for printing</source>
        <translation>打印页</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Project resource pool</source>
        <translation>项目资源库</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>This page needs JavaScript; the cards themselves lie in the folder pages.</source>
        <translation>本页需要 JavaScript；各案例页在 pages 文件夹中。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Upkeep a year</source>
        <translation>年维护费用</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>出资方</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>全图</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>by file name</source>
        <translation>按文件名</translation>
    </message>
    <message>
        <source>by place</source>
        <translation>按地点</translation>
    </message>
    <message>
        <source>by title</source>
        <translation>按标题</translation>
    </message>
    <message>
        <source>dearest first</source>
        <translation>费用从高到低</translation>
    </message>
    <message>
        <source>in another currency</source>
        <translation>其他币种</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>日期从新到旧</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>under 1 million CNY</source>
        <translation>100万元以下</translation>
    </message>
    <message>
        <source>{count} more on the page for printing</source>
        <translation>另有 {count} 项，见打印页</translation>
    </message>
    <message>
        <source>{count} without a place on the map</source>
        <translation>{count} 个案例没有位置</translation>
    </message>
    <message>
        <source>{shown} of {all} cases</source>
        <translation>{all} 个案例中的 {shown} 个</translation>
    </message>
</context>
<context>
    <name>Centrality</name>
    <message>
        <source>Current-flow centrality of the links, and the links and sources without which the network falls apart; numbers are the sources' in the table.</source>
        <translation>连接的电流中心性，以及失去即断开的连接和源地；编号与表中源地编号一致。</translation>
    </message>
    <message>
        <source>Current: 1 A is sent between every pair of sources over the links (resistance = least cost) and all currents are summed (Carroll et al. 2012); share: of the pairs of others, how much runs through a source (Newman 2005). Paths: pairs whose cheapest path runs through it. What is cut off is the area outside the largest remaining part; EC loss is the loss of equivalent connectivity in percent.</source>
        <translation>电流：每对源地之间经连接通 1 安（电阻为最小成本），所有电流求和（Carroll 等 2012）；占比：其他源地对的电流中流经该源地的比例（Newman 2005）。路径数：最短路径经过它的源地对数。割离面积为最大剩余部分之外的面积；EC 损失为等效连通面积的损失百分比。</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Links with centrality</source>
        <translation>连接中心性</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Network centrality and weak places</source>
        <translation>网络中心性与薄弱处</translation>
    </message>
    <message>
        <source>Reference distance d0 of PC (cost-weighted m)</source>
        <translation>PC 参考距离 d0（成本加权米）</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>Sources with centrality</source>
        <translation>源地中心性</translation>
    </message>
    <message>
        <source>Without any one of {bridges} links or {weak} sources the network of {nodes} sources and {links} links falls apart.</source>
        <translation>网络由 {nodes} 个源地和 {links} 条连接组成；失去 {bridges} 条桥接连接或 {weak} 个关节源地中的任何一个，网络即断开。</translation>
    </message>
    <message>
        <source>articulation source: the network falls apart without it</source>
        <translation>割点源地：失去则网络断裂</translation>
    </message>
    <message>
        <source>articulation sources</source>
        <translation>割点源地数</translation>
    </message>
    <message>
        <source>bridge link: the network falls apart without it</source>
        <translation>桥连接：失去则网络断裂</translation>
    </message>
    <message>
        <source>bridge links</source>
        <translation>桥连接数</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>link, wider with more current</source>
        <translation>连接（电流越大越宽）</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>源地数</translation>
    </message>
    <message>
        <source>{count} links join a pair that has a cheaper link; they carry its figures.</source>
        <translation>{count} 条连接所连的源地对另有成本更低的连接，取后者的数值。</translation>
    </message>
</context>
<context>
    <name>Circuitscape</name>
    <message>
        <source>0, NODATA where asked for</source>
        <translation>0；按要求写为 NODATA</translation>
    </message>
    <message>
        <source>Circuitscape file (INI)</source>
        <translation>Circuitscape 文件（INI）</translation>
    </message>
    <message>
        <source>Circuitscape run</source>
        <translation>Circuitscape 运行结果</translation>
    </message>
    <message>
        <source>Colours at equal shares of the cells that carry current.</source>
        <translation>颜色按有电流像元的等分位划分。</translation>
    </message>
    <message>
        <source>Conventions</source>
        <translation>约定对照</translation>
    </message>
    <message>
        <source>Cumulative current</source>
        <translation>累积电流</translation>
    </message>
    <message>
        <source>Currents of the links (networks)</source>
        <translation>各连接的电流（网络）</translation>
    </message>
    <message>
        <source>Currents of the nodes (networks)</source>
        <translation>各节点的电流（网络）</translation>
    </message>
    <message>
        <source>Effective resistances</source>
        <translation>有效电阻</translation>
    </message>
    <message>
        <source>Folder for results under Circuitscape's own names</source>
        <translation>按 Circuitscape 文件名输出结果的文件夹</translation>
    </message>
    <message>
        <source>Here, as Circuitscape</source>
        <translation>本工具（同 Circuitscape）</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Maximum current</source>
        <translation>最大电流</translation>
    </message>
    <message>
        <source>NoData cells of a region</source>
        <translation>区域内的 NoData 像元</translation>
    </message>
    <message>
        <source>Nothing is written where output_file says; give FOLDER for the results under Circuitscape's own names.</source>
        <translation>不向 output_file 所指位置写文件；如需按 Circuitscape 文件名输出，请指定 FOLDER。</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options of the file</source>
        <translation>文件中的选项</translation>
    </message>
    <message>
        <source>Reference system of grids that name none</source>
        <translation>未注明坐标系的栅格所用坐标系</translation>
    </message>
    <message>
        <source>Run a Circuitscape file (INI)</source>
        <translation>运行 Circuitscape 文件（INI）</translation>
    </message>
    <message>
        <source>The INI file has options that neither Circuitscape 4 nor 5 knows: {list}</source>
        <translation>INI 文件中有 Circuitscape 4 和 5 均不认识的选项：{list}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Voltage (advanced mode)</source>
        <translation>电压（高级模式）</translation>
    </message>
    <message>
        <source>Without effect here (they say how Circuitscape computes, not what): {list}</source>
        <translation>在此不起作用的选项（只涉及 Circuitscape 的计算方式）：{list}</translation>
    </message>
    <message>
        <source>a point on the line between cells</source>
        <translation>落在像元边线上的点</translation>
    </message>
    <message>
        <source>cells that carry nothing</source>
        <translation>无电流的像元</translation>
    </message>
    <message>
        <source>conduct only in their own pairs</source>
        <translation>仅在自身配对中导通</translation>
    </message>
    <message>
        <source>conduct throughout unless chosen</source>
        <translation>默认始终导通</translation>
    </message>
    <message>
        <source>focal nodes</source>
        <translation>焦点数</translation>
    </message>
    <message>
        <source>focal regions in pairwise mode</source>
        <translation>成对模式中的焦点区域</translation>
    </message>
    <message>
        <source>grounded end of a pair</source>
        <translation>每对中接地的一端</translation>
    </message>
    <message>
        <source>half of the neighbour's conductance where conductances are averaged</source>
        <translation>取电导均值时为相邻像元电导的一半</translation>
    </message>
    <message>
        <source>high current</source>
        <translation>电流大</translation>
    </message>
    <message>
        <source>keep both unless chosen</source>
        <translation>默认两者均保留</translation>
    </message>
    <message>
        <source>largest current, A</source>
        <translation>最大电流（安）</translation>
    </message>
    <message>
        <source>low current</source>
        <translation>电流小</translation>
    </message>
    <message>
        <source>mean of the conductances unless connect_using_avg_resistances</source>
        <translation>电导均值，除非 connect_using_avg_resistances 为真</translation>
    </message>
    <message>
        <source>mean of the resistances unless chosen</source>
        <translation>默认阻力均值</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>no path</source>
        <translation>无通路</translation>
    </message>
    <message>
        <source>no resistor to their neighbours</source>
        <translation>与相邻像元之间无电阻</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>resistor between two cells</source>
        <translation>两像元间的电阻</translation>
    </message>
    <message>
        <source>source on a direct ground</source>
        <translation>源落在直接接地的像元上</translation>
    </message>
    <message>
        <source>the first: voltages run from 0 there</source>
        <translation>第一个，该处电压为 0</translation>
    </message>
    <message>
        <source>the ground gives way (keepall)</source>
        <translation>接地让位于源（keepall）</translation>
    </message>
    <message>
        <source>the left and the upper cell</source>
        <translation>归左侧、上方像元</translation>
    </message>
    <message>
        <source>the right and the lower cell</source>
        <translation>归右侧、下方像元</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>{count} files under Circuitscape's names: {list}</source>
        <translation>按 Circuitscape 文件名写出 {count} 个文件：{list}</translation>
    </message>
    <message>
        <source>{file} names focal nodes that {points} does not have: {list}</source>
        <translation>{file} 中的焦点在 {points} 中不存在：{list}</translation>
    </message>
    <message>
        <source>{option}: {file} has another corner or cell size than the habitat grid; it is taken cell by cell, as Circuitscape does.</source>
        <translation>{option}：{file} 的角点或像元大小与生境栅格不同，按像元逐一对应处理（与 Circuitscape 相同）。</translation>
    </message>
    <message>
        <source>{option}: {written} is not on this machine; the file {file} beside the INI file was taken.</source>
        <translation>{option}：本机没有 {written}，改用 INI 文件旁的 {file}。</translation>
    </message>
    <message>
        <source>{output} is not made in this mode.</source>
        <translation>此模式不生成 {output}。</translation>
    </message>
</context>
<context>
    <name>CityCheck</name>
    <message>
        <source>landcover: {count} of {total} cells ({share:.1%}) unknown.</source>
        <translation>landcover：{total} 个像元中 {count} 个（{share:.1%}）类别未知。</translation>
    </message>
    <message>
        <source>roads: none is walkable.</source>
        <translation>roads：没有可步行的道路。</translation>
    </message>
    <message>
        <source>roads: the walkable ways fall into {count} pieces; {share:.1%} of their length ({km:.2f} km) is outside the largest.</source>
        <translation>roads：可步行道路分为 {count} 个互不连通的部分；长度的 {share:.1%}（{km:.2f} km）不在最大部分之内。</translation>
    </message>
    <message>
        <source>{layer}: no features in the study area.</source>
        <translation>{layer}：研究范围内没有要素。</translation>
    </message>
    <message>
        <source>{layer}: {count} areas, too many to test for overlaps.</source>
        <translation>{layer}：共 {count} 个面，数量过多，未检查重叠。</translation>
    </message>
    <message>
        <source>{layer}: {count} holes between the areas, {area:.2f} ha in all (on the map).</source>
        <translation>{layer}：面之间有 {count} 处空洞，合计 {area:.2f} ha（平面面积）。</translation>
    </message>
    <message>
        <source>{layer}: {count} pairs overlap, {area:.2f} ha in all (on the map).</source>
        <translation>{layer}：{count} 对面相互重叠，合计 {area:.2f} ha（平面面积）。</translation>
    </message>
</context>
<context>
    <name>CityIndicators</name>
    <message>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>分单元</translation>
    </message>
    <message>
        <source>Catalogue of indicators (CSV)</source>
        <translation>指标表（CSV）</translation>
    </message>
    <message>
        <source>City indicators</source>
        <translation>城市体检指标</translation>
    </message>
    <message>
        <source>City proper or development boundary</source>
        <translation>城区范围或城镇开发边界</translation>
    </message>
    <message>
        <source>Class of the land use</source>
        <translation>用地类别字段</translation>
    </message>
    <message>
        <source>Class of the roads</source>
        <translation>道路类别字段</translation>
    </message>
    <message>
        <source>Code field of the units above</source>
        <translation>上级单元代码字段</translation>
    </message>
    <message>
        <source>Date of the data</source>
        <translation>数据时点</translation>
    </message>
    <message>
        <source>Dates of single inputs (cover=2021; people=2020)</source>
        <translation>各输入的时点（cover=2021; people=2020）</translation>
    </message>
    <message>
        <source>Ecological red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Entrances of the parks (points)</source>
        <translation>公园出入口（点）</translation>
    </message>
    <message>
        <source>Facilities (points)</source>
        <translation>公共设施（点）</translation>
    </message>
    <message>
        <source>Farthest straight walk to the network (m)</source>
        <translation>到路网的最远直线距离（米）</translation>
    </message>
    <message>
        <source>Field that marks walkable lines (0: not)</source>
        <translation>可步行标记字段（0 为不可）</translation>
    </message>
    <message>
        <source>Greenways</source>
        <translation>绿道</translation>
    </message>
    <message>
        <source>Group of the species</source>
        <translation>物种类群字段</translation>
    </message>
    <message>
        <source>Impervious share (raster, %)</source>
        <translation>不透水面比例（栅格，%）</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Indicators by unit</source>
        <translation>分单元指标</translation>
    </message>
    <message>
        <source>Kind of the facilities</source>
        <translation>设施类别字段</translation>
    </message>
    <message>
        <source>Land cover (raster of classes)</source>
        <translation>土地覆被（分类栅格）</translation>
    </message>
    <message>
        <source>Land use (polygons, e.g. DLTB)</source>
        <translation>用地（面，如 DLTB）</translation>
    </message>
    <message>
        <source>Missing inputs</source>
        <translation>缺少的输入</translation>
    </message>
    <message>
        <source>Name field of the units above</source>
        <translation>上级单元名称字段</translation>
    </message>
    <message>
        <source>Name of the species</source>
        <translation>物种名称字段</translation>
    </message>
    <message>
        <source>No input</source>
        <translation>缺少输入</translation>
    </message>
    <message>
        <source>Parks</source>
        <translation>公园</translation>
    </message>
    <message>
        <source>Permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>Protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>Roads and paths (lines)</source>
        <translation>道路与步行路（线）</translation>
    </message>
    <message>
        <source>Species records (points)</source>
        <translation>物种记录（点）</translation>
    </message>
    <message>
        <source>The inputs cover less than half of some units for these indicators: {list}. Their values speak of the covered part only, or are too low.</source>
        <translation>以下指标的输入数据在部分单元覆盖不足一半：{list}。其数值仅代表已覆盖部分，或偏低。</translation>
    </message>
    <message>
        <source>The value is the numerator over the denominator. Numerators and denominators of a unit are the sums of those of the units in it; counts of species are not, for one species may live in several. Coverage is the share of the unit on which the least complete input has a value; where it cannot be measured it is assumed to be 100 %.</source>
        <translation>数值为分子除以分母。上级单元的分子、分母为下级之和；物种数除外，因同一物种可见于多个单元。覆盖比例为最不完整的输入在单元内有值的面积占比；无法量算时假定为 100%。</translation>
    </message>
    <message>
        <source>Units above, for their names</source>
        <translation>上级单元（取其名称）</translation>
    </message>
    <message>
        <source>Water (polygons)</source>
        <translation>水域（面）</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>indicators computed</source>
        <translation>已计算指标</translation>
    </message>
    <message>
        <source>indicators without input</source>
        <translation>缺少输入的指标</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>{count} of {total} indicators were computed for {units} units.</source>
        <translation>已为 {units} 个单元计算 {total} 项指标中的 {count} 项。</translation>
    </message>
    <message>
        <source>{role}: features overlap by {area:,.4f} ha; that ground counts once.</source>
        <translation>{role}：要素重叠 {area:,.4f} 公顷，只计一次。</translation>
    </message>
    <message>
        <source>{unit}: all indicators</source>
        <translation>{unit}：全部指标</translation>
    </message>
</context>
<context>
    <name>CityRasters</name>
    <message>
        <source>{after:,.0f} people in the study area; {before:,.0f} by the source's own cells</source>
        <translation>研究范围内 {after:,.0f} 人；按原始像元统计为 {before:,.0f} 人</translation>
    </message>
    <message>
        <source>{name} has no value in {share:.1%} of the study area.</source>
        <translation>{name} 在研究范围的 {share:.1%} 内没有值。</translation>
    </message>
    <message>
        <source>{name}: the number of people changed by {share:.1%} on the new grid; the study area is small against its cells.</source>
        <translation>{name}：在新网格上人口数变化 {share:.1%}；相对其像元而言研究范围过小。</translation>
    </message>
</context>
<context>
    <name>CityReport</name>
    <message>
        <source>A city from open data: {name}</source>
        <translation>由开放数据准备的城市：{name}</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Positions taken from Amap, Tencent or Baidu maps are shifted by some hundred metres against these layers. Maps published in China need a review number (审图号).</source>
        <translation>取自高德、腾讯或百度地图的坐标相对这些图层有数百米偏移。在中国公开出版的地图须有审图号。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>数据质量</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>栅格</translation>
    </message>
    <message>
        <source>Rasters on the grid</source>
        <translation>对齐到网格的栅格</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>重采样方法</translation>
    </message>
    <message>
        <source>Study area covered</source>
        <translation>覆盖研究范围</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <source>findings to look at</source>
        <translation>需查看的问题</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>reference system</source>
        <translation>坐标系</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>Computed on the Dask cluster {address} with {threads} threads.</source>
        <translation>在 Dask 集群 {address} 上以 {threads} 个线程计算。</translation>
    </message>
    <message>
        <source>Computed on this machine alone. {problem}</source>
        <translation>仅在本机计算。{problem}</translation>
    </message>
    <message>
        <source>The computer {computer} of the cluster has {package} {theirs}, this one {ours}: results may differ in their last digits.</source>
        <translation>集群中的计算机 {computer} 的 {package} 版本为 {theirs}，本机为 {ours}：结果末位数字可能不同。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>CombinedReport</name>
    <message>
        <source>Check whether inputs have changed since</source>
        <translation>检查输入此后是否变化</translation>
    </message>
    <message>
        <source>Combined report</source>
        <translation>综合报告</translation>
    </message>
    <message>
        <source>Combined report over several runs</source>
        <translation>多次运行综合报告</translation>
    </message>
    <message>
        <source>Data that all of it comes from</source>
        <translation>全部成果所依据的数据</translation>
    </message>
    <message>
        <source>Folder with results and their manifests</source>
        <translation>成果与运行清单所在文件夹</translation>
    </message>
    <message>
        <source>How the results build on each other</source>
        <translation>成果之间的依据关系</translation>
    </message>
    <message>
        <source>Number of runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Parameters that were set</source>
        <translation>所设参数</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>版权</translation>
    </message>
    <message>
        <source>SHA-256 (start)</source>
        <translation>SHA-256（前 12 位）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Step {number}: {tool}</source>
        <translation>步骤 {number}：{tool}</translation>
    </message>
    <message>
        <source>Table of the runs</source>
        <translation>运行一览表</translation>
    </message>
    <message>
        <source>The sample city is fictional: nothing here shows a real place.</source>
        <translation>示例城市纯属虚构，内容不代表任何真实地点。</translation>
    </message>
    <message>
        <source>This run wrote no report, or it is no longer there.</source>
        <translation>该次运行未输出报告，或报告已不在原处。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Used by steps</source>
        <translation>使用步骤</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>软件版本</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Warnings of the runs</source>
        <translation>各次运行的警告</translation>
    </message>
    <message>
        <source>With maps and tables of each run's report</source>
        <translation>包含各次运行报告的地图与表格</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>此后已变化</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>or manifests (JSON)</source>
        <translation>或运行清单（JSON）</translation>
    </message>
    <message>
        <source>{runs} runs turn {data} layers and files into {results} results; {stale} inputs have changed since.</source>
        <translation>{runs} 次运行由 {data} 项图层和文件得出 {results} 项成果；此后有 {stale} 项输入发生变化。</translation>
    </message>
    <message>
        <source>{tool}: these inputs have changed since the run, so its results may not fit the others: {list}. Run it again.</source>
        <translation>{tool}：运行之后以下输入已变化，成果可能与其他成果不一致：{list}。请重新运行。</translation>
    </message>
</context>
<context>
    <name>ComfortRoutes</name>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>A minute in the greatest heat counts more by</source>
        <translation>最热处一分钟的加权</translation>
    </message>
    <message>
        <source>A minute in the sun counts more by</source>
        <translation>日晒一分钟的加权</translation>
    </message>
    <message>
        <source>A minute on a grade of 100 % counts more by</source>
        <translation>坡度100 %处一分钟的加权</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Class of their lines, for stairs</source>
        <translation>路线各线的类别（用于梯步）</translation>
    </message>
    <message>
        <source>Classes that are stairs</source>
        <translation>属于梯步的类别</translation>
    </message>
    <message>
        <source>Classes that are trees (empty: cells are % of canopy)</source>
        <translation>属于树木的类别（留空：像元为树冠覆盖率）</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Comfort of the streets</source>
        <translation>街道舒适度</translation>
    </message>
    <message>
        <source>Comfortable and quickest routes between the places.</source>
        <translation>各地点之间的舒适路线与最快路线。</translation>
    </message>
    <message>
        <source>Comfortable routes beside the quickest</source>
        <translation>舒适路线与最快路线对比</translation>
    </message>
    <message>
        <source>Comfortable walking routes</source>
        <translation>舒适步行路线</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Destinations (points; empty: the places)</source>
        <translation>终点（点；留空为各地点之间）</translation>
    </message>
    <message>
        <source>Direction of the sun from north (°)</source>
        <translation>太阳方位角（°，自北起）</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value, unverified</source>
        <translation>本插件起始值，未核实</translation>
    </message>
    <message>
        <source>Every stretch counts its walking time · (1 + {sun:g} · share in the sun + {heat:g} · heat + {grade:g} · grade).</source>
        <translation>各路段计值：步行时间 ·（1 + {sun:g} · 日晒占比 + {heat:g} · 热度 + {grade:g} · 坡度）。</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>Gaps of the named routes</source>
        <translation>命名路线的断点</translation>
    </message>
    <message>
        <source>Heat (raster, e.g. air temperature)</source>
        <translation>热度（栅格，如气温）</translation>
    </message>
    <message>
        <source>Heat counts from {low:g} (0) to {high:g} (1), in the raster's unit.</source>
        <translation>热度按栅格单位从 {low:g}（0）到 {high:g}（1）计。</translation>
    </message>
    <message>
        <source>Height of a floor (m)</source>
        <translation>层高（米）</translation>
    </message>
    <message>
        <source>Height of the buildings (m)</source>
        <translation>建筑高度（米）</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Kind of facility</source>
        <translation>设施类型</translation>
    </message>
    <message>
        <source>Kinds that are drinking water</source>
        <translation>属于饮水点的类型</translation>
    </message>
    <message>
        <source>Kinds that are seats</source>
        <translation>属于座椅的类型</translation>
    </message>
    <message>
        <source>Length of a round walk may differ by (%)</source>
        <translation>环线长度允许偏差（%）</translation>
    </message>
    <message>
        <source>Lengths of round walks (m)</source>
        <translation>环线长度（米）</translation>
    </message>
    <message>
        <source>Limits of the slope classes (%)</source>
        <translation>坡级界限（%）</translation>
    </message>
    <message>
        <source>Longest gap of a route (m)</source>
        <translation>路线断点最大长度（米）</translation>
    </message>
    <message>
        <source>Name of the destinations</source>
        <translation>终点名称</translation>
    </message>
    <message>
        <source>Name of the places</source>
        <translation>地点名称</translation>
    </message>
    <message>
        <source>Name of the routes</source>
        <translation>路线名称</translation>
    </message>
    <message>
        <source>Named routes</source>
        <translation>命名路线</translation>
    </message>
    <message>
        <source>Named routes by their shade, with their gaps.</source>
        <translation>命名路线的遮荫及断点。</translation>
    </message>
    <message>
        <source>Named routes looked over</source>
        <translation>命名路线审查</translation>
    </message>
    <message>
        <source>Named routes to look over (lines)</source>
        <translation>待审查的命名路线（线）</translation>
    </message>
    <message>
        <source>Neither buildings nor canopy are given: all streets lie in the sun, and shade decides nothing.</source>
        <translation>未给出建筑和树冠：所有街道都在日晒下，遮荫不起作用。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>路网</translation>
    </message>
    <message>
        <source>Network in shade (% of length)</source>
        <translation>路网遮荫占比（按长度，%）</translation>
    </message>
    <message>
        <source>No round walk of the wanted length was found here: {list}. A place on a small piece of the network has none: MIN_PIECE joins it to a larger one.</source>
        <translation>以下地点未找到期望长度的环线：{list}。位于路网小分支上的地点没有环线：可用 MIN_PIECE 使其接入较大的分支。</translation>
    </message>
    <message>
        <source>None of the kinds {wanted} ({parameter}) occurs in {layer}; it holds {have}.</source>
        <translation>{layer} 中没有 {wanted}（{parameter}）类型；其中有 {have}。</translation>
    </message>
    <message>
        <source>Not computed: climb and slope (no elevation model was given).</source>
        <translation>未计算：爬升与坡度（未给出高程模型）。</translation>
    </message>
    <message>
        <source>Not computed: seats and drinking water (no points were given).</source>
        <translation>未计算：座椅与饮水点（未给出点图层）。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Number of nearest destinations</source>
        <translation>最近终点个数</translation>
    </message>
    <message>
        <source>On {count} of {all} pairs the quickest route is also the most comfortable one.</source>
        <translation>{all} 对地点中有 {count} 对的最快路线也是最舒适路线。</translation>
    </message>
    <message>
        <source>Pairs (CSV: from, to)</source>
        <translation>地点对（CSV：from, to）</translation>
    </message>
    <message>
        <source>Place of the sun: J. Meeus, Astronomical Algorithms, 2nd edition 1998, good to 0.01 degrees. The ground counts as level between a building and its shadow; canopy shades what lies below it.</source>
        <translation>太阳位置：J. Meeus《Astronomical Algorithms》1998年第2版，精确到0.01度。建筑与其阴影之间按平地计；树冠遮蔽其正下方。</translation>
    </message>
    <message>
        <source>Places (points)</source>
        <translation>地点（点）</translation>
    </message>
    <message>
        <source>Reach of seats and water (m)</source>
        <translation>座椅和饮水点的可及距离（米）</translation>
    </message>
    <message>
        <source>Round walks</source>
        <translation>环线</translation>
    </message>
    <message>
        <source>Round walks of each length</source>
        <translation>每种长度的环线数</translation>
    </message>
    <message>
        <source>Round walks of the wanted lengths.</source>
        <translation>期望长度的环线。</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Routes from each place</source>
        <translation>每个地点的路线</translation>
    </message>
    <message>
        <source>Routes without stairs</source>
        <translation>不走梯步</translation>
    </message>
    <message>
        <source>Seats and drinking water (points)</source>
        <translation>座椅和饮水点（点）</translation>
    </message>
    <message>
        <source>Shade on the walking network, mean of the hours.</source>
        <translation>步行网络的遮荫，各时刻平均。</translation>
    </message>
    <message>
        <source>Shadow of 10 m (m)</source>
        <translation>10米高的影长（米）</translation>
    </message>
    <message>
        <source>Shadows of the buildings</source>
        <translation>建筑阴影</translation>
    </message>
    <message>
        <source>Speed of a slow walker on the level (km/h)</source>
        <translation>慢行者平地速度（公里/小时）</translation>
    </message>
    <message>
        <source>Sun above the horizon (°)</source>
        <translation>太阳高度角（°）</translation>
    </message>
    <message>
        <source>Sun and shade by the hour</source>
        <translation>各时刻的太阳与遮荫</translation>
    </message>
    <message>
        <source>Sun that canopy keeps off (%)</source>
        <translation>树冠挡光比例（%）</translation>
    </message>
    <message>
        <source>The slope classes end at {limits} %; the last one is open.</source>
        <translation>坡级上限为 {limits} %；最后一级不封顶。</translation>
    </message>
    <message>
        <source>Time zone (hours ahead of UTC)</source>
        <translation>时区（比世界时快的小时数）</translation>
    </message>
    <message>
        <source>To every destination would be {pairs:,} routes, more than {most:,}: routes lead from each place to the {count} nearest ones (NEAREST).</source>
        <translation>若到全部终点将有 {pairs:,} 条路线，多于 {most:,} 条：改为每个地点只到最近的 {count} 个终点（NEAREST）。</translation>
    </message>
    <message>
        <source>Tree canopy (polygons)</source>
        <translation>树冠（面）</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value that is as hot as it gets</source>
        <translation>视为最热的值</translation>
    </message>
    <message>
        <source>Value that is not hot at all</source>
        <translation>视为不热的值</translation>
    </message>
    <message>
        <source>What a minute counts</source>
        <translation>一分钟如何折算</translation>
    </message>
    <message>
        <source>as a table of pairs says</source>
        <translation>按地点对表</translation>
    </message>
    <message>
        <source>comfortable route</source>
        <translation>舒适路线</translation>
    </message>
    <message>
        <source>common practice, unverified</source>
        <translation>常用做法，未核实</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>in buildings' shadow (%)</source>
        <translation>建筑阴影下（%）</translation>
    </message>
    <message>
        <source>in shade (% of length)</source>
        <translation>遮荫（按长度，%）</translation>
    </message>
    <message>
        <source>longest detour (min)</source>
        <translation>最大绕行（分钟）</translation>
    </message>
    <message>
        <source>named routes (km)</source>
        <translation>命名路线（公里）</translation>
    </message>
    <message>
        <source>network (km)</source>
        <translation>路网（公里）</translation>
    </message>
    <message>
        <source>or number of floors</source>
        <translation>或层数</translation>
    </message>
    <message>
        <source>or tree canopy (raster, % or classes)</source>
        <translation>或树冠（栅格，覆盖率或类别）</translation>
    </message>
    <message>
        <source>places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>quickest route</source>
        <translation>最快路线</translation>
    </message>
    <message>
        <source>round walk</source>
        <translation>环线</translation>
    </message>
    <message>
        <source>shade on the comfortable routes (%)</source>
        <translation>舒适路线遮荫（%）</translation>
    </message>
    <message>
        <source>to every destination</source>
        <translation>到全部终点</translation>
    </message>
    <message>
        <source>to the nearest destinations</source>
        <translation>到最近的终点</translation>
    </message>
    <message>
        <source>under canopy (%)</source>
        <translation>树冠下（%）</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>walking network</source>
        <translation>步行网络</translation>
    </message>
    <message>
        <source>{count} comfortable routes take {extra:.1f} minutes longer than the quickest ones on average, with {saved:.1f} minutes less in the sun ({date}, {hours}).</source>
        <translation>{count} 条舒适路线平均比最快路线多走 {extra:.1f} 分钟，少晒 {saved:.1f} 分钟（{date}，{hours}）。</translation>
    </message>
    <message>
        <source>{count} of {total} buildings have no height; they throw no shadow.</source>
        <translation>{total} 栋建筑中有 {count} 栋没有高度，不投阴影。</translation>
    </message>
    <message>
        <source>{count} of {total} places are farther than {limit:g} m from the walking network and have no routes: {list}.</source>
        <translation>{total} 个地点中有 {count} 个离步行网络超过 {limit:g} 米，没有路线：{list}。</translation>
    </message>
    <message>
        <source>{count} pairs of places are not connected by the walking network: {list}.</source>
        <translation>{count} 对地点在步行网络上互不连通：{list}。</translation>
    </message>
    <message>
        <source>{low}–{high} % in shade</source>
        <translation>遮荫 {low}–{high} %</translation>
    </message>
    <message>
        <source>{name} has no value on {share:.1f} % of the network's length; the rest of its values stands in there.</source>
        <translation>{name} 在路网 {share:.1f} % 的长度上没有值；以其余部分的值代替。</translation>
    </message>
    <message>
        <source>{share:.0f} % of the walking network's length lies in shade ({date}, {hours}).</source>
        <translation>步行网络长度的 {share:.0f} % 有遮荫（{date}，{hours}）。</translation>
    </message>
    <message>
        <source>{shown} of {all} routes are listed; the layer holds them all.</source>
        <translation>列出 {all} 条路线中的 {shown} 条；图层中含全部路线。</translation>
    </message>
</context>
<context>
    <name>Compensation</name>
    <message>
        <source>Another element</source>
        <translation>其他要素</translation>
    </message>
    <message>
        <source>Base table</source>
        <translation>补偿基数表</translation>
    </message>
    <message>
        <source>Class field of the farmland</source>
        <translation>耕地类别字段</translation>
    </message>
    <message>
        <source>Class field of the grassland</source>
        <translation>草地类别字段</translation>
    </message>
    <message>
        <source>Class field of the other element</source>
        <translation>其他要素类别字段</translation>
    </message>
    <message>
        <source>Class field of the reserves</source>
        <translation>保护地类别字段</translation>
    </message>
    <message>
        <source>Class field of the wetland</source>
        <translation>湿地类别字段</translation>
    </message>
    <message>
        <source>Classes of forest (CSV)</source>
        <translation>森林类别对照（CSV）</translation>
    </message>
    <message>
        <source>Ecological compensation: base table and shares</source>
        <translation>生态保护补偿：基数表与份额</translation>
    </message>
    <message>
        <source>Ecological red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Factors and weights (CSV)</source>
        <translation>因素与权重（CSV）</translation>
    </message>
    <message>
        <source>Farmland</source>
        <translation>耕地</translation>
    </message>
    <message>
        <source>Forest category field</source>
        <translation>森林类别字段</translation>
    </message>
    <message>
        <source>Forest sub-compartments</source>
        <translation>林地小班</translation>
    </message>
    <message>
        <source>Fund to be split (yuan)</source>
        <translation>待分配资金（元）</translation>
    </message>
    <message>
        <source>Grassland</source>
        <translation>草地</translation>
    </message>
    <message>
        <source>Level of authority field</source>
        <translation>事权等级字段</translation>
    </message>
    <message>
        <source>Monthly values of the sections (CSV)</source>
        <translation>断面逐月监测值（CSV）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Nature reserves</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>Net (yuan)</source>
        <translation>净额（元）</translation>
    </message>
    <message>
        <source>No payments.</source>
        <translation>无收付。</translation>
    </message>
    <message>
        <source>Not computed: amounts by area (no RATES).</source>
        <translation>未计算：按面积的金额（未给 RATES）。</translation>
    </message>
    <message>
        <source>Not computed: no fund was given.</source>
        <translation>未计算：未给出资金。</translation>
    </message>
    <message>
        <source>Not computed: no water sections were given.</source>
        <translation>未计算：未给出水质断面。</translation>
    </message>
    <message>
        <source>P = k0 x sum of weight x mean / basic limit, k0 = {stability:g}. Where P is 1 or less the unit downstream pays the agreed amount to the one upstream, else the other way round. The form is that of the Xin'an River; its numbers are not verified.</source>
        <translation>P＝k0×Σ 权重×均值/基本限值，k0＝{stability:g}。P 不大于 1 时下游单元按约定金额补偿上游，否则相反。形式同新安江，其数值未经核实。</translation>
    </message>
    <message>
        <source>Paid (yuan)</source>
        <translation>支付（元）</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>收支方</translation>
    </message>
    <message>
        <source>Protection grade field</source>
        <translation>保护等级字段</translation>
    </message>
    <message>
        <source>Rates by area (CSV: element, class, value, unit)</source>
        <translation>面积补偿标准（CSV：element、class、value、unit）</translation>
    </message>
    <message>
        <source>Received (yuan)</source>
        <translation>收入（元）</translation>
    </message>
    <message>
        <source>Red line, public-benefit forest, reserve and wetland often share the same hectare. Both ways of counting stand side by side: every element by itself, and every hectare once, for the element that comes first in the order of precedence. Which one is paid is decided by the local rules.</source>
        <translation>红线、公益林、保护地与湿地常落在同一公顷。两种口径并列：各要素单独计算；每公顷只计一次，归优先顺序在前的要素。按哪种口径补偿由当地办法决定。</translation>
    </message>
    <message>
        <source>Section {section}: an item has values of {months} months only; the index goes by these.</source>
        <translation>断面 {section}：有指标仅 {months} 个月有值，指数据此计算。</translation>
    </message>
    <message>
        <source>Section {section}: no amount is agreed, so the index makes no payment.</source>
        <translation>断面 {section}：未约定金额，指数不产生收付。</translation>
    </message>
    <message>
        <source>Sections and their index</source>
        <translation>断面及其指数</translation>
    </message>
    <message>
        <source>Share = sum of weight x value / sum of the values of all units, so that shares add up to 100 %; money is split to the cent by largest remainder.</source>
        <translation>份额＝Σ 权重×数值÷全部单元数值之和，份额合计 100 %；资金按最大余数法分到分。</translation>
    </message>
    <message>
        <source>Shares of the fund</source>
        <translation>资金份额</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Stability coefficient k0 of the index</source>
        <translation>指数的稳定系数 k0</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The nets add up to 0.</source>
        <translation>净额合计为 0。</translation>
    </message>
    <message>
        <source>These classes have no rate and no amount: {list}.</source>
        <translation>下列类别没有标准，也没有金额：{list}。</translation>
    </message>
    <message>
        <source>Values by unit (CSV: unit_code, ...)</source>
        <translation>单元数值（CSV：unit_code 等）</translation>
    </message>
    <message>
        <source>Water sections (CSV)</source>
        <translation>水质断面（CSV）</translation>
    </message>
    <message>
        <source>Wetland</source>
        <translation>湿地</translation>
    </message>
    <message>
        <source>Who pays whom</source>
        <translation>收付关系</translation>
    </message>
    <message>
        <source>Who takes ground of several elements</source>
        <translation>多要素土地的归属顺序</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Year of the values</source>
        <translation>监测值年份</translation>
    </message>
    <message>
        <source>amount by element (yuan)</source>
        <translation>按要素金额（元）</translation>
    </message>
    <message>
        <source>amount counted once (yuan)</source>
        <translation>不重复计金额（元）</translation>
    </message>
    <message>
        <source>fund (yuan)</source>
        <translation>资金（元）</translation>
    </message>
    <message>
        <source>ha by element (the same ground several times)</source>
        <translation>按要素面积（公顷，同一土地可多次计）</translation>
    </message>
    <message>
        <source>ha counted once</source>
        <translation>不重复计面积（公顷）</translation>
    </message>
    <message>
        <source>ha inside the red line, counted once</source>
        <translation>红线内不重复计面积（公顷）</translation>
    </message>
    <message>
        <source>{area:,.4f} ha lie in none of the units; they have rows of their own.</source>
        <translation>{area:,.4f} 公顷不在任何单元内，已单独列行。</translation>
    </message>
    <message>
        <source>{count} forest compartments have no category that the table of forest classes knows; their class is empty.</source>
        <translation>{count} 个林地小班的类别不在森林类别对照表中，其类别为空。</translation>
    </message>
    <message>
        <source>{file}: {count} rows without a value are left out; a missing month is no clean month.</source>
        <translation>{file}：{count} 行没有数值，已略去；缺测月不视为达标。</translation>
    </message>
    <message>
        <source>{layer}: polygons overlap by {area:,.4f} ha; ground that two of them cover counts once, for the first of them.</source>
        <translation>{layer}：图斑重叠 {area:,.4f} 公顷；两图斑共有的土地只计一次，归在前者。</translation>
    </message>
</context>
<context>
    <name>Conefor</name>
    <message>
        <source>Always (time grows with the third power of the patches)</source>
        <translation>始终（耗时随斑块数的三次方增长）</translation>
    </message>
    <message>
        <source>Attribute of the patches (none: hectares)</source>
        <translation>斑块属性（不选则为公顷）</translation>
    </message>
    <message>
        <source>Attribute of the whole landscape (for PC, IIC, LCP)</source>
        <translation>整个景观的属性值（用于 PC、IIC、LCP）</translation>
    </message>
    <message>
        <source>Centroid to centroid</source>
        <translation>质心到质心</translation>
    </message>
    <message>
        <source>Changed and new links (node, node, new value)</source>
        <translation>改变与新增的连接（节点、节点、新值）</translation>
    </message>
    <message>
        <source>Connectivity by date</source>
        <translation>各期连通性</translation>
    </message>
    <message>
        <source>Connectivity indices (Conefor)</source>
        <translation>连通性指数（Conefor）</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>各期</translation>
    </message>
    <message>
        <source>Distance d0 that is crossed with p0 (none: median of the distances)</source>
        <translation>通过概率为 p0 的距离 d0（不填取距离中位数）</translation>
    </message>
    <message>
        <source>Distances between patches</source>
        <translation>斑块间距离</translation>
    </message>
    <message>
        <source>Edge to edge</source>
        <translation>边到边</translation>
    </message>
    <message>
        <source>Folder for results under Conefor's own names, and GraphML</source>
        <translation>按 Conefor 文件名输出结果（含 GraphML）的文件夹</translation>
    </message>
    <message>
        <source>Habitat patches</source>
        <translation>生境斑块</translation>
    </message>
    <message>
        <source>Importance of each patch (dPC, dIIC, dH)</source>
        <translation>各斑块重要性（dPC、dIIC、dH）</translation>
    </message>
    <message>
        <source>Importance of links</source>
        <translation>连接重要性</translation>
    </message>
    <message>
        <source>LANDSCAPE is smaller than the patches together: PC, IIC and LCP are not given.</source>
        <translation>LANDSCAPE 小于斑块属性总和：不给出 PC、IIC 与 LCP。</translation>
    </message>
    <message>
        <source>Links are there or not; probabilistic indices need distances or probabilities.</source>
        <translation>连接仅有“有/无”；概率指数需要距离或概率。</translation>
    </message>
    <message>
        <source>Links less probable than this count as none</source>
        <translation>概率低于此值的连接视为无</translation>
    </message>
    <message>
        <source>Links removed, changed or new</source>
        <translation>移除、改变或新增的连接</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Names of the dates (with commas, the first date first)</source>
        <translation>各期名称（逗号分隔，首期在前）</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Number of the patches</source>
        <translation>斑块编号</translation>
    </message>
    <message>
        <source>Overall indices</source>
        <translation>整体指数</translation>
    </message>
    <message>
        <source>Pairs farther apart have no link</source>
        <translation>超过此距离的配对视为无连接</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>斑块</translation>
    </message>
    <message>
        <source>Patches of later dates, in order</source>
        <translation>后续各期斑块（按时序）</translation>
    </message>
    <message>
        <source>Patches with their importance</source>
        <translation>斑块及其重要性</translation>
    </message>
    <message>
        <source>Probabilities as given; binary links from a probability of {threshold:g} on.</source>
        <translation>概率按所给值；概率不小于 {threshold:g} 计为二元连接。</translation>
    </message>
    <message>
        <source>Probability p0 at d0</source>
        <translation>d0 处的概率 p0</translation>
    </message>
    <message>
        <source>Reference distance d0: {d0:g}, the median of the distances.</source>
        <translation>参考距离 d0：{d0:g}（距离中位数）。</translation>
    </message>
    <message>
        <source>Take out each link in turn</source>
        <translation>逐一移除连接</translation>
    </message>
    <message>
        <source>The darker a patch, the more of the connectivity goes with it (dPC, else dIIC, else its own attribute; natural breaks). Lines join centres of linked patches.</source>
        <translation>颜色越深，失去该斑块损失的连通性越多（dPC，其次 dIIC，再次其自身属性；自然断点）。线连接有连接的斑块中心。</translation>
    </message>
    <message>
        <source>There (1) or candidate to add (0)</source>
        <translation>现状（1）或候选新增（0）</translation>
    </message>
    <message>
        <source>Threshold of binary links (none: d0)</source>
        <translation>二元连接阈值（不填取 d0）</translation>
    </message>
    <message>
        <source>Up to 1,000 patches that hang together</source>
        <translation>同一分量不超过 1,000 个斑块时</translation>
    </message>
    <message>
        <source>Value of the links (none: lcd, CW_Dist or Dist)</source>
        <translation>连接数值（不选则取 lcd、CW_Dist 或 Dist）</translation>
    </message>
    <message>
        <source>Values of file or links are</source>
        <translation>文件或连接数值的含义</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候选斑块</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选斑块数</translation>
    </message>
    <message>
        <source>components</source>
        <translation>分量数</translation>
    </message>
    <message>
        <source>d of an index: 100 (index - index without the patch) / index; of a candidate: gain in percent of the index before it; of a link: above 0 a loss, below 0 a gain. BC counts every pair once.</source>
        <translation>指数的 d：100（指数 - 去除该斑块后的指数）/ 指数；候选斑块为相对新增前指数的增益（%）；连接为正表示损失、为负表示增益。BC 中每对计一次。</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>first date</source>
        <translation>首期</translation>
    </message>
    <message>
        <source>link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>links (binary)</source>
        <translation>连接数（二元）</translation>
    </message>
    <message>
        <source>links that are there (1) or not (0)</source>
        <translation>有（1）或无（0）的连接</translation>
    </message>
    <message>
        <source>or connection file (node, node, value)</source>
        <translation>或连接文件（节点、节点、数值）</translation>
    </message>
    <message>
        <source>or links (layer or table)</source>
        <translation>或连接（图层或表）</translation>
    </message>
    <message>
        <source>or node file of Conefor</source>
        <translation>或 Conefor 节点文件</translation>
    </message>
    <message>
        <source>p = exp(ln(p0) / d0 x d) with p0 = {p0:g} at d0 = {d0:g}; binary links up to a distance of {threshold:g}.</source>
        <translation>p = exp(ln(p0) / d0 × d)，d0 = {d0:g} 处 p0 = {p0:g}；距离不大于 {threshold:g} 计为二元连接。</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>斑块数</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>{count} files under Conefor's names: {list}</source>
        <translation>按 Conefor 文件名写出 {count} 个文件：{list}</translation>
    </message>
    <message>
        <source>{count} links have no number in {field} and count as no link.</source>
        <translation>{count} 条连接的字段 {field} 无数值，视为无连接。</translation>
    </message>
    <message>
        <source>{count} pairs join a node with itself and are left out.</source>
        <translation>{count} 对为节点与自身相连，已略去。</translation>
    </message>
    <message>
        <source>{count} patches hang together: dPC, dIIC and dH, which take each patch out in turn, are left out. Set IMPORTANCE to always for them.</source>
        <translation>{count} 个斑块相互连通：未计算需逐一移除斑块的 dPC、dIIC 与 dH。如需要，请将 IMPORTANCE 设为“始终”。</translation>
    </message>
    <message>
        <source>{patches} patches with an attribute of {total} together are as well connected as one patch of {ec} ({index}, {share:.1f} %).</source>
        <translation>{patches} 个斑块（属性合计 {total}）的连通程度等效于一个 {ec} 的斑块（{index}，{share:.1f} %）。</translation>
    </message>
</context>
<context>
    <name>ConnectedHabitat</name>
    <message>
        <source> and lies mostly in {places}</source>
        <translation>，主要位于{places}</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Animals that disperse {distance:g} m (cost-weighted) can reach {share:.0f} % of what an intact landscape would offer them: of {habitat:,.0f} ha of habitat {connected:,.0f} ha count as connected.</source>
        <translation>对平均扩散距离为 {distance:g} 米（成本加权）的动物，可达生境为完好景观所能提供的 {share:.0f} %：{habitat:,.0f} 公顷生境中，{connected:,.0f} 公顷计为连通生境。</translation>
    </message>
    <message>
        <source>BERI: habitat within reach that will be as it is here today (e^-sum of differences of the ecosystem grids), as a share of similar habitat in an intact landscape under today's climate; half of the mean and half of the least of today and all futures.</source>
        <translation>BERI：可达且未来与此处当前状况相似的生境（e 的负“生态系统栅格差值之和”次方），占完好景观在当前气候下相似生境的比例；取当前与各未来情景之均值与最小值各一半。</translation>
    </message>
    <message>
        <source>Best and most lost places (% of the land)</source>
        <translation>连通最好与损失最大的地段（占陆地 %）</translation>
    </message>
    <message>
        <source>Best connected places</source>
        <translation>连通最好的地段</translation>
    </message>
    <message>
        <source>Between the two dates connected habitat {connected} while habitat {habitat}.</source>
        <translation>两期之间连通生境{connected}，而生境{habitat}。</translation>
    </message>
    <message>
        <source>Bioclimatic ecosystem resilience (BERI)</source>
        <translation>生物气候生态系统韧性（BERI）</translation>
    </message>
    <message>
        <source>Change of connected habitat</source>
        <translation>连通生境变化</translation>
    </message>
    <message>
        <source>Change of connected habitat.</source>
        <translation>连通生境变化。</translation>
    </message>
    <message>
        <source>Classes that are habitat, if it holds classes</source>
        <translation>作为生境的类别（若为类别栅格）</translation>
    </message>
    <message>
        <source>Condition at a second date</source>
        <translation>后期生境状况</translation>
    </message>
    <message>
        <source>Condition times the share of what could be reached, at {distance:g} m.</source>
        <translation>生境状况乘以可达比例（{distance:g} 米）。</translation>
    </message>
    <message>
        <source>Connected habitat</source>
        <translation>连通生境</translation>
    </message>
    <message>
        <source>Connected habitat (condition x share)</source>
        <translation>连通生境（状况×可达比例）</translation>
    </message>
    <message>
        <source>Connected habitat by unit</source>
        <translation>分单元连通生境</translation>
    </message>
    <message>
        <source>Dispersal distances (cost-weighted m)</source>
        <translation>扩散距离（成本加权米）</translation>
    </message>
    <message>
        <source>Ecosystem grids now (for BERI)</source>
        <translation>当前生态系统栅格（用于 BERI）</translation>
    </message>
    <message>
        <source>Ecosystem grids of futures (for BERI)</source>
        <translation>未来生态系统栅格（用于 BERI）</translation>
    </message>
    <message>
        <source>Habitat condition (0 to 1), or classes</source>
        <translation>生境状况（0 至 1）或类别</translation>
    </message>
    <message>
        <source>Habitat up to {cells} cells away counts cell by cell, what lies farther in blocks of 2, 4, 8 ... cells. On real land cover this differs from counting everything cell by cell by about 1 to 3 % where resistances differ strongly, less where they do not; a larger NEAR or DETAIL differs less.</source>
        <translation>{cells} 个像元以内的生境逐像元计算，更远的按 2、4、8……像元的块计算。在真实土地覆被上，与全部逐像元计算相比，阻力差异大时约相差 1 至 3 %，差异小时更少；NEAR 或 DETAIL 越大，相差越小。</translation>
    </message>
    <message>
        <source>Habitat within reach (ha)</source>
        <translation>可达生境（公顷）</translation>
    </message>
    <message>
        <source>Habitat within reach of a cell is all habitat (area x condition), each weighted by e^(-least cost / mean distance). Its share is that of an intact landscape: all land as habitat, of resistance {plain:g}, ways straight over everything. Connected habitat is area x condition x share; the index is connected habitat over area x condition. Distances and resistances are the user's choice: compare runs with the same ones only.</source>
        <translation>像元的可达生境为全部生境（面积×状况），各以 e^(-最小成本/平均距离) 加权。可达比例相对于完好景观：全部陆地皆为生境、阻力为 {plain:g}、路径直行无阻。连通生境为面积×状况×可达比例；连通指数为连通生境与面积×状况之比。距离与阻力由用户选定，仅在取值相同的运行之间可比。</translation>
    </message>
    <message>
        <source>Name field of the protected areas</source>
        <translation>保护地名称字段</translation>
    </message>
    <message>
        <source>Near window (blocks to each side)</source>
        <translation>近处窗口（每侧块数）</translation>
    </message>
    <message>
        <source>Not computed: {name} (what it needs is not given).</source>
        <translation>未计算：{name}（缺少所需输入）。</translation>
    </message>
    <message>
        <source>Places that lost most</source>
        <translation>损失最大的地段</translation>
    </message>
    <message>
        <source>Protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>Resistance at a second date</source>
        <translation>后期阻力面</translation>
    </message>
    <message>
        <source>Resistance of condition 0, without a resistance surface</source>
        <translation>无阻力面时状况为 0 处的阻力</translation>
    </message>
    <message>
        <source>Resistance of intact land</source>
        <translation>完好陆地的阻力</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Share of what could be reached</source>
        <translation>可达比例</translation>
    </message>
    <message>
        <source>Shorter distances or a coarser raster take less.</source>
        <translation>距离更短或栅格更粗则用时更少。</translation>
    </message>
    <message>
        <source>Smallest place (ha)</source>
        <translation>最小地段（公顷）</translation>
    </message>
    <message>
        <source>Some land is easier to cross ({least:g}) than intact land ({plain:g}): shares above 1 are cut to 1.</source>
        <translation>部分陆地比完好陆地（{plain:g}）更易通过（{least:g}）：大于 1 的比例按 1 计。</translation>
    </message>
    <message>
        <source>The distances are</source>
        <translation>距离为</translation>
    </message>
    <message>
        <source>The {top:g} % of the land that is connected best holds {held:.0f} % of it</source>
        <translation>连通最好的 {top:g} % 陆地占其中 {held:.0f} %</translation>
    </message>
    <message>
        <source>There is no connected habitat.</source>
        <translation>没有连通生境。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Ways: cells across a block</source>
        <translation>路径精度：块内像元数</translation>
    </message>
    <message>
        <source>Where habitat is connected</source>
        <translation>生境连通之处</translation>
    </message>
    <message>
        <source>Where it changed</source>
        <translation>变化之处</translation>
    </message>
    <message>
        <source>Without numba it takes about a hundred times as long.</source>
        <translation>没有 numba 时约需百倍时间。</translation>
    </message>
    <message>
        <source>connected share at {distance:g} m</source>
        <translation>{distance:g} 米的连通指数</translation>
    </message>
    <message>
        <source>fell by {percent:.1f} %</source>
        <translation>减少 {percent:.1f} %</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>habitat x condition, ha</source>
        <translation>生境面积×状况（公顷）</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>means</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>medians</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>places that lost most</source>
        <translation>损失最大的地段</translation>
    </message>
    <message>
        <source>rose by {percent:.1f} %</source>
        <translation>增加 {percent:.1f} %</translation>
    </message>
    <message>
        <source>the {top:g} % connected best</source>
        <translation>连通最好的 {top:g} %</translation>
    </message>
    <message>
        <source>{count} cells of {name} are habitat where the resistance surface has no value; they are left out.</source>
        <translation>{name} 有 {count} 个生境像元位于阻力面无值处，不计入。</translation>
    </message>
    <message>
        <source>{count} cells of {name} have no condition but can be passed; they hold no habitat.</source>
        <translation>{name} 有 {count} 个像元无状况值但可通过，按无生境计。</translation>
    </message>
    <message>
        <source>{levels} levels, up to blocks of {size} cells; about {minutes:.1f} minutes on this computer.</source>
        <translation>共 {levels} 级，最大块 {size} 像元；在本机约需 {minutes:.1f} 分钟。</translation>
    </message>
    <message>
        <source>{name} holds land-cover classes: {classes} count as habitat (EcoPlan's own starting value for ESA WorldCover, unverified). HABITAT_CLASSES names others.</source>
        <translation>{name} 存的是地类编码：{classes} 按生境计（EcoPlan 针对 ESA WorldCover 的初始取值，未经核实）。可用 HABITAT_CLASSES 另行指定。</translation>
    </message>
    <message>
        <source>{share:.0f} % of what was lost lies on {top:g} % of the land; {cut:.0f} % of that where the habitat is still there but was cut off.</source>
        <translation>损失的 {share:.0f} % 集中在 {top:g} % 的陆地上；其中 {cut:.0f} % 处生境尚存，但已被割裂。</translation>
    </message>
</context>
<context>
    <name>Corridors</name>
    <message>
        <source>Adjacent sources are neighbours by</source>
        <translation>相邻源地的判定</translation>
    </message>
    <message>
        <source>Adjacent sources, exact least-cost paths</source>
        <translation>相邻源地，精确最小成本路径</translation>
    </message>
    <message>
        <source>All pairs within the largest cost</source>
        <translation>最大成本以内的全部配对</translation>
    </message>
    <message>
        <source>Always (time grows with the third power of the sources)</source>
        <translation>始终计算（耗时随源地数的三次方增长）</translation>
    </message>
    <message>
        <source>Band of the resistance surface</source>
        <translation>阻力面波段</translation>
    </message>
    <message>
        <source>By NLCC cutoff</source>
        <translation>按 NLCC 阈值</translation>
    </message>
    <message>
        <source>By full width</source>
        <translation>按全宽</translation>
    </message>
    <message>
        <source>Corridor full width (m)</source>
        <translation>廊道全宽（米）</translation>
    </message>
    <message>
        <source>Corridor polygons</source>
        <translation>廊道面</translation>
    </message>
    <message>
        <source>Corridors</source>
        <translation>生态廊道</translation>
    </message>
    <message>
        <source>Cost allocation zones</source>
        <translation>成本分配区</translation>
    </message>
    <message>
        <source>Cost distance to the nearest source</source>
        <translation>到最近源地的成本距离</translation>
    </message>
    <message>
        <source>Cost-distance engine (same result)</source>
        <translation>成本距离引擎（结果相同）</translation>
    </message>
    <message>
        <source>Cost-distance engine: {engine}.</source>
        <translation>成本距离引擎：{engine}。</translation>
    </message>
    <message>
        <source>Distance for PC</source>
        <translation>PC 所用距离</translation>
    </message>
    <message>
        <source>Drop links that run through a third source</source>
        <translation>去掉穿过第三个源地的连接</translation>
    </message>
    <message>
        <source>Ecological corridors</source>
        <translation>生态廊道识别</translation>
    </message>
    <message>
        <source>Ecological source areas</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>Importance of each source (dPC, dIIC)</source>
        <translation>各源地的重要性（dPC、dIIC）</translation>
    </message>
    <message>
        <source>In memory the run would need about {needed:.1f} GB, more than the budget of {budget:.1f} GB: it works tile by tile with about {disk:.1f} GB of temporary files in {folder}.</source>
        <translation>在内存中运行约需 {needed:.1f} GB，超过 {budget:.1f} GB 的预算：将分块计算，在 {folder} 中使用约 {disk:.1f} GB 临时文件。</translation>
    </message>
    <message>
        <source>Keep only the N cheapest links of each source (0: all)</source>
        <translation>每个源地只保留成本最低的 N 条连接（0 为全部）</translation>
    </message>
    <message>
        <source>Largest cost of a link (cost-weighted metres)</source>
        <translation>连接的最大成本（成本加权米）</translation>
    </message>
    <message>
        <source>Largest straight distance of a link (m)</source>
        <translation>连接的最大直线距离（米）</translation>
    </message>
    <message>
        <source>Least cost of the links</source>
        <translation>连接的最小累积阻力</translation>
    </message>
    <message>
        <source>Length of the links</source>
        <translation>连接的长度</translation>
    </message>
    <message>
        <source>Links (least-cost paths)</source>
        <translation>连接（最小成本路径）</translation>
    </message>
    <message>
        <source>Links left out: {cost} too costly, {far} too far, {crossing} through a third source, {nearest} not among the nearest.</source>
        <translation>未保留的连接：成本过高 {cost} 条，距离过远 {far} 条，穿过第三个源地 {crossing} 条，不在最近邻之列 {nearest} 条。</translation>
    </message>
    <message>
        <source>NLCC cutoff (cost-weighted metres)</source>
        <translation>NLCC 阈值（成本加权米）</translation>
    </message>
    <message>
        <source>Name or number of the sources</source>
        <translation>源地的名称或编号</translation>
    </message>
    <message>
        <source>Network indices</source>
        <translation>网络指数</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不计算</translation>
    </message>
    <message>
        <source>Normalised least-cost corridors (NLCC)</source>
        <translation>标准化最小成本廊道（NLCC）</translation>
    </message>
    <message>
        <source>Probability of dispersal at d0</source>
        <translation>d0 处的扩散概率</translation>
    </message>
    <message>
        <source>Quick mode has no normalised corridors: the corridor polygons are drawn with the full width.</source>
        <translation>快速模式不计算标准化廊道：廊道面按全宽生成。</translation>
    </message>
    <message>
        <source>Quick: adjacent sources, one pass only</source>
        <translation>快速：相邻源地，仅一次计算</translation>
    </message>
    <message>
        <source>Reference distance d0 (unit of the distance)</source>
        <translation>参考距离 d0（与所选距离同单位）</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Smallest source (ha)</source>
        <translation>源地最小面积（公顷）</translation>
    </message>
    <message>
        <source>Sources with their importance</source>
        <translation>源地及其重要性</translation>
    </message>
    <message>
        <source>Straight distance, edge to edge</source>
        <translation>边到边直线距离</translation>
    </message>
    <message>
        <source>There is only one source: no links can be drawn.</source>
        <translation>只有一个源地：无法生成连接。</translation>
    </message>
    <message>
        <source>Up to 1,000 sources that hang together</source>
        <translation>连为一体的源地不超过 1,000 个时计算</translation>
    </message>
    <message>
        <source>Which links</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>With N cheapest: keep groups connected</source>
        <translation>保留 N 条最近邻时保持各组连通</translation>
    </message>
    <message>
        <source>cost-weighted distance</source>
        <translation>按成本距离</translation>
    </message>
    <message>
        <source>d0 is not given: the median of the links' distances, {d0}, is used.</source>
        <translation>未给出 d0：采用各连接距离的中位数 {d0}。</translation>
    </message>
    <message>
        <source>either of the two</source>
        <translation>二者之一</translation>
    </message>
    <message>
        <source>straight distance</source>
        <translation>按直线距离</translation>
    </message>
    <message>
        <source>{count} links run through a third source (field crosses).</source>
        <translation>{count} 条连接穿过第三个源地（见字段 crosses）。</translation>
    </message>
    <message>
        <source>{count} of {total} sources are smaller than {least} ha and left out.</source>
        <translation>{total} 个源地中有 {count} 个小于 {least} 公顷，未参与计算。</translation>
    </message>
    <message>
        <source>{count} sources hang together: their importance (dPC, dIIC) and rank are left empty, because they would take long. Set IMPORTANCE to always to have them.</source>
        <translation>{count} 个源地连为一体：其重要性（dPC、dIIC）与位次耗时较长，未计算，留空。需要时请将“各源地的重要性（dPC、dIIC）”设为“始终计算”。</translation>
    </message>
    <message>
        <source>{count} sources have no cell that can be crossed and do not count in PC and IIC.</source>
        <translation>{count} 个源地没有可通行的像元，不计入 PC 与 IIC。</translation>
    </message>
    <message>
        <source>{count} sources have no link: {list}</source>
        <translation>{count} 个源地没有连接：{list}</translation>
    </message>
    <message>
        <source>{count} sources lie partly on cells without resistance: {list}</source>
        <translation>{count} 个源地部分位于无阻力值的像元上：{list}</translation>
    </message>
    <message>
        <source>{count} sources lie wholly on cells without resistance: {list}</source>
        <translation>{count} 个源地完全位于无阻力值的像元上：{list}</translation>
    </message>
    <message>
        <source>{count} sources of 1 ha or less have no gravity (their logarithm is not above 0).</source>
        <translation>{count} 个源地不大于 1 公顷，无重力模型值（其对数不大于 0）。</translation>
    </message>
</context>
<context>
    <name>CorridorsReport</name>
    <message>
        <source>Ecological corridors</source>
        <translation>生态廊道</translation>
    </message>
    <message>
        <source>Gravity G = L_max² · ln(S_a) · ln(S_b) / (L_ab² · P_a · P_b), with S in ha (null for 1 ha or less), P the mean resistance inside the source, L the least cost of the link.</source>
        <translation>重力模型 G = L_max² · ln(S_a) · ln(S_b) / (L_ab² · P_a · P_b)，S 以公顷计（不大于 1 公顷时为空），P 为源地内平均阻力值，L 为连接的最小累积阻力。</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Least-cost links between ecological sources and the corridors around them; links are drawn wider the higher their rank by gravity, sources bear their number. Reference system {crs}.</source>
        <translation>生态源地之间的最小成本连接及其廊道；引力位次越靠前线越粗，源地标注编号。坐标系 {crs}。</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Network indices</source>
        <translation>网络指数</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>The {shown} highest ranks of {total}; the layer holds all.</source>
        <translation>共 {total} 条，列出位次靠前的 {shown} 条；全部见图层。</translation>
    </message>
    <message>
        <source>There are no links.</source>
        <translation>没有连接。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>components</source>
        <translation>网络分量</translation>
    </message>
    <message>
        <source>corridor</source>
        <translation>生态廊道</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>high resistance</source>
        <translation>高阻力</translation>
    </message>
    <message>
        <source>least-cost link</source>
        <translation>最小成本路径</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>links, km</source>
        <translation>连接总长（千米）</translation>
    </message>
    <message>
        <source>low resistance</source>
        <translation>低阻力</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>{sources} sources are joined by {links} links of {km:,.1f} km in all, in {components} component(s); they are as well connected as one source of {ec:,.0f} ha.</source>
        <translation>{sources} 个源地由 {links} 条连接（总长 {km:,.1f} 千米）组成 {components} 个连通组分，连通程度相当于一块 {ec:,.0f} 公顷的完整源地。</translation>
    </message>
    <message>
        <source>α = (L − V + p)/(2V − 5p), β = L/V, γ = L/(3(V − 2p)) assume a planar graph of V sources, L links and p components. PC after Saura and Pascual-Hortal (2007), IIC after Pascual-Hortal and Saura (2006).</source>
        <translation>α = (L − V + p)/(2V − 5p)，β = L/V，γ = L/(3(V − 2p))，按平面图计算，V 为源地数，L 为连接数，p 为网络分量数。PC 依 Saura 与 Pascual-Hortal（2007），IIC 依 Pascual-Hortal 与 Saura（2006）。</translation>
    </message>
</context>
<context>
    <name>CoverReport</name>
    <message>
        <source>Area on the grid, ha</source>
        <translation>网格面积（ha）</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>Cells set</source>
        <translation>赋值像元数</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>If the base raster is ESA WorldCover: {attribution}</source>
        <translation>底图栅格若为 ESA WorldCover：{attribution}</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Land cover from open data</source>
        <translation>由开放数据生成的土地覆盖</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Order, widths and what a rule may replace are EcoPlan's own starting values, unverified; edit a copy of resources/tables/osm_landcover.csv.</source>
        <translation>优先次序、宽度及可替换的类别均为本插件的初始值，未经核实；可复制并编辑 resources/tables/osm_landcover.csv。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Rules and the cells they set</source>
        <translation>规则及其赋值的像元</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>Criteria</name>
    <message>
        <source>(by its role: {role})</source>
        <translation>（按角色：{role}）</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>（选择）</translation>
    </message>
    <message>
        <source>(those of the family)</source>
        <translation>（该类别的因子）</translation>
    </message>
    <message>
        <source>Add a criterion</source>
        <translation>添加因子</translation>
    </message>
    <message>
        <source>Criteria of the suitability</source>
        <translation>适宜性因子</translation>
    </message>
    <message>
        <source>Criteria table</source>
        <translation>因子表</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Edit the criteria …</source>
        <translation>编辑因子…</translation>
    </message>
    <message>
        <source>Fill from the family</source>
        <translation>按类别填入</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>J-shaped</source>
        <translation>J 形</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>MS large</source>
        <translation>MS 大</translation>
    </message>
    <message>
        <source>MS small</source>
        <translation>MS 小</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>控制点</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Sum of the weights: {total}</source>
        <translation>权重合计：{total}</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>by class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>changed by the user</source>
        <translation>用户修改</translation>
    </message>
    <message>
        <source>decreasing</source>
        <translation>递减</translation>
    </message>
    <message>
        <source>fuzzy large</source>
        <translation>模糊大</translation>
    </message>
    <message>
        <source>fuzzy small</source>
        <translation>模糊小</translation>
    </message>
    <message>
        <source>increasing</source>
        <translation>递增</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>power</source>
        <translation>幂</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>S 形</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>对称</translation>
    </message>
</context>
<context>
    <name>CurrentFlow</name>
    <message>
        <source>Advanced: source and ground rasters</source>
        <translation>高级：源与接地栅格</translation>
    </message>
    <message>
        <source>All to one</source>
        <translation>全部对一</translation>
    </message>
    <message>
        <source>Band of the resistance surface</source>
        <translation>阻力面波段</translation>
    </message>
    <message>
        <source>Cells that the ground raster ties to ground are at 0 volt.</source>
        <translation>接地栅格中直接接地的像元电压为 0 伏。</translation>
    </message>
    <message>
        <source>Colours at equal shares of the cells that carry current.</source>
        <translation>按有电流像元的等份着色。</translation>
    </message>
    <message>
        <source>Conventions of McRae (2006) and McRae et al. (2008): 1 A flows between each pair; currents in ampere, voltages in volt, resistances in ohm and cell units: a step over a cell of resistance 1 has 1 ohm whatever the cell size, so multiply by the cell size ({cell:g} m) to compare with a least cost. The current of a cell is the chance that a random walker on its way from one place to the other passes it, net.</source>
        <translation>约定依 McRae（2006）及 McRae 等（2008）：每对之间通 1 安；电流单位安，电压单位伏，电阻单位欧（像元单位）：阻力为 1 的一步为 1 欧，与像元大小无关，乘以像元边长（{cell:g} 米）可与最小成本比较。像元电流即随机游走者由一处到另一处净通过该像元的概率。</translation>
    </message>
    <message>
        <source>Cumulative current</source>
        <translation>累积电流</translation>
    </message>
    <message>
        <source>Current flow</source>
        <translation>电流分析</translation>
    </message>
    <message>
        <source>Current flow (circuit theory)</source>
        <translation>电流分析（电路理论）</translation>
    </message>
    <message>
        <source>Effective resistances</source>
        <translation>有效电阻</translation>
    </message>
    <message>
        <source>Effective resistances as matrix</source>
        <translation>有效电阻矩阵</translation>
    </message>
    <message>
        <source>Focal points or regions</source>
        <translation>焦点或焦点区域</translation>
    </message>
    <message>
        <source>Focal regions conduct perfectly</source>
        <translation>焦点区域作为理想导体</translation>
    </message>
    <message>
        <source>Folder for the maps of each pair</source>
        <translation>逐对地图文件夹</translation>
    </message>
    <message>
        <source>Grounds, advanced mode</source>
        <translation>接地（高级模式）</translation>
    </message>
    <message>
        <source>In one cell the current that flows in and the current that flows out differ by {share:.1g} of the current put in; currents and resistances are wrong by about as much. The largest resistance is {ratio:.2g} times the least: use NoData for barriers, or values less far apart.</source>
        <translation>有像元的流入与流出电流之差达输入电流的 {share:.1g}，电流与有效电阻的误差约与此相当。最大阻力为最小阻力的 {ratio:.2g} 倍：障碍请用 NoData，或缩小阻力差距。</translation>
    </message>
    <message>
        <source>List of pairs (first two fields: names)</source>
        <translation>配对清单（前两个字段为名称）</translation>
    </message>
    <message>
        <source>Mask: current flows only inside</source>
        <translation>掩膜：仅在其内通电</translation>
    </message>
    <message>
        <source>Maximum current</source>
        <translation>最大电流</translation>
    </message>
    <message>
        <source>Mean of the conductances</source>
        <translation>电导均值</translation>
    </message>
    <message>
        <source>Mean of the resistances</source>
        <translation>阻力均值</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Name or number of the focal places</source>
        <translation>焦点名称或编号</translation>
    </message>
    <message>
        <source>Neighbours of a cell</source>
        <translation>像元邻域</translation>
    </message>
    <message>
        <source>Of each pair the first place (from_id) is the source of 1 A and the second (to_id) is grounded, at 0 volt.</source>
        <translation>每对中起点（from_id）输入 1 安，终点（to_id）接地，电压为 0 伏。</translation>
    </message>
    <message>
        <source>One to all</source>
        <translation>一对全部</translation>
    </message>
    <message>
        <source>Pairwise</source>
        <translation>两两成对</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Resistor between two cells</source>
        <translation>两像元间的电阻</translation>
    </message>
    <message>
        <source>Short-circuit areas</source>
        <translation>短路区</translation>
    </message>
    <message>
        <source>Source strength (A; one to all, all to one)</source>
        <translation>源强度（安；一对全部、全部对一）</translation>
    </message>
    <message>
        <source>Sources (A), advanced mode</source>
        <translation>源（安，高级模式）</translation>
    </message>
    <message>
        <source>The current concentrates up to {largest:.3g} A in one cell.</source>
        <translation>电流最集中的像元达 {largest:.3g} 安。</translation>
    </message>
    <message>
        <source>The ground raster holds</source>
        <translation>接地栅格的含义</translation>
    </message>
    <message>
        <source>The pairs of the list</source>
        <translation>清单中的配对</translation>
    </message>
    <message>
        <source>The place named is grounded, at 0 volt; all other places, or those that the list of pairs gives it, are sources.</source>
        <translation>所列位置接地，电压为 0 伏；其余各位置（有配对清单时为清单所列者）为源。</translation>
    </message>
    <message>
        <source>The place named is the source; all other places, or those that the list of pairs gives it, are grounded, at 0 volt.</source>
        <translation>所列位置为源；其余各位置（有配对清单时为清单所列者）接地，电压为 0 伏。</translation>
    </message>
    <message>
        <source>This mode has no use for {names}: left out.</source>
        <translation>当前模式不使用 {names}，已忽略。</translation>
    </message>
    <message>
        <source>Voltage (advanced mode)</source>
        <translation>电压（高级模式）</translation>
    </message>
    <message>
        <source>Voltages are NoData in parts of the surface that no current enters; current is 0 there.</source>
        <translation>无电流流入的部分电压为 NoData，电流为 0。</translation>
    </message>
    <message>
        <source>Voltages too in the maps of each pair</source>
        <translation>逐对地图同时输出电压</translation>
    </message>
    <message>
        <source>Where a cell is source and ground</source>
        <translation>像元同时为源和接地时</translation>
    </message>
    <message>
        <source>are computed, no others</source>
        <translation>仅计算这些</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>予以排除</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>conductances to ground (siemens)</source>
        <translation>接地电导（西门子）</translation>
    </message>
    <message>
        <source>focal place</source>
        <translation>焦点</translation>
    </message>
    <message>
        <source>focal places</source>
        <translation>焦点数</translation>
    </message>
    <message>
        <source>high current</source>
        <translation>高电流</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>两者保留</translation>
    </message>
    <message>
        <source>largest current, A</source>
        <translation>最大电流（安）</translation>
    </message>
    <message>
        <source>low current</source>
        <translation>低电流</translation>
    </message>
    <message>
        <source>only in their own pairs (as Circuitscape; one factorisation per pair)</source>
        <translation>仅在自身配对中（同 Circuitscape，每对一次分解）</translation>
    </message>
    <message>
        <source>pairs without a path</source>
        <translation>无通路的配对</translation>
    </message>
    <message>
        <source>remove both</source>
        <translation>两者移除</translation>
    </message>
    <message>
        <source>remove the ground</source>
        <translation>移除接地</translation>
    </message>
    <message>
        <source>remove the source</source>
        <translation>移除源</translation>
    </message>
    <message>
        <source>resistances to ground (ohm; 0 ties to ground)</source>
        <translation>接地电阻（欧；0 为直接接地）</translation>
    </message>
    <message>
        <source>throughout (one factorisation for all pairs)</source>
        <translation>始终（所有配对一次分解）</translation>
    </message>
    <message>
        <source>{count} focal places have no path to any other: {list}</source>
        <translation>{count} 个焦点与其他焦点均无通路：{list}</translation>
    </message>
    <message>
        <source>{count} focal places lie on cells without resistance: {list}</source>
        <translation>{count} 个焦点位于无阻力值的像元上：{list}</translation>
    </message>
    <message>
        <source>{count} focal places lie outside the resistance surface and are left out: {list}</source>
        <translation>{count} 个焦点位于阻力面之外，未计算：{list}</translation>
    </message>
    <message>
        <source>{count} pairs are not joined by any path (no resistance given): {list}</source>
        <translation>{count} 对之间没有通路（不给出电阻）：{list}</translation>
    </message>
    <message>
        <source>{count} source cells lie in parts without ground: their current has nowhere to go and is left out.</source>
        <translation>{count} 个源像元所在部分没有接地：其电流无处可去，不计入。</translation>
    </message>
    <message>
        <source>{sources} source cells and {grounds} ground cells lie where the resistance surface has no value and are left out.</source>
        <translation>{sources} 个源像元和 {grounds} 个接地像元位于阻力面无值处，已略去。</translation>
    </message>
</context>
<context>
    <name>Datums</name>
    <message>
        <source>{source} to {target}: no transformation between the two datums is known, so coordinates are taken over unshifted. Positions may be off by tens of metres to over 100 m. Have the data transformed with the local parameters, or set the transformation in QGIS (Settings &gt; Options &gt; Coordinate Transforms).</source>
        <translation>{source} 到 {target}：两个基准之间没有已知的转换参数，坐标未作平移直接沿用，位置可能偏差数十米至百余米。请先用当地参数转换数据，或在 QGIS 中设置转换（设置 &gt; 选项 &gt; 坐标转换）。</translation>
    </message>
    <message>
        <source>{source} to {target}: no transformation between the two datums is known, so coordinates are taken over unshifted. Positions may be off by up to several hundred metres. Have the data transformed with the local parameters, or set the transformation in QGIS (Settings &gt; Options &gt; Coordinate Transforms).</source>
        <translation>{source} 到 {target}：两个基准之间没有已知的转换参数，坐标未作平移直接沿用，位置可能偏差可达数百米。请先用当地参数转换数据，或在 QGIS 中设置转换（设置 &gt; 选项 &gt; 坐标转换）。</translation>
    </message>
    <message>
        <source>{source} to {target}: the transformation “{operation}” has an accuracy of {accuracy} m; positions may be off by as much.</source>
        <translation>{source} 到 {target}：转换“{operation}”的精度为 {accuracy} m，位置可能有相应偏差。</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Further outputs</source>
        <translation>其他输出</translation>
    </message>
    <message>
        <source>Results: {step}</source>
        <translation>结果：{step}</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>&amp;Apply to the project</source>
        <translation>应用到工程(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check the layers</source>
        <translation>检查图层(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;City</source>
        <translation>城市(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;District</source>
        <translation>区县(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Load the sample city (fictional)</source>
        <translation>加载示例城市（虚构）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Prepare a city from open data …</source>
        <translation>由开放数据准备城市(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>查找(&amp;S)</translation>
    </message>
    <message>
        <source>(no city)</source>
        <translation>（不选城市）</translation>
    </message>
    <message>
        <source>(whole city)</source>
        <translation>（全市）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>体检</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Click an indicator: the map shows its grades.</source>
        <translation>点击指标，地图按其等级着色。</translation>
    </message>
    <message>
        <source>Di&amp;visions</source>
        <translation>区划版本(&amp;V)</translation>
    </message>
    <message>
        <source>EcoPlan</source>
        <translation>生态规划</translation>
    </message>
    <message>
        <source>EcoPlan layer check</source>
        <translation>生态规划：图层检查</translation>
    </message>
    <message>
        <source>EcoPlan sample city</source>
        <translation>生态规划：示例城市</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>For example 渝中, yuzhong, yz or 500103</source>
        <translation>例如 渝中、yuzhong、yz 或 500103</translation>
    </message>
    <message>
        <source>Greenway length targets</source>
        <translation>绿道长度目标</translation>
    </message>
    <message>
        <source>Last results</source>
        <translation>最近结果</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Makes a city's layers from files that you have downloaded: an OpenStreetMap extract, and land cover, population and elevation where you have them</source>
        <translation>由已下载的文件生成城市图层：OpenStreetMap 数据，以及土地覆盖、人口、高程（如有）</translation>
    </message>
    <message>
        <source>Makes a fictional city in the background and adds its layers, styled and grouped; try every tool on it</source>
        <translation>在后台生成一座虚构城市，并按组、按样式加载其图层；可用来试用每个工具</translation>
    </message>
    <message>
        <source>Map by overall grade</source>
        <translation>按总评着色</translation>
    </message>
    <message>
        <source>Name, pinyin or code</source>
        <translation>名称、拼音或代码</translation>
    </message>
    <message>
        <source>No layer was recognised for: {names}. Choose one, or make it first.</source>
        <translation>未识别到可用于以下输入的图层：{names}。请选择图层，或先生成。</translation>
    </message>
    <message>
        <source>No report card in this project yet. Run City indicators, then Report card with your targets.</source>
        <translation>本项目中还没有体检报告卡。请先运行“城市体检指标”，再用目标运行“体检报告卡”。</translation>
    </message>
    <message>
        <source>Not checked yet. Load layers, pick the city, then check.</source>
        <translation>尚未检查。请加载图层、选择城市，然后检查。</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>打开页面</translation>
    </message>
    <message>
        <source>Own cities</source>
        <translation>自定义城市</translation>
    </message>
    <message>
        <source>Pick a city to see its facts. Without one the tools use their own defaults.</source>
        <translation>选择城市以查看基本情况。不选城市时，工具采用自身默认值。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Planning targets</source>
        <translation>规划目标</translation>
    </message>
    <message>
        <source>Reference systems, extents, web-map offsets, invalid geometries, and what each layer is for</source>
        <translation>坐标系、范围、互联网地图坐标偏移、无效几何，以及各图层的用途</translation>
    </message>
    <message>
        <source>Report card …</source>
        <translation>体检报告卡……</translation>
    </message>
    <message>
        <source>Sample city Lanxi (fictional)</source>
        <translation>示例城市岚溪（虚构）</translation>
    </message>
    <message>
        <source>Sets the project's reference system and the CGCS2000 ellipsoid, zooms to the place and remembers it in the project</source>
        <translation>设置工程坐标系和 CGCS2000 椭球，缩放到所选地区，并记录在工程中</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The area touches several zones: {zones}.</source>
        <translation>范围跨多个投影带：{zones}。</translation>
    </message>
    <message>
        <source>The card has no outlines: give UNITS to Report card, then the map can be coloured.</source>
        <translation>报告卡没有单元边界：运行“体检报告卡”时提供 UNITS，即可为地图着色。</translation>
    </message>
    <message>
        <source>The check stopped: {reason}</source>
        <translation>检查中止：{reason}</translation>
    </message>
    <message>
        <source>The fictional sample city is being made in the background; its layers appear when it is ready.</source>
        <translation>正在后台生成虚构的示例城市，完成后自动加载图层。</translation>
    </message>
    <message>
        <source>The language is set by {name}.</source>
        <translation>语言由环境变量 {name} 指定。</translation>
    </message>
    <message>
        <source>The project has no layers to check.</source>
        <translation>工程中没有可检查的图层。</translation>
    </message>
    <message>
        <source>The project is empty. Add your own layers, or begin with:</source>
        <translation>工程中还没有图层。可加载自有图层，或从以下开始：</translation>
    </message>
    <message>
        <source>The sample city could not be made: {reason}</source>
        <translation>无法生成示例城市：{reason}</translation>
    </message>
    <message>
        <source>The tool {tool} is not available.</source>
        <translation>工具 {tool} 不可用。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>What the layer is for; tools are filled in by it. Click to change.</source>
        <translation>图层的用途；工具据此自动填入图层。单击可更改。</translation>
    </message>
    <message>
        <source>What to know about the data</source>
        <translation>数据须知</translation>
    </message>
    <message>
        <source>no role</source>
        <translation>未定用途</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未查到</translation>
    </message>
    <message>
        <source>position not recorded, shows the district</source>
        <translation>位置未记录，显示所在区县</translation>
    </message>
    <message>
        <source>year not stated</source>
        <translation>未注明年份</translation>
    </message>
    <message>
        <source>{count} layers were added; the tools are filled in with them.</source>
        <translation>已加载 {count} 个图层，工具将自动填入这些图层。</translation>
    </message>
    <message>
        <source>{layers} layers, nothing found.</source>
        <translation>{layers} 个图层，未发现问题。</translation>
    </message>
    <message>
        <source>{layers} layers, {count} findings.</source>
        <translation>{layers} 个图层，发现 {count} 个问题。</translation>
    </message>
    <message>
        <source>{zh} {en}: the project is in EPSG:{epsg}, areas are measured on the CGCS2000 ellipsoid.</source>
        <translation>{zh}（{en}）：工程坐标系为 EPSG:{epsg}，面积按 CGCS2000 椭球量算。</translation>
    </message>
</context>
<context>
    <name>EcologicalSources</name>
    <message>
        <source>4 neighbours</source>
        <translation>4 邻域</translation>
    </message>
    <message>
        <source>8 neighbours</source>
        <translation>8 邻域</translation>
    </message>
    <message>
        <source>Band of the land-cover raster</source>
        <translation>土地覆盖栅格波段</translation>
    </message>
    <message>
        <source>Connectivity of the foreground</source>
        <translation>前景连通性</translation>
    </message>
    <message>
        <source>Dispersal distance (m, or cost-weighted m)</source>
        <translation>扩散距离（米或成本加权米）</translation>
    </message>
    <message>
        <source>Distance between sources</source>
        <translation>源地间距离</translation>
    </message>
    <message>
        <source>Ecological sources</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>Ecological sources (MSPA)</source>
        <translation>生态源地识别（MSPA）</translation>
    </message>
    <message>
        <source>Edge width (cells)</source>
        <translation>边缘宽度（像元）</translation>
    </message>
    <message>
        <source>Habitat classes (codes, ranges)</source>
        <translation>生境类（编码、区间）</translation>
    </message>
    <message>
        <source>Highest share of the importance raster (%)</source>
        <translation>重要性栅格最高份额（%）</translation>
    </message>
    <message>
        <source>Importance raster to unite with</source>
        <translation>待合并的重要性栅格</translation>
    </message>
    <message>
        <source>Land cover or habitat raster</source>
        <translation>土地覆盖或生境栅格</translation>
    </message>
    <message>
        <source>Least cost over the resistance surface</source>
        <translation>沿阻力面的最小成本</translation>
    </message>
    <message>
        <source>MSPA</source>
        <translation>形态学空间格局分析（MSPA）</translation>
    </message>
    <message>
        <source>MSPA after Soille and Vogt (2009) and Vogt et al. (2007). dPC and dIIC are the loss in percent when a source goes; connector is the part that only its position as a stepping stone explains (Saura and Rubio 2010). Classes of importance by natural breaks. The least area and the dispersal distance are common practice, unverified: choose them for your species and scale.</source>
        <translation>MSPA 依 Soille 与 Vogt（2009）及 Vogt 等（2007）。dPC 与 dIIC 为失去该源地时指数的损失百分比；连接分量仅由其踏脚石位置产生（Saura 与 Rubio 2010）。重要性分级采用自然断点。最小面积与扩散距离为常用做法，未经核实，应按目标物种与尺度选择。</translation>
    </message>
    <message>
        <source>MSPA classes</source>
        <translation>MSPA 类别</translation>
    </message>
    <message>
        <source>MSPA statistics</source>
        <translation>MSPA 统计表</translation>
    </message>
    <message>
        <source>Morphological spatial pattern analysis; codes and colours of the MSPA Guide.</source>
        <translation>形态学空间格局分析；编码与配色依 MSPA 指南。</translation>
    </message>
    <message>
        <source>No protected area lies on the land-cover raster.</source>
        <translation>没有保护地落在土地覆盖栅格范围内。</translation>
    </message>
    <message>
        <source>Probability of dispersal at that distance</source>
        <translation>该距离处的扩散概率</translation>
    </message>
    <message>
        <source>Protected areas to unite with</source>
        <translation>待合并的保护地</translation>
    </message>
    <message>
        <source>Rank by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Resistance surface (for least cost)</source>
        <translation>阻力面（用于最小成本）</translation>
    </message>
    <message>
        <source>Share of the habitat by class.</source>
        <translation>各类占生境的比例。</translation>
    </message>
    <message>
        <source>Show transitions (bridges and loops cross edges)</source>
        <translation>显示过渡像元（桥接与环道穿过边缘）</translation>
    </message>
    <message>
        <source>Smallest source (ha)</source>
        <translation>最小源地面积（公顷）</translation>
    </message>
    <message>
        <source>Sources by importance</source>
        <translation>源地重要性</translation>
    </message>
    <message>
        <source>Sources by what the network loses without them (dPC); labels are ranks, the first column of the table.</source>
        <translation>按失去该源地后网络的损失（dPC）分级；标注为位次，与表格首列一致。</translation>
    </message>
    <message>
        <source>Straight, edge to edge</source>
        <translation>直线距离（边到边）</translation>
    </message>
    <message>
        <source>Tell internal from external features</source>
        <translation>区分内部与外部要素</translation>
    </message>
    <message>
        <source>There is only one source: its importance is 100 %.</source>
        <translation>只有一个源地：其重要性为 100 %。</translation>
    </message>
    <message>
        <source>area of the sources, ha</source>
        <translation>源地面积（公顷）</translation>
    </message>
    <message>
        <source>core share of the habitat, %</source>
        <translation>核心区占生境比例（%）</translation>
    </message>
    <message>
        <source>habitat, ha</source>
        <translation>生境面积（公顷）</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>源地数</translation>
    </message>
    <message>
        <source>{count} core patches smaller than {least} ha are left out.</source>
        <translation>{count} 个小于 {least} 公顷的核心斑块未作为源地。</translation>
    </message>
    <message>
        <source>{count} sources cannot be reached over the resistance surface: {list}</source>
        <translation>{count} 个源地在阻力面上不可达：{list}</translation>
    </message>
    <message>
        <source>{count} sources of {area:,.1f} ha in all; {core:.1f} % of the habitat is core.</source>
        <translation>共 {count} 个源地，总面积 {area:,.1f} 公顷；生境中核心区占 {core:.1f}%。</translation>
    </message>
</context>
<context>
    <name>Elasticity</name>
    <message>
        <source>Classes to improve as a whole (road classes, land cover)</source>
        <translation>整体改善的类别（道路等级、土地覆被）</translation>
    </message>
    <message>
        <source>Connected habitat, cell by cell</source>
        <translation>连通生境（逐像元）</translation>
    </message>
    <message>
        <source>EC(PC), ha</source>
        <translation>EC(PC)，公顷</translation>
    </message>
    <message>
        <source>EC(PC): equivalent connectivity, best ways</source>
        <translation>EC(PC)：等效连通面积，最佳路径</translation>
    </message>
    <message>
        <source>Ecological sources</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>Elasticity of connectivity</source>
        <translation>连通性弹性</translation>
    </message>
    <message>
        <source>Elasticity of each cell (per mille)</source>
        <translation>像元弹性（‰）</translation>
    </message>
    <message>
        <source>Elasticity: per cent that the measure improves when a cell's resistance is lowered by one per cent; exact derivatives, good for small changes. The gain of a class is computed again with the class improved; where it differs from that by the derivative, ways move. For EC(PC) only cells on best ways count, and which of two equal ways is taken is chance; the mean effective resistance counts all ways. Connected habitat is the habitat within reach of a habitat cell, on average: every habitat cell is source and end of ways.</source>
        <translation>弹性：像元阻力降低百分之一时度量改善的百分比，为精确导数，适用于小幅变化。各类收益在该类改善后重新计算；与导数估计不同之处说明路径改变。EC(PC) 仅计最佳路径上的像元，两条相等路径取哪条带有偶然性；平均有效电阻计入全部路径。连通生境为生境像元平均可达的生境：每个生境像元既是路径起点也是终点。</translation>
    </message>
    <message>
        <source>Gain by class</source>
        <translation>各类收益</translation>
    </message>
    <message>
        <source>Gain per unit of resistance</source>
        <translation>单位阻力收益</translation>
    </message>
    <message>
        <source>If class {name} kept {factor:g} of its resistance, connectivity would gain {gain:.2f} %, more than by any other class.</source>
        <translation>若类别 {name} 的阻力降至原来的 {factor:g}，连通性将提高 {gain:.2f} %，高于其他任何类别。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Mean effective resistance, all ways</source>
        <translation>平均有效电阻，全部路径</translation>
    </message>
    <message>
        <source>Measure of connectivity</source>
        <translation>连通性度量</translation>
    </message>
    <message>
        <source>Probability at d0</source>
        <translation>d0 处概率</translation>
    </message>
    <message>
        <source>Reference distance d0 of PC (cost-weighted m)</source>
        <translation>PC 参考距离 d0（成本加权 m）</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Top places</source>
        <translation>重点位置</translation>
    </message>
    <message>
        <source>Top places: share of all elasticity (%)</source>
        <translation>重点位置：占总弹性比例（%）</translation>
    </message>
    <message>
        <source>What a class keeps of its resistance</source>
        <translation>类别保留的阻力比例</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>habitat within reach, ha</source>
        <translation>可达生境（公顷）</translation>
    </message>
    <message>
        <source>high elasticity</source>
        <translation>弹性高</translation>
    </message>
    <message>
        <source>joined pairs of sources</source>
        <translation>相连源地对</translation>
    </message>
    <message>
        <source>low elasticity</source>
        <translation>弹性低</translation>
    </message>
    <message>
        <source>mean effective resistance, ohm</source>
        <translation>平均有效电阻，欧</translation>
    </message>
    <message>
        <source>top places</source>
        <translation>重点位置</translation>
    </message>
    <message>
        <source>{share:.0f} % of all that less resistance could bring comes from {hectares:,.1f} ha, {part:.2f} % of the land, in {count} places.</source>
        <translation>降低阻力所能带来的改善中，{share:.0f} % 来自 {hectares:,.1f} 公顷土地（占 {part:.2f} %），分布于 {count} 处。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>'{name}': points must be two rising limits, the lowest and the highest value.</source>
        <translation>“{name}”：points 必须是由低到高的两个界限（最小值与最大值）。</translation>
    </message>
    <message>
        <source>'{name}': the value '{value}' is not a number, but the layer is a raster.</source>
        <translation>“{name}”：值“{value}”不是数值，而图层是栅格。</translation>
    </message>
    <message>
        <source>A case without runs needs a title: give one, or a folder with manifests.</source>
        <translation>没有运行的案例必须有标题：请填写标题，或给出含运行清单的文件夹。</translation>
    </message>
    <message>
        <source>A cell would have {amount:,.4g} {unit} per m² of {name}, which cannot be: one of {layers} is in another unit than the help names.</source>
        <translation>有像元的 {name} 达每平方米 {amount:,.4g} {unit}，不可能出现：{layers} 中有输入的单位与帮助所列不符。</translation>
    </message>
    <message>
        <source>A changed link has the probability {value:g}: it must be between 0 and 1.</source>
        <translation>改变后的连接概率为 {value:g}：须在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>A dispersal distance of {distance:g} is less than a thousandth of the step from one cell to the next ({step:g}): every cell would reach only itself. Give a larger distance or finer cells.</source>
        <translation>扩散距离 {distance:g} 不足相邻像元一步成本（{step:g}）的千分之一：每个像元只能到达自身。请给出更大的距离或更细的像元。</translation>
    </message>
    <message>
        <source>A fund is split between units: give them (UNITS).</source>
        <translation>资金在单元间分配：请给出单元（UNITS）。</translation>
    </message>
    <message>
        <source>A grid of {cells} cells is too large: choose a larger cell (CELL_SIZE) or a smaller area.</source>
        <translation>{cells} 个像元的网格过大：请加大像元（CELL_SIZE）或缩小范围。</translation>
    </message>
    <message>
        <source>A habitat needs both the land cover (LANDCOVER) and the habitat table (HABITAT).</source>
        <translation>计算生境须同时给出土地覆盖（LANDCOVER）和生境表（HABITAT）。</translation>
    </message>
    <message>
        <source>A line is {width:g} m wide, far wider than the raster ({longest:.0f} m across): check the field or the number of the widths.</source>
        <translation>有线要素宽{width:g} m，远宽于栅格（对角长{longest:.0f} m）：请检查宽度字段或宽度数值。</translation>
    </message>
    <message>
        <source>A link names a source that does not exist: there are {count} sources.</source>
        <translation>有连接引用了不存在的源地：源地共{count}个。</translation>
    </message>
    <message>
        <source>A modifier must scale by more than 0, not {factor}.</source>
        <translation>修正系数必须大于0，而不是{factor}。</translation>
    </message>
    <message>
        <source>A node file tells no distances: give a connection file (PAIRS_FILE) or LINKS.</source>
        <translation>节点文件不含距离：请给出连接文件（PAIRS_FILE）或 LINKS。</translation>
    </message>
    <message>
        <source>A path cannot be traced: the steps are too small against the total cost. Use resistances that differ less.</source>
        <translation>路径无法回溯：单步成本相对总成本过小。请减小阻力值的差距。</translation>
    </message>
    <message>
        <source>A piece of the work has ended one worker of the Dask cluster {address} after the other, most likely for lack of memory: give each worker more memory (--memory-limit) or fewer threads (--nthreads).</source>
        <translation>同一部分计算使 Dask 集群 {address} 的工作进程相继终止，多半是内存不足：请为每个工作进程分配更多内存（--memory-limit）或减少线程数（--nthreads）。</translation>
    </message>
    <message>
        <source>A raster has no survey areas: measure on the ellipsoid or in the plane (AREA_MODE).</source>
        <translation>栅格没有调查面积：请按椭球或平面计算（AREA_MODE）。</translation>
    </message>
    <message>
        <source>ANDness ({andness}) and trade-off ({tradeoff}) must lie between 0 and 1.</source>
        <translation>与度（{andness}）和补偿度（{tradeoff}）必须在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>All weights are 0: at least one of {names} must be above 0.</source>
        <translation>权重全为 0：{names} 中至少一个须大于 0。</translation>
    </message>
    <message>
        <source>All {count} cells are excluded: no place is left to judge. Review the exclusions.</source>
        <translation>全部 {count} 个像元均被排除：没有可评价的地方。请检查限制性因子。</translation>
    </message>
    <message>
        <source>All {count} entrances are farther than {limit} m from the walking network: check that both layers lie in the same place, or raise JOIN_LIMIT.</source>
        <translation>全部 {count} 个出入口距步行网络都超过 {limit} 米：请检查两图层位置是否一致，或提高 JOIN_LIMIT。</translation>
    </message>
    <message>
        <source>All {count} places are farther than {limit:g} m from the walking network: check that both layers lie in the same place, or raise JOIN_LIMIT.</source>
        <translation>全部 {count} 个地点离步行网络超过 {limit:g} 米：请检查两个图层是否在同一位置，或增大 JOIN_LIMIT。</translation>
    </message>
    <message>
        <source>At {hour} on {date} the sun stands at {height:.1f} degrees above the horizon (UTC {zone:+g} h): choose hours at which it is higher than {least:g} degrees (HOURS), or mend the time zone (UTC_OFFSET).</source>
        <translation>{date} {hour} 太阳高度角为 {height:.1f} 度（世界时 {zone:+g} 小时）：请选择太阳高于 {least:g} 度的时刻（HOURS），或改正时区（UTC_OFFSET）。</translation>
    </message>
    <message>
        <source>BUILDINGS needs {name}: the energy saved goes by the type of a building.</source>
        <translation>BUILDINGS 需要 {name}：节能量按建筑类型计算。</translation>
    </message>
    <message>
        <source>CLASS_SPEEDS says {item}; write class=km/h with a positive number, as steps=1.8.</source>
        <translation>CLASS_SPEEDS 写作 {item}；请写成“类别=km/h”，数值为正，如 steps=1.8。</translation>
    </message>
    <message>
        <source>Choose a folder with manifests, or manifests.</source>
        <translation>请选择含运行清单的文件夹，或直接选择运行清单。</translation>
    </message>
    <message>
        <source>Circuitscape numbers its focal nodes from 1: source {number} is below.</source>
        <translation>Circuitscape 焦点编号自 1 起：源地 {number} 小于 1。</translation>
    </message>
    <message>
        <source>Class {code} has the resistance {value}: it must be greater than 0.</source>
        <translation>地类{code}的阻力值为{value}：必须大于0。</translation>
    </message>
    <message>
        <source>Condition must lie between 0 and 1: {count} cells of {name} do not. Divide the raster by its largest value, or tell which classes are habitat (HABITAT_CLASSES).</source>
        <translation>状况须在 0 与 1 之间：{name} 有 {count} 个像元不符。请将栅格除以其最大值，或指明哪些类别是生境（HABITAT_CLASSES）。</translation>
    </message>
    <message>
        <source>Conflicts must be one of {known}, not {value}.</source>
        <translation>冲突处理须为 {known} 之一，而不是 {value}。</translation>
    </message>
    <message>
        <source>Connectivity of the foreground must be 4 or 8, not {value}.</source>
        <translation>前景连通性须为 4 或 8，而不是 {value}。</translation>
    </message>
    <message>
        <source>Converting coordinates of web maps is regulated in China, and the result is good to about a metre only: prefer data supplied in CGCS2000. If you may convert these data, set ACCEPT to true.</source>
        <translation>互联网地图坐标的转换在我国受法规管理，且结果精度仅约1米：请优先采用 CGCS2000 数据。如有权转换这些数据，请将 ACCEPT 设为真。</translation>
    </message>
    <message>
        <source>Coordinates cannot be transformed from {source} to {target}: some lie outside the area of use. Check the layer's reference system.</source>
        <translation>坐标无法从 {source} 转换到 {target}：部分坐标超出适用范围。请检查图层的坐标系。</translation>
    </message>
    <message>
        <source>Coordinates cannot be transformed from {source} to {target}: {reason}. Check the layer's reference system.</source>
        <translation>坐标无法从 {source} 转换到 {target}：{reason}。请检查图层的坐标系。</translation>
    </message>
    <message>
        <source>Corridors are held against habitats: give LANDCOVER and HABITAT too.</source>
        <translation>廊道须与生境对照：请同时给出 LANDCOVER 和 HABITAT。</translation>
    </message>
    <message>
        <source>Corridors are lines or polygons: choose another layer for CORRIDORS than {name}.</source>
        <translation>廊道应为线或面：CORRIDORS 请另选图层，不要选 {name}。</translation>
    </message>
    <message>
        <source>Costs between sources need at least two of them; found {count}.</source>
        <translation>源地间成本至少需要两个源地；现有 {count} 个。</translation>
    </message>
    <message>
        <source>Criterion '{name}' has no value in any allowed cell: its layer does not overlap the reference grid, or holds only codes that are not listed.</source>
        <translation>因子“{name}”在所有可用像元上都没有值：其图层与参考格网不重叠，或只含未列出的编码。</translation>
    </message>
    <message>
        <source>Criterion '{name}': a category code is listed twice; give each code once.</source>
        <translation>因子“{name}”：类别编码重复；每个编码只列一次。</translation>
    </message>
    <message>
        <source>Criterion '{name}': a density needs radius_m, the search radius in metres.</source>
        <translation>因子“{name}”：密度需要 radius_m（搜索半径，米）。</translation>
    </message>
    <message>
        <source>Criterion '{name}': category score {value} is outside 0 to 1.</source>
        <translation>因子“{name}”：类别评分 {value} 超出 0 至 1。</translation>
    </message>
    <message>
        <source>Criterion '{name}': direction '{direction}' is unknown; use one of {known}.</source>
        <translation>因子“{name}”：方向“{direction}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>Criterion '{name}': resampling '{resample}' is unknown; use one of {known}.</source>
        <translation>因子“{name}”：重采样方式“{resample}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>Criterion '{name}': source 'field' needs the name of a field.</source>
        <translation>因子“{name}”：取值方式 field 需要字段名。</translation>
    </message>
    <message>
        <source>Criterion '{name}': source '{source}' does not fit the layer {layer}; use raster for rasters, and distance, density or field for vectors.</source>
        <translation>因子“{name}”：取值方式“{source}”与图层 {layer} 不符；栅格用 raster，矢量用 distance、density 或 field。</translation>
    </message>
    <message>
        <source>Criterion '{name}': source '{source}' is unknown; use one of {known}.</source>
        <translation>因子“{name}”：取值方式“{source}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the category table is empty; give pairs like 10:0 30:1.</source>
        <translation>因子“{name}”：类别表为空；请按 10:0 30:1 的形式给出。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the control points {points} are not all finite numbers.</source>
        <translation>因子“{name}”：控制点 {points} 不全是有限数值。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the control points {points} are out of order; give them in ascending order, with foot and shoulder apart.</source>
        <translation>因子“{name}”：控制点 {points} 次序不对；请按升序给出，起点与顶点须分开。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the field has no value in any feature.</source>
        <translation>因子“{name}”：字段在所有要素中都没有值。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the field holds text; choose a numeric field.</source>
        <translation>因子“{name}”：字段为文本；请选择数值字段。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the layer '{layer}' was not found, neither among the layers given, nor in the project, nor as a file.</source>
        <translation>因子“{name}”：未找到图层“{layer}”：给出的图层、工程和文件中都没有。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the layer {layer} does not overlap the reference grid. Check its place and its reference system ({crs}).</source>
        <translation>因子“{name}”：图层 {layer} 与参考格网不重叠。请检查其位置和坐标系（{crs}）。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the layer {layer} has no field '{field}'; it has {fields}.</source>
        <translation>因子“{name}”：图层 {layer} 没有字段“{field}”；现有 {fields}。</translation>
    </message>
    <message>
        <source>Criterion '{name}': the weight {weight} is negative; turn the direction of the transform instead.</source>
        <translation>因子“{name}”：权重 {weight} 为负；请改变变换的方向。</translation>
    </message>
    <message>
        <source>Criterion '{name}': transform '{shape}' is unknown; use one of {known}.</source>
        <translation>因子“{name}”：变换“{shape}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>Criterion '{name}': transform power is increasing or decreasing, not '{direction}'.</source>
        <translation>因子“{name}”：变换 power 为 increasing 或 decreasing，不能是“{direction}”。</translation>
    </message>
    <message>
        <source>Criterion '{name}': transform {shape} is not defined for {points}: midpoint, spread, standard deviation, multipliers and exponent are above 0, the foot below the shoulder.</source>
        <translation>因子“{name}”：变换 {shape} 对 {points} 无定义：中点、扩散、标准差、倍数和指数须大于0，起点须小于肩点。</translation>
    </message>
    <message>
        <source>Criterion '{name}': transform {shape} takes {wanted} as control points; {given} were given.</source>
        <translation>因子“{name}”：变换 {shape} 的控制点为 {wanted}；现给出 {given} 个。</translation>
    </message>
    <message>
        <source>Criterion '{name}': transform {shape} with direction {direction} takes {wanted} control points, {given} were given.</source>
        <translation>因子“{name}”：变换 {shape}（方向 {direction}）需要 {wanted} 个控制点，给出了 {given} 个。</translation>
    </message>
    <message>
        <source>Criterion '{name}': {key} '{value}' is not a number.</source>
        <translation>因子“{name}”：{key}“{value}”不是数值。</translation>
    </message>
    <message>
        <source>Current flow needs at least two focal places; found {count}.</source>
        <translation>电流计算至少需要两个焦点位置，现有 {count} 个。</translation>
    </message>
    <message>
        <source>Current flow over {cells:,} cells with {places} focal places needs about {needed:.1f} GB of memory and {free:.1f} GB are free; the largest that would fit has {largest:,} cells. Clip the resistance surface, mask it, or use a coarser grid.</source>
        <translation>对 {cells:,} 个像元、{places} 个焦点计算电流约需 {needed:.1f} GB 内存，可用 {free:.1f} GB；可容纳的最大规模为 {largest:,} 个像元。请裁剪阻力面、使用掩膜或更粗的网格。</translation>
    </message>
    <message>
        <source>DATA_DATE says {given}; write a date such as 2024-06-30 or a year.</source>
        <translation>DATA_DATE 写作 {given}；请写日期（如 2024-06-30）或年份。</translation>
    </message>
    <message>
        <source>DATE says {given}; write the day as 2025-07-22.</source>
        <translation>DATE 为 {given}；请将日期写作 2025-07-22。</translation>
    </message>
    <message>
        <source>DATES names the input {role}, which is not known. Known: {known}.</source>
        <translation>DATES 中的输入 {role} 无法识别。可用：{known}。</translation>
    </message>
    <message>
        <source>DECAY_SCALE must be above 0.</source>
        <translation>DECAY_SCALE 须大于0。</translation>
    </message>
    <message>
        <source>DISTANCES says {given}; write 1 to {most} distances above 0, for example {example}.</source>
        <translation>DISTANCES 为 {given}；请写 1 至 {most} 个大于 0 的距离，例如 {example}。</translation>
    </message>
    <message>
        <source>Dispersal distances must be numbers above 0; given are {given}.</source>
        <translation>扩散距离须为大于 0 的数；给出的是 {given}。</translation>
    </message>
    <message>
        <source>EXCLUDE_CLASSES needs CLASS_FIELD: choose the field with the class of the lines.</source>
        <translation>EXCLUDE_CLASSES 需要 CLASS_FIELD：请选择线类别字段。</translation>
    </message>
    <message>
        <source>Every entrance lies on ground that nobody crosses (BARRIERS): check both layers.</source>
        <translation>所有入口都位于无法穿越之处（BARRIERS）：请检查两个图层。</translation>
    </message>
    <message>
        <source>Every row of the radius table needs the same number of rings.</source>
        <translation>半径表各行的环数必须相同。</translation>
    </message>
    <message>
        <source>Expected costs between sources need at least two of them on the resistance surface; found {count}. Leave SOURCES out where only the maps are wanted.</source>
        <translation>源地间期望成本至少需要阻力面上的两个源地；现有 {count} 个。仅需地图时可不填 SOURCES。</translation>
    </message>
    <message>
        <source>Explicit order weights fit one number of criteria and cannot be used with reweighting: give ANDness and trade-off instead, or let missing cells be NoData.</source>
        <translation>指定的次序权重只适用于固定的因子数，不能与重新分配权重同用：请改用与度和补偿度，或将缺失像元设为 NoData。</translation>
    </message>
    <message>
        <source>Feature {fid} of the measures has no number, or one that another measure has ({key}): every measure needs a number of its own.</source>
        <translation>措施图层要素 {fid} 没有编号，或编号（{key}）与其他措施重复：每项措施须有唯一编号。</translation>
    </message>
    <message>
        <source>For {program} the tool needs {names}: choose them.</source>
        <translation>导出 {program} 需要 {names}：请选择。</translation>
    </message>
    <message>
        <source>Give at least one element: forest, grassland, wetland, farmland, reserves or another one.</source>
        <translation>请至少给出一种要素：森林、草地、湿地、耕地、保护地或其他。</translation>
    </message>
    <message>
        <source>Give at least one of these layers: {names}.</source>
        <translation>请至少给出以下图层之一：{names}。</translation>
    </message>
    <message>
        <source>Give core habitat either as polygons (HABITAT) or as a raster (HABITAT_RASTER).</source>
        <translation>核心生境请以面（HABITAT）或栅格（HABITAT_RASTER）之一给出。</translation>
    </message>
    <message>
        <source>Give either a survey after (AFTER) or a plan (PLAN), not both.</source>
        <translation>整治后图斑（AFTER）与规划（PLAN）请只给一个。</translation>
    </message>
    <message>
        <source>Give the ecosystems either as a raster (ECOSYSTEM) or as polygons (ECOSYSTEM_AREAS).</source>
        <translation>请以栅格（ECOSYSTEM）或图斑（ECOSYSTEM_AREAS）之一给出生态系统。</translation>
    </message>
    <message>
        <source>Give the land cover either as a raster (LANDCOVER) or as polygons (COVER).</source>
        <translation>土地覆盖请给出栅格（LANDCOVER）或面（COVER）其中之一。</translation>
    </message>
    <message>
        <source>Give the land cover either as a raster (LANDCOVER) or as polygons (LANDCOVER_AREAS).</source>
        <translation>请以栅格（LANDCOVER）或面（LANDCOVER_AREAS）二者之一给出土地覆盖。</translation>
    </message>
    <message>
        <source>Give the land cover of both dates either as rasters (OPENING, CLOSING) or as polygons (OPENING_AREAS, CLOSING_AREAS).</source>
        <translation>两期土地覆被须同为栅格（OPENING、CLOSING）或同为图斑（OPENING_AREAS、CLOSING_AREAS）。</translation>
    </message>
    <message>
        <source>Give the patches either as a layer (PATCHES) or as a node file of Conefor (NODES_FILE).</source>
        <translation>斑块请以图层（PATCHES）或 Conefor 节点文件（NODES_FILE）二者之一给出。</translation>
    </message>
    <message>
        <source>Give the values between patches either as a file (PAIRS_FILE) or as links (LINKS).</source>
        <translation>斑块间数值请以文件（PAIRS_FILE）或连接（LINKS）二者之一给出。</translation>
    </message>
    <message>
        <source>Give what one equivalent is worth (EQUIVALENT_VALUE), or the mean value of grain of the area (GRAIN_VALUE).</source>
        <translation>请给出单个当量的价值（EQUIVALENT_VALUE），或本区单位面积粮食产值（GRAIN_VALUE）。</translation>
    </message>
    <message>
        <source>HEAT_FROM ({low:g}) must lie below HEAT_TO ({high:g}).</source>
        <translation>HEAT_FROM（{low:g}）须小于 HEAT_TO（{high:g}）。</translation>
    </message>
    <message>
        <source>HIERARCHY holds all criteria and judgements: leave CRITERIA, JUDGEMENTS and MATRICES empty.</source>
        <translation>HIERARCHY 已含全部因子与判断：CRITERIA、JUDGEMENTS 和 MATRICES 请留空。</translation>
    </message>
    <message>
        <source>HOURS says {given}; write hours of the day as {example}.</source>
        <translation>HOURS 为 {given}；请将时刻写作 {example}。</translation>
    </message>
    <message>
        <source>Habitat must be 0 or more; {count} cells are negative.</source>
        <translation>生境须不小于 0；有 {count} 个像元为负。</translation>
    </message>
    <message>
        <source>Habitat quality must be 0 or more.</source>
        <translation>生境质量须不小于 0。</translation>
    </message>
    <message>
        <source>Habitat quality must be 0 or more: {count} cells of {name} are negative.</source>
        <translation>生境质量须不小于 0：{name} 有 {count} 个像元为负。</translation>
    </message>
    <message>
        <source>Judgement matrix {label} is not reciprocal: {first} against {second} is {value:.4g} but the other way round {back:.4g}, not {wanted:.4g}. Correct one of the two, or give the upper triangle only.</source>
        <translation>判断矩阵 {label} 不互反：“{first}”相对“{second}”为 {value:.4g}，反向却为 {back:.4g}，应为 {wanted:.4g}。请改正其一，或只给上三角。</translation>
    </message>
    <message>
        <source>Judgement matrix {label}: '{value}' is not a number; write 3, 1/3 or 0.33.</source>
        <translation>判断矩阵 {label}：“{value}”不是数值；请写 3、1/3 或 0.33。</translation>
    </message>
    <message>
        <source>Judgement matrix {label}: a judgement is missing in the upper triangle; fill it in, or allow incomplete matrices (INCOMPLETE).</source>
        <translation>判断矩阵 {label}：上三角缺少一个判断；请补全，或允许不完整矩阵（INCOMPLETE）。</translation>
    </message>
    <message>
        <source>Judgement matrix {label}: no judgements join {apart} to {first}. Judge at least one of each against another criterion.</source>
        <translation>判断矩阵 {label}：没有判断把 {apart} 与 {first} 联系起来。请至少各与其他因子作一次比较。</translation>
    </message>
    <message>
        <source>Judgement matrix {label}: the judgement {value} is not positive; use 1 to 9 and their reciprocals.</source>
        <translation>判断矩阵 {label}：判断值 {value} 不是正数；请用 1 至 9 及其倒数。</translation>
    </message>
    <message>
        <source>Judgement matrix {label}: {name} against itself is {value:g}, it must be 1.</source>
        <translation>判断矩阵 {label}：“{name}”与自身比较为 {value:g}，应为 1。</translation>
    </message>
    <message>
        <source>LOOP_LENGTHS says {given}; write lengths from 100 to 100000 m, for example {example}.</source>
        <translation>LOOP_LENGTHS 为 {given}；请写 100 至 100000 米的长度，例如 {example}。</translation>
    </message>
    <message>
        <source>Land-cover classes must be whole numbers; {count} cells are not (the first is {value}).</source>
        <translation>土地覆被类别必须为整数；有{count}个像元不符合（第一个为{value}）。</translation>
    </message>
    <message>
        <source>Landmarks need a width and a radius of at least one cell; given are {grain} and {radius}.</source>
        <translation>地标宽度与半径至少为一个像元；给定值为 {grain} 与 {radius}。</translation>
    </message>
    <message>
        <source>Later dates are compared by straight distances between patches: LATER goes without PAIRS_FILE, LINKS, NODES_FILE and STATE_FIELD.</source>
        <translation>各期比较按斑块间直线距离进行：LATER 不能与 PAIRS_FILE、LINKS、NODES_FILE、STATE_FIELD 同用。</translation>
    </message>
    <message>
        <source>Least-cost distances need a resistance surface: give RESISTANCE, or choose straight distances.</source>
        <translation>最小成本距离需要阻力面：请提供 RESISTANCE，或选择直线距离。</translation>
    </message>
    <message>
        <source>Limits on cost and distance must be above 0, not {value}.</source>
        <translation>成本和距离的上限须大于 0，而不是 {value}。</translation>
    </message>
    <message>
        <source>Line widths must be 0 or more metres; {count} are not.</source>
        <translation>线宽必须大于等于0米；有{count}条不符合。</translation>
    </message>
    <message>
        <source>Line {line} of the grid {file} holds something that is no number: {words}. Cells without a value carry the number that NODATA_value names.</source>
        <translation>栅格 {file} 第 {line} 行含有非数字内容：{words}。无值像元应填 NODATA_value 指定的数。</translation>
    </message>
    <message>
        <source>Line {line} of {file} has {count} numbers where {columns} are needed.</source>
        <translation>{file} 第 {line} 行只有 {count} 个数，需要 {columns} 个。</translation>
    </message>
    <message>
        <source>Line {line} of {file} holds something that is no number: {words}</source>
        <translation>{file} 第 {line} 行含有非数字内容：{words}</translation>
    </message>
    <message>
        <source>Line {line} of {file} is no option (name = value): {words}</source>
        <translation>{file} 第 {line} 行不是选项（名称 = 值）：{words}</translation>
    </message>
    <message>
        <source>Line {line} of {file}: the third column says whether a node is there (1) or to be added (0), not {value}.</source>
        <translation>{file} 第 {line} 行：第三列表示节点为现状（1）或待新增（0），而非 {value}。</translation>
    </message>
    <message>
        <source>Lines are needed, but {count} geometries are points or polygons.</source>
        <translation>需要线要素，但有{count}个几何为点或面。</translation>
    </message>
    <message>
        <source>Lines hold coordinates that are not numbers: repair the layer.</source>
        <translation>线要素含有非数值坐标：请修复图层。</translation>
    </message>
    <message>
        <source>More than 15 flag layers were given: join some of them first.</source>
        <translation>标记图层超过 15 个：请先合并。</translation>
    </message>
    <message>
        <source>NDVI holds {value:g}, but lies between -1 and 1: set the band's scale, or divide it first.</source>
        <translation>NDVI 含有 {value:g}，应在 -1 与 1 之间：请设置波段比例系数或先作换算。</translation>
    </message>
    <message>
        <source>NDVI of full cover ({high:g}) must be greater than that of bare soil ({low:g}).</source>
        <translation>全覆盖 NDVI（{high:g}）必须大于裸土 NDVI（{low:g}）。</translation>
    </message>
    <message>
        <source>Neighbours by straight distance are found on the whole raster, which is larger than the memory budget: choose neighbours by cost, coarser cells, or a larger budget in the settings.</source>
        <translation>按直线距离判定相邻需要整幅栅格，而栅格超出内存预算：请改按成本判定相邻、使用更大的像元，或在设置中提高内存预算。</translation>
    </message>
    <message>
        <source>Neighbours must be 4 or 8, not {value}.</source>
        <translation>邻域须为 4 或 8，而不是 {value}。</translation>
    </message>
    <message>
        <source>No building of {name} has a height or a number of floors above 0 in {fields}: choose other fields (HEIGHT_FIELD, FLOORS_FIELD).</source>
        <translation>{name} 的建筑在 {fields} 中都没有大于0的高度或层数：请选择其他字段（HEIGHT_FIELD、FLOORS_FIELD）。</translation>
    </message>
    <message>
        <source>No candidate is left: all lie outside the resistance surface or on excluded land.</source>
        <translation>没有可用候选：均在阻力面之外或位于排除区。</translation>
    </message>
    <message>
        <source>No cell has a resistance of {cutoff:g} or less: raise CUTOFF, or give source strengths as a raster.</source>
        <translation>没有像元的阻力不大于 {cutoff:g}：请提高 CUTOFF，或以栅格给出源强度。</translation>
    </message>
    <message>
        <source>No cell has a source strength above the threshold: there is nothing to connect.</source>
        <translation>没有像元的源强度高于阈值，无可连接。</translation>
    </message>
    <message>
        <source>No cell has a value in all criteria: let missing values be reweighted, or choose layers that overlap.</source>
        <translation>没有像元在所有因子上都有值：请对缺失值重新分配权重，或选择相互重叠的图层。</translation>
    </message>
    <message>
        <source>No cell has both a class and a reference evapotranspiration: check that the rasters lie on each other.</source>
        <translation>没有既有地类又有参考蒸散发的像元：请检查栅格是否重叠。</translation>
    </message>
    <message>
        <source>No cell has one of the habitat classes {classes}: check the codes of the land-cover raster.</source>
        <translation>没有像元属于生境类 {classes}：请检查土地覆盖栅格的编码。</translation>
    </message>
    <message>
        <source>No cell lies between {low:g} and {high:g} m and is joined to the river: check the water levels and the vertical datum of the elevation raster.</source>
        <translation>没有像元位于 {low:g} 至 {high:g} 米之间且与河流连通：请检查水位和高程栅格的高程基准。</translation>
    </message>
    <message>
        <source>No cell of the habitat grid conducts: all are NODATA or masked.</source>
        <translation>生境栅格中没有可导电的像元：全部为 NODATA 或被掩膜。</translation>
    </message>
    <message>
        <source>No cell of {name} has a habitat quality above 0 on the resistance surface.</source>
        <translation>{name} 在阻力面上没有生境质量大于 0 的像元。</translation>
    </message>
    <message>
        <source>No cell of {name} has a source strength above 0 on the resistance surface.</source>
        <translation>{name} 在阻力面上没有源强度大于 0 的像元。</translation>
    </message>
    <message>
        <source>No cell of {name} is habitat: its condition is 0 everywhere that can be passed.</source>
        <translation>{name} 没有生境像元：可通过之处状况均为 0。</translation>
    </message>
    <message>
        <source>No cell with habitat quality above 0 lies on the surface: there is nothing to connect.</source>
        <translation>阻力面上没有生境质量大于 0 的像元：无可连接。</translation>
    </message>
    <message>
        <source>No city has a vintage {vintage}; known: {known}.</source>
        <translation>没有城市具有区划版本{vintage}；已有：{known}。</translation>
    </message>
    <message>
        <source>No city or district {asked}: use a key such as guangzhou or guangzhou/conghua, a code such as 440117, or a name; cities: {known}.</source>
        <translation>找不到城市或区县{asked}：请使用guangzhou、guangzhou/conghua等键、440117等代码或名称；已有城市：{known}。</translation>
    </message>
    <message>
        <source>No city or district {asked}: use a key such as guangzhou or guangzhou/conghua, a code such as 440117, or a name; cities: {known}. These files of your own cannot be read and may describe it: {files}.</source>
        <translation>没有城市或区县 {asked}：请用键（如 guangzhou、guangzhou/conghua）、代码（如 440117）或名称；现有城市：{known}。以下自备文件无法读取，可能与之有关：{files}。</translation>
    </message>
    <message>
        <source>No class of the table {file} is nature: give at least one an urban_nature above 0.</source>
        <translation>表 {file} 中没有自然类别：请至少给一个地类大于0的 urban_nature。</translation>
    </message>
    <message>
        <source>No control line was given: choose at least one of the red line, farmland, development boundary, protected areas, water sources or further lines.</source>
        <translation>未选择控制线：请至少选择生态保护红线、永久基本农田、城镇开发边界、自然保护地、水源保护区或其他控制线之一。</translation>
    </message>
    <message>
        <source>No criteria: choose an NBS family, or give criteria as a file, inline JSON or rows.</source>
        <translation>没有因子：请选择 NBS 类型，或以文件、JSON 文本或表格行给出因子。</translation>
    </message>
    <message>
        <source>No criterion is a raster: give a cell size or a reference grid.</source>
        <translation>没有栅格因子：请给出像元大小或参考格网。</translation>
    </message>
    <message>
        <source>No current flows: no source reaches another within the radius. Give a larger radius, or check the source strengths and conditions.</source>
        <translation>无电流：半径内没有可互达的源。请加大半径，或检查源强度与条件。</translation>
    </message>
    <message>
        <source>No entrance belongs to a park: entrances must lie within {limit:g} m of their park.</source>
        <translation>没有出入口属于公园：出入口须在其公园 {limit:g} 米以内。</translation>
    </message>
    <message>
        <source>No feature of the layer {name} for {parameter} can be used: it needs lines. Choose another layer, or repair this one (Fix geometries).</source>
        <translation>{parameter}的图层{name}没有可用的要素：需要线要素。请另选图层，或修复该图层（“修正几何图形”）。</translation>
    </message>
    <message>
        <source>No feature of the layer {name} for {parameter} can be used: it needs points. Choose another layer, or repair this one (Fix geometries).</source>
        <translation>{parameter}的图层{name}没有可用的要素：需要点要素。请另选图层，或修复该图层（“修正几何图形”）。</translation>
    </message>
    <message>
        <source>No feature of the layer {name} for {parameter} can be used: it needs polygons. Choose another layer, or repair this one (Fix geometries).</source>
        <translation>{parameter}的图层{name}没有可用的要素：需要面要素。请另选图层，或修复该图层（“修正几何图形”）。</translation>
    </message>
    <message>
        <source>No file was given for {parameter}: choose one or more.</source>
        <translation>未给出 {parameter} 的文件：请选择一个或多个。</translation>
    </message>
    <message>
        <source>No file was given: choose one or more files with parcels (TXT, DXF, XLSX, CSV).</source>
        <translation>没有给出文件：请选择一个或多个地块文件（TXT、DXF、XLSX、CSV）。</translation>
    </message>
    <message>
        <source>No ground has a class at both dates: check that the two land covers lie on each other.</source>
        <translation>没有两期都有地类的土地：请检查两期数据是否重叠。</translation>
    </message>
    <message>
        <source>No ground has an ecosystem type: check the land cover and its classes.</source>
        <translation>没有任何地面具有生态系统类型：请检查土地覆被及其地类。</translation>
    </message>
    <message>
        <source>No ground lies on a valid cell of the resistance raster.</source>
        <translation>没有接地点落在阻力栅格的有效像元上。</translation>
    </message>
    <message>
        <source>No ground near the water has one of the natural classes {classes}: set the classes of your land cover (NATURAL).</source>
        <translation>水体附近没有自然类别 {classes}：请按您的土地覆盖设置 NATURAL。</translation>
    </message>
    <message>
        <source>No habitat class is given: write codes and ranges with commas, for example 10,20-30.</source>
        <translation>未给出生境类：请用逗号书写编码和区间，如 10,20-30。</translation>
    </message>
    <message>
        <source>No judgements: write them, or choose tables with judgement matrices.</source>
        <translation>没有判断：请填写判断值，或选择含判断矩阵的表。</translation>
    </message>
    <message>
        <source>No layer was found for any criterion. Wanted: {roles}. Give them in LAYERS (named after their role) or in the criteria JSON under "layers".</source>
        <translation>没有为任何因子找到图层。需要：{roles}。请在 LAYERS 中给出（以角色命名），或在因子 JSON 的“layers”中指定。</translation>
    </message>
    <message>
        <source>No link has a path over the resistance surface: there is no corridor to rank.</source>
        <translation>没有连接能在阻力面上连通：没有可排序的廊道。</translation>
    </message>
    <message>
        <source>No measure says when it starts: choose the field with the years (START_FIELD), or give the year that money is discounted to (BASE_YEAR).</source>
        <translation>没有措施注明起始年：请选择年份字段（START_FIELD），或填写折现基准年（BASE_YEAR）。</translation>
    </message>
    <message>
        <source>No named route has a line of positive length: check NAMED_ROUTES.</source>
        <translation>没有一条命名路线具有长度大于0的线：请检查 NAMED_ROUTES。</translation>
    </message>
    <message>
        <source>No pair of focal places is left to compute: check the list of pairs.</source>
        <translation>没有可计算的焦点对：请检查配对清单。</translation>
    </message>
    <message>
        <source>No park is as large as {least:g} ha (the largest has {largest:.4f} ha): lower MIN_PARK_HA.</source>
        <translation>没有公园达到 {least:g} 公顷（最大为 {largest:.4f} 公顷）：请降低 MIN_PARK_HA。</translation>
    </message>
    <message>
        <source>No park is left after closed parks are taken out: check PARK_CLOSED_FIELD.</source>
        <translation>去除未开放公园后没有公园：请检查 PARK_CLOSED_FIELD。</translation>
    </message>
    <message>
        <source>No park is left after gardens below {least:g} ha are taken out: check GARDEN_CLASSES and MIN_GARDEN_HA.</source>
        <translation>去掉小于 {least:g} 公顷的花园后没有公园：请检查 GARDEN_CLASSES 和 MIN_GARDEN_HA。</translation>
    </message>
    <message>
        <source>No patch is there: all are candidates. At least one must be there.</source>
        <translation>没有现状斑块：全部为候选。至少须有一个现状斑块。</translation>
    </message>
    <message>
        <source>No piece of the walking network is {least:g} m long (the longest is {longest:.0f} m): lower MIN_PIECE.</source>
        <translation>步行网络没有长达 {least:g} 米的分支（最长 {longest:.0f} 米）：请降低 MIN_PIECE。</translation>
    </message>
    <message>
        <source>No reference system in metres fits the layers: choose one for the sheets, for example {crs}.</source>
        <translation>没有适合这些图层的米制坐标系：请为图纸选择一个，例如 {crs}。</translation>
    </message>
    <message>
        <source>No river cell lies at or below {high:g} m: the lowest has {lowest:g} m. Check the water levels and the vertical datum of the elevation raster.</source>
        <translation>没有河流像元位于 {high:g} 米或以下：最低为 {lowest:g} 米。请检查水位和高程栅格的高程基准。</translation>
    </message>
    <message>
        <source>No row of the coefficients is of the region {region}; there are {known}.</source>
        <translation>系数表中没有地区 {region} 的行；已有 {known}。</translation>
    </message>
    <message>
        <source>No site fits into the area budget of {cells} cells under these rules: raise the budget or lower the minimum area and width.</source>
        <translation>在这些规则下，没有场址能放入 {cells} 个像元的面积预算：请提高预算，或降低最小面积和宽度。</translation>
    </message>
    <message>
        <source>No site is left at a score of {threshold:.3f} or more under these rules: lower the threshold, the minimum area or width.</source>
        <translation>在这些规则下，评分不低于 {threshold:.3f} 的场址一处也没有：请降低阈值、最小面积或宽度。</translation>
    </message>
    <message>
        <source>No source is as large as {least} ha (the largest has {largest:.2f} ha): lower the smallest source.</source>
        <translation>没有源地达到 {least} 公顷（最大的为 {largest:.2f} 公顷）：请调低源地最小面积。</translation>
    </message>
    <message>
        <source>No source is left: the largest core patch has {largest} cells and the least area is {least:.0f} cells. Lower the least area or the edge width.</source>
        <translation>没有剩余源地：最大核心斑块有 {largest} 个像元，最小面积为 {least:.0f} 个像元。请减小最小面积或边缘宽度。</translation>
    </message>
    <message>
        <source>No source lies on a valid cell of the resistance raster.</source>
        <translation>没有源地位于阻力栅格的有效像元上。</translation>
    </message>
    <message>
        <source>No source lies on the resistance surface: there is no habitat to connect.</source>
        <translation>阻力面上没有源地：没有可连通的生境。</translation>
    </message>
    <message>
        <source>No step of {metric} has the result {value:g} of measure {measure}: let the first and the last step be open (empty cell).</source>
        <translation>{metric} 没有与措施 {measure} 的成果 {value:g} 对应的档位：请将首档与末档留空表示不限。</translation>
    </message>
    <message>
        <source>No two sources are joined on the resistance surface: no current can flow.</source>
        <translation>阻力面上没有相连的源地对，无法通电。</translation>
    </message>
    <message>
        <source>No two sources are joined on the resistance surface: there is nothing to improve.</source>
        <translation>阻力面上没有相连的源地对，无可改善。</translation>
    </message>
    <message>
        <source>Nobody can reach any site: check that people, sites and network lie in the same place, or raise JOIN_LIMIT.</source>
        <translation>无人能到达任何设施：请检查人口、设施和路网位置是否一致，或调大 JOIN_LIMIT。</translation>
    </message>
    <message>
        <source>Nobody lives where the land cover {name} has classes: check that both rasters lie in the same place.</source>
        <translation>土地覆被 {name} 有地类之处无人居住：请检查两幅栅格位置是否一致。</translation>
    </message>
    <message>
        <source>None of the banks of {name} lies in the units: check that both layers show the same place.</source>
        <translation>{name} 的岸线均不在单元内：请检查两个图层是否为同一地区。</translation>
    </message>
    <message>
        <source>None of the classes is in the resistance table: the raster has {found}, the table {known}.</source>
        <translation>阻力表中没有任何对应的地类：栅格含{found}，表中为{known}。</translation>
    </message>
    <message>
        <source>None of the classes {wanted} (CANOPY_CLASSES) occurs in the raster {name}.</source>
        <translation>栅格 {name} 中没有类别 {wanted}（CANOPY_CLASSES）。</translation>
    </message>
    <message>
        <source>None of the classes {wanted} occurs in {field}; it holds {have}.</source>
        <translation>字段 {field} 中没有类别 {wanted}；其取值为 {have}。</translation>
    </message>
    <message>
        <source>None of the indicators has all its inputs: give at least one of these layers: {names}.</source>
        <translation>没有一个指标的输入齐全：请至少提供以下图层之一：{names}。</translation>
    </message>
    <message>
        <source>None of the layers given can be opened: check the paths.</source>
        <translation>所给图层均无法打开：请检查路径。</translation>
    </message>
    <message>
        <source>None of the layers has an extent that can be drawn in {crs}.</source>
        <translation>各图层在 {crs} 下均无可绘制的范围。</translation>
    </message>
    <message>
        <source>None of the {count} lines of the network is walkable: check CLASS_FIELD, WALKABLE_FIELD and EXCLUDE_CLASSES.</source>
        <translation>路网的 {count} 条线均不可步行：请检查 CLASS_FIELD、WALKABLE_FIELD 和 EXCLUDE_CLASSES。</translation>
    </message>
    <message>
        <source>None of the {count} records can be used: {reasons}. Check the coordinates, the units and the names.</source>
        <translation>{count} 条记录均无法采用：{reasons}。请检查坐标、单元和物种名。</translation>
    </message>
    <message>
        <source>Normalised corridors need exact links: turn off quick mode, or draw the corridors with a fixed width.</source>
        <translation>标准化廊道需要精确连接：请关闭快速模式，或按固定宽度绘制廊道。</translation>
    </message>
    <message>
        <source>Nothing moves: no source reaches a target other than itself. Give a larger radius or alpha, or check the habitat quality.</source>
        <translation>没有移动：没有源能到达自身以外的目标。请加大半径或 alpha，或检查生境质量。</translation>
    </message>
    <message>
        <source>Of the pairs in {file} none is between focal nodes that exist.</source>
        <translation>{file} 中没有一对是在现有焦点之间。</translation>
    </message>
    <message>
        <source>Only {share:.0%} of the criteria's weight had layers in the suitability run; sites need at least {least:.0%}. Run it again with more of the family's layers (the report lists them), or with criteria of your own.</source>
        <translation>适宜性评价中只有 {share:.0%} 的准则权重有图层，选址至少需要 {least:.0%}。请补充该类别的图层（报告中已列出）后重新评价，或改用自定准则。</translation>
    </message>
    <message>
        <source>PAIRS is not set: give the table of pairs, or choose other routes (PAIRING).</source>
        <translation>未设置 PAIRS：请给出地点对表，或选择其他路线方式（PAIRING）。</translation>
    </message>
    <message>
        <source>PLACES is not set: routes and round walks start at places.</source>
        <translation>未设置 PLACES：路线和环线须从地点出发。</translation>
    </message>
    <message>
        <source>POPULATION_FIELD is not set: choose the field with the number of people of the population layer.</source>
        <translation>未设 POPULATION_FIELD：请选择人口图层中的人口数字段。</translation>
    </message>
    <message>
        <source>PRECEDENCE says {given}; write each of these words at most once, with commas: {known}.</source>
        <translation>PRECEDENCE 为 {given}；请从下列词中选写，每个至多一次，以逗号分隔：{known}。</translation>
    </message>
    <message>
        <source>Parcel {name} lies more than {distance} km from the central meridian of {crs}, or not in China: no program could read it there. Choose another zone, or leave it open.</source>
        <translation>地块 {name} 距 {crs} 的中央子午线超过 {distance} 公里，或不在中国境内，其他程序无法读取。请选择其他分带，或留空。</translation>
    </message>
    <message>
        <source>Quick mode knows neighbours by cost only: choose exact links for neighbours by straight distance.</source>
        <translation>快速模式仅支持按成本判定相邻：如需按直线距离，请选择精确连接。</translation>
    </message>
    <message>
        <source>Quick mode links neighbouring sources only: turn off quick mode or all pairs.</source>
        <translation>快速模式只连接相邻源地：请关闭快速模式或全部配对。</translation>
    </message>
    <message>
        <source>Ranking by benefit per cost needs a cost: give a cost per m², per site or a cost raster.</source>
        <translation>按单位成本效益排序需要成本：请给出每平方米成本、每处成本或成本栅格。</translation>
    </message>
    <message>
        <source>Resistance must be above 0: {count} cells are zero or negative. Give them a small positive value, or NoData where nothing can pass.</source>
        <translation>阻力值须大于 0：有 {count} 个像元为零或负值。请改为较小的正值；无法通行之处请设为 NoData。</translation>
    </message>
    <message>
        <source>Resistance must be above 0: {count} cells of {name} are zero or negative. Give them a small positive value, or NoData where nothing can pass.</source>
        <translation>阻力须大于 0：{name} 有 {count} 个像元为零或负值。请赋予小的正值，不可通行处用 NoData。</translation>
    </message>
    <message>
        <source>Resistance values must be greater than 0; {count} are not (the first is {value}).</source>
        <translation>阻力值必须大于0；有{count}个不符合（第一个为{value}）。</translation>
    </message>
    <message>
        <source>Resistances from {least} to {largest} differ too much to be added up exactly. Use NoData for what cannot be passed.</source>
        <translation>阻力值从 {least} 到 {largest} 相差过大，无法精确累加。无法通行之处请使用 NoData。</translation>
    </message>
    <message>
        <source>Row {row} of the criteria ({name}) has no layer.</source>
        <translation>因子表第 {row} 行（{name}）没有图层。</translation>
    </message>
    <message>
        <source>Row {row} of the criteria has unknown columns {unknown}; known are {known}.</source>
        <translation>因子表第 {row} 行有未知的列 {unknown}；可用的列：{known}。</translation>
    </message>
    <message>
        <source>Row {row} of the criteria: kind '{kind}' is unknown; use one of {known}.</source>
        <translation>因子表第 {row} 行：种类“{kind}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>SECTIONS needs the monthly values of its items too (SECTION_VALUES).</source>
        <translation>SECTIONS 还需要各指标的逐月监测值（SECTION_VALUES）。</translation>
    </message>
    <message>
        <source>SERVICES: {word} is no service; there are {known}.</source>
        <translation>SERVICES：{word} 不是服务名称；可用 {known}。</translation>
    </message>
    <message>
        <source>SIZE_CATCHMENTS says {item}; write least area in ha = catchment, as {example}.</source>
        <translation>SIZE_CATCHMENTS 中的 {item} 不能识别；请写成 最小面积（公顷）=搜索半径，如 {example}。</translation>
    </message>
    <message>
        <source>SLOPE_LIMITS says {given}; write three rising percentages, for example {example}.</source>
        <translation>SLOPE_LIMITS 为 {given}；请写三个递增的百分数，例如 {example}。</translation>
    </message>
    <message>
        <source>SOIL: sand, silt and clay add up to {sum:g}; the bands must be sand, silt, clay and organic carbon, each in percent.</source>
        <translation>SOIL：砂、粉、黏之和为 {sum:g}；波段须依次为砂、粉、黏、有机碳，均为百分数。</translation>
    </message>
    <message>
        <source>Search radii must be at least one cell ({cell:g} m).</source>
        <translation>搜索半径至少为一个像元（{cell:g} 米）。</translation>
    </message>
    <message>
        <source>Source labels must run from 1 to {count} at most; found {largest}.</source>
        <translation>源地编号最大只能到 {count}（从 1 起）；发现 {largest}。</translation>
    </message>
    <message>
        <source>Source labels run from 1 upwards (0 = none); found {least} to {largest}.</source>
        <translation>源地标签从 1 开始（0 表示无）；实际为 {least} 至 {largest}。</translation>
    </message>
    <message>
        <source>Source strengths must be 0 or more: {count} cells of {name} are below.</source>
        <translation>源强须不小于 0：{name} 有 {count} 个像元小于 0。</translation>
    </message>
    <message>
        <source>Source strengths must be 0 or more: {count} cells of {name} are negative.</source>
        <translation>源强度须不小于 0：{name} 有 {count} 个像元为负。</translation>
    </message>
    <message>
        <source>Source strengths must be 0 or more; {count} cells are negative.</source>
        <translation>源强度须不小于 0；有 {count} 个像元为负。</translation>
    </message>
    <message>
        <source>Source strengths must be numbers of 0 or more for every focal place.</source>
        <translation>每个焦点的源强度须为不小于 0 的数值。</translation>
    </message>
    <message>
        <source>Sources are neighbours by {known}, not by {value}.</source>
        <translation>源地相邻方式只能为 {known}，不能为 {value}。</translation>
    </message>
    <message>
        <source>Sources must be whole-number labels (0 = none), not {kind}.</source>
        <translation>源地须为整数标签（0 表示无），而不是 {kind}。</translation>
    </message>
    <message>
        <source>TOPSIS cannot rank: every allowed cell has the same score in all criteria. Widen the control points or use the weighted linear combination.</source>
        <translation>TOPSIS 无法排序：所有可用像元在各因子上的评分都相同。请放宽控制点，或改用加权线性组合。</translation>
    </message>
    <message>
        <source>Temporary files cannot be written to {folder} ({error}): set ECOPLAN_SCRATCH to a folder that can be written.</source>
        <translation>无法在 {folder} 写入临时文件（{error}）：请将 ECOPLAN_SCRATCH 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>Temporary files in {folder} cannot be written or read ({error}): free room on the disk, or set ECOPLAN_SCRATCH to a folder on a larger one.</source>
        <translation>无法读写 {folder} 中的临时文件（{error}）：请清理磁盘空间，或将 ECOPLAN_SCRATCH 设为更大磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>That are {count:,} pairs of places, more than {most:,}: give fewer places, ask for the nearest destinations, or name the pairs in a table (PAIRS).</source>
        <translation>共 {count:,} 对地点，超过 {most:,}：请减少地点、改为最近终点，或用表列出地点对（PAIRS）。</translation>
    </message>
    <message>
        <source>The Dask cluster {address} has had no worker for {seconds:g} s: start workers (dask worker {address} ...) and run again, or clear the address to compute on this machine.</source>
        <translation>Dask 集群 {address} 已有 {seconds:g} 秒没有工作进程：请启动工作进程（dask worker {address} ...）后重新运行，或清空该地址以在本机计算。</translation>
    </message>
    <message>
        <source>The Dask cluster {address} has no worker: start some (dask worker {address} ...), or clear the address to compute on this machine.</source>
        <translation>Dask 集群 {address} 没有工作进程：请启动工作进程（dask worker {address} ...），或清空该地址以在本机计算。</translation>
    </message>
    <message>
        <source>The Dask cluster {address} needs the Python package(s) {names} here: {command}</source>
        <translation>使用 Dask 集群 {address} 需要在本机安装 Python 包 {names}：{command}</translation>
    </message>
    <message>
        <source>The Dask scheduler {address} does not answer ({error}): see that it runs (dask scheduler), that the address is right (tcp://computer:8786) and that no firewall is in between; or clear the address to compute on this machine.</source>
        <translation>Dask 调度器 {address} 没有响应（{error}）：请确认它已运行（dask scheduler）、地址正确（tcp://计算机名:8786）且未被防火墙阻挡；或清空该地址以在本机计算。</translation>
    </message>
    <message>
        <source>The NBS family '{key}' is unknown; use one of {known}.</source>
        <translation>NBS 类型“{key}”未知；可用 {known}。</translation>
    </message>
    <message>
        <source>The advanced mode needs SOURCE_RASTER and GROUND_RASTER.</source>
        <translation>高级模式需要 SOURCE_RASTER 与 GROUND_RASTER。</translation>
    </message>
    <message>
        <source>The atlas layer has no field {name}: choose one of {list}.</source>
        <translation>图册图层没有字段 {name}：请从 {list} 中选择。</translation>
    </message>
    <message>
        <source>The atlas layer {name} has no geometry: choose a layer of areas, lines or points.</source>
        <translation>图册图层 {name} 没有图形：请选择面、线或点图层。</translation>
    </message>
    <message>
        <source>The basic farmland after (FARMLAND_AFTER) says something only beside the one before: give FARMLAND_BEFORE too.</source>
        <translation>整治后永久基本农田（FARMLAND_AFTER）须与整治前对照：请同时给出 FARMLAND_BEFORE。</translation>
    </message>
    <message>
        <source>The bbox must be west, south, east, north in degrees, not {found}.</source>
        <translation>bbox 应为以度表示的西、南、东、北，而不是 {found}。</translation>
    </message>
    <message>
        <source>The block ({block} cells wide) must be narrower than the radius ({radius} cells), or no source lies outside it.</source>
        <translation>块宽（{block} 个像元）不得大于半径（{radius} 个像元），否则块外没有源。</translation>
    </message>
    <message>
        <source>The buildings {name} have no field that is known to hold their height or floors: choose one (HEIGHT_FIELD, FLOORS_FIELD).</source>
        <translation>建筑图层 {name} 没有可识别的高度或层数字段：请选择一个（HEIGHT_FIELD、FLOORS_FIELD）。</translation>
    </message>
    <message>
        <source>The candidate {name} has {value} in the field {field} ({parameter}), which is no number of 0 or more, or no whole year.</source>
        <translation>候选 {name} 的字段 {field}（{parameter}）取值 {value} 不是大于等于 0 的数，或不是整年。</translation>
    </message>
    <message>
        <source>The card has no title.</source>
        <translation>案例卡没有标题。</translation>
    </message>
    <message>
        <source>The card holds a number that is too large.</source>
        <translation>案例卡中有过大的数字。</translation>
    </message>
    <message>
        <source>The card holds half of a character (a lone surrogate).</source>
        <translation>案例卡中有不完整的字符（孤立代理项）。</translation>
    </message>
    <message>
        <source>The card is nested too deeply.</source>
        <translation>案例卡嵌套过深。</translation>
    </message>
    <message>
        <source>The cell size must be a number above 0, not {cell_size}.</source>
        <translation>像元大小须为大于 0 的数，而不是 {cell_size}。</translation>
    </message>
    <message>
        <source>The class breaks {breaks} must rise and lie between 0 and 1.</source>
        <translation>分级界限 {breaks} 必须递增且在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>The classes {given} cannot be read: write codes and ranges with commas, for example 10,20-30.</source>
        <translation>无法读取类别 {given}：请用逗号书写编码和区间，如 10,20-30。</translation>
    </message>
    <message>
        <source>The computer {worker} of the Dask cluster cannot load EcoPlan ({error}): start the scheduler and the workers with --preload and the file scripts/batch/ecoplan_worker.py of the plugin's folder.</source>
        <translation>Dask 集群中的计算机 {worker} 无法加载 EcoPlan（{error}）：请在启动调度器和工作进程时加上 --preload 及插件文件夹中的 scripts/batch/ecoplan_worker.py。</translation>
    </message>
    <message>
        <source>The computer {worker} of the Dask cluster has EcoPlan {theirs}, this machine {ours}: install the same version on both.</source>
        <translation>Dask 集群中的计算机 {worker} 的 EcoPlan 版本为 {theirs}，本机为 {ours}：请安装相同版本。</translation>
    </message>
    <message>
        <source>The connection to the Dask scheduler {address} is lost: see that it runs and run again, or clear the address to compute on this machine.</source>
        <translation>与 Dask 调度器 {address} 的连接已中断：请确认它仍在运行后重新运行，或清空该地址以在本机计算。</translation>
    </message>
    <message>
        <source>The coordinates of the layer {name} stand the wrong way round: latitude is given as longitude ({x}) and longitude as latitude ({y}) in {crs}. Exchange X and Y (native: Swap X and Y coordinates).</source>
        <translation>图层 {name} 的坐标颠倒：在 {crs} 中纬度写成了经度（{x}），经度写成了纬度（{y}）。请交换 X、Y（QGIS 算法“交换 X 和 Y 坐标”）。</translation>
    </message>
    <message>
        <source>The coordinates of the layer {name} stand the wrong way round: the northing is given as X ({x}) and the easting as Y ({y}) in {crs}. Exchange X and Y (native: Swap X and Y coordinates).</source>
        <translation>图层 {name} 的坐标颠倒：在 {crs} 中纵坐标（北）写成了 X（{x}），横坐标（东）写成了 Y（{y}）。请交换 X、Y（QGIS 算法“交换 X 和 Y 坐标”）。</translation>
    </message>
    <message>
        <source>The corridor cutoff must be a number of 0 or more, not {cutoff}.</source>
        <translation>廊道阈值须为不小于 0 的数，而不是 {cutoff}。</translation>
    </message>
    <message>
        <source>The corridor cutoff must be above 0, not {cutoff}.</source>
        <translation>廊道截断值须大于 0，而非 {cutoff}。</translation>
    </message>
    <message>
        <source>The cost of a measure must be a number of 0 or more.</source>
        <translation>措施费用须为不小于 0 的数。</translation>
    </message>
    <message>
        <source>The criteria JSON holds {given} where a row (an object with name, layer, transform, points) is wanted.</source>
        <translation>因子 JSON 中的 {given} 应为一行（含 name、layer、transform、points 的对象）。</translation>
    </message>
    <message>
        <source>The criteria JSON: "layers" must be an object of roles and layers.</source>
        <translation>因子 JSON：“layers”必须是角色与图层的对象。</translation>
    </message>
    <message>
        <source>The criteria are neither JSON nor a CSV table with a header line and rows; see the help for an example.</source>
        <translation>因子既不是 JSON，也不是带表头和数据行的 CSV 表；示例见帮助。</translation>
    </message>
    <message>
        <source>The criteria are nested too deeply to be criteria: give a list of objects.</source>
        <translation>准则嵌套过深，不是有效的准则：请给出对象列表。</translation>
    </message>
    <message>
        <source>The criteria are not valid JSON: {reason} (line {line}, column {column}).</source>
        <translation>因子不是有效的 JSON：{reason}（第 {line} 行，第 {column} 列）。</translation>
    </message>
    <message>
        <source>The criteria file {path} does not exist. Give a JSON or CSV file, or inline JSON.</source>
        <translation>因子文件 {path} 不存在。请给出 JSON 或 CSV 文件，或直接填写 JSON。</translation>
    </message>
    <message>
        <source>The criteria rows hold {count} values, which is not a multiple of {columns}: each row needs {names}.</source>
        <translation>因子行共有 {count} 个值，不是 {columns} 的倍数：每行需要 {names}。</translation>
    </message>
    <message>
        <source>The criteria table has no family '{family}'; it has {have}. Choose one of them.</source>
        <translation>因子表中没有类型“{family}”；现有 {have}。请选择其一。</translation>
    </message>
    <message>
        <source>The criteria {names} have no weight but others do: give all of them one, or none.</source>
        <translation>因子 {names} 没有权重而其他因子有：请全部给出，或全部不给。</translation>
    </message>
    <message>
        <source>The criterion name {names} is used twice; give each criterion its own name.</source>
        <translation>因子名 {names} 重复；请为每个因子取不同的名称。</translation>
    </message>
    <message>
        <source>The currency {currency} is no code of three letters: give one like CNY.</source>
        <translation>币种 {currency} 不是三字母代码：请填写如 CNY。</translation>
    </message>
    <message>
        <source>The decay {decay} is not known: use one of {known}.</source>
        <translation>未知的衰减方式 {decay}：请用 {known} 之一。</translation>
    </message>
    <message>
        <source>The dispersal distance must be greater than 0, not {value}.</source>
        <translation>扩散距离必须大于0，而不是{value}。</translation>
    </message>
    <message>
        <source>The dispersal probability must lie between 0 and 1, not {value}.</source>
        <translation>扩散概率必须介于0与1之间，而不是{value}。</translation>
    </message>
    <message>
        <source>The earlier table {name} holds the year {late}, which does not lie before {year}: give its year (PREVIOUS_YEAR), or exchange the tables.</source>
        <translation>前期表 {name} 含 {late} 年，不早于 {year} 年：请指定其年份（PREVIOUS_YEAR），或对调两表。</translation>
    </message>
    <message>
        <source>The eastings of the layer {name} carry no zone number ({x}), but {crs}, which is assigned, has {zone}. If they belong to that zone, the coordinates fit {fits}: assign the right reference system to the layer (Set layer CRS; do not reproject).</source>
        <translation>图层 {name} 的横坐标没有带号（{x}），而所赋坐标系 {crs} 带有带号 {zone}。若数据属于该带，坐标符合 {fits}：请为图层赋予正确的坐标系（设置图层 CRS，不要重投影）。</translation>
    </message>
    <message>
        <source>The eastings of the layer {name} carry the zone number {zone} ({x}), but {crs}, which is assigned, has eastings without one. The coordinates fit {fits}: assign that reference system to the layer (Set layer CRS; do not reproject).</source>
        <translation>图层 {name} 的横坐标带有带号 {zone}（{x}），而所赋坐标系 {crs} 的横坐标不带带号。坐标符合 {fits}：请为图层赋予该坐标系（设置图层 CRS，不要重投影）。</translation>
    </message>
    <message>
        <source>The eastings of the layer {name} carry the zone number {zone} ({x}), but {crs}, which is assigned, has {own}. The coordinates fit {fits}: assign that reference system to the layer (Set layer CRS; do not reproject).</source>
        <translation>图层 {name} 的横坐标带有带号 {zone}（{x}），而所赋坐标系 {crs} 的带号为 {own}。坐标符合 {fits}：请为图层赋予该坐标系（设置图层 CRS，不要重投影）。</translation>
    </message>
    <message>
        <source>The edge width must be at least 1 cell, not {value}.</source>
        <translation>边缘宽度至少为 1 个像元，而不是 {value}。</translation>
    </message>
    <message>
        <source>The elasticity of connectivity needs at least two sources; found {count}.</source>
        <translation>连通性弹性至少需要两个源地，现有 {count} 个。</translation>
    </message>
    <message>
        <source>The elevation model does not cover the walking network: choose one that does, or leave DEM empty.</source>
        <translation>高程模型不覆盖步行网络：请换用覆盖的模型，或将 DEM 留空。</translation>
    </message>
    <message>
        <source>The elevation model {name} has no value where the trails are.</source>
        <translation>高程模型 {name} 在步道所在处没有数值。</translation>
    </message>
    <message>
        <source>The elevation model {name} has no values.</source>
        <translation>高程模型 {name} 没有值。</translation>
    </message>
    <message>
        <source>The energy table has no row for the building types {types}: add them.</source>
        <translation>能耗表中没有建筑类型 {types} 的行：请补充。</translation>
    </message>
    <message>
        <source>The exact window needs at least 1 block, and ways at least 1 cell to a block.</source>
        <translation>近处窗口至少 1 块，路径精度至少每块 1 个像元。</translation>
    </message>
    <message>
        <source>The exact window would be {width} cells across, more than {largest}: make it smaller, or use larger cells.</source>
        <translation>近处窗口宽达 {width} 像元，超过 {largest}：请减小窗口或使用更大的像元。</translation>
    </message>
    <message>
        <source>The expected cost at which proximity falls to 1/e must be above 0, not {alpha}.</source>
        <translation>邻近度降至 1/e 的期望成本须大于 0，而非 {alpha}。</translation>
    </message>
    <message>
        <source>The extent does not meet the reference grid: choose another extent.</source>
        <translation>范围与参考格网不相交：请选择其他范围。</translation>
    </message>
    <message>
        <source>The extent {extent} lies outside every reference system: draw it anew.</source>
        <translation>范围{extent}超出任何坐标系：请重新绘制。</translation>
    </message>
    <message>
        <source>The extent {parameter} is empty: give west, east, south and north.</source>
        <translation>范围 {parameter} 为空：请给出西、东、南、北四至。</translation>
    </message>
    <message>
        <source>The factor {factor} has a negative weight: weights are 0 or more.</source>
        <translation>因素 {factor} 的权重为负：权重须不小于 0。</translation>
    </message>
    <message>
        <source>The factor {factor} is 0 for every unit, so nothing can be split by it: take it out, or give other values.</source>
        <translation>因素 {factor} 在所有单元均为 0，无法据以分配：请去掉该因素，或改用其他数值。</translation>
    </message>
    <message>
        <source>The factor {factor} needs the column {column}, which no table has; there are {columns}.</source>
        <translation>因素 {factor} 需要列 {column}，但各表均无此列；现有列：{columns}。</translation>
    </message>
    <message>
        <source>The field {field} of {name} holds no people: choose the field with the number of people.</source>
        <translation>{name} 的字段 {field} 没有人口：请选择人口数字段。</translation>
    </message>
    <message>
        <source>The field {field} of {name} holds no visitors: choose the field with visitors a day.</source>
        <translation>{name} 的字段 {field} 没有游客量：请选择日游客量字段。</translation>
    </message>
    <message>
        <source>The field {field} says whether a patch is there (1) or a candidate (0), not {words}.</source>
        <translation>字段 {field} 应表示斑块为现状（1）或候选（0），而非 {words}。</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>文件无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The file has {size} bytes; a card has at most {most}: put its pictures into files of their own.</source>
        <translation>文件有 {size} 字节，案例卡最多 {most} 字节：图片请另存为文件。</translation>
    </message>
    <message>
        <source>The file {file} cannot be written.</source>
        <translation>无法写入文件 {file}。</translation>
    </message>
    <message>
        <source>The file {file} of the INI file is not there: looked for it in {folder}, the folders above, and by its name alone. Put it beside the INI file.</source>
        <translation>找不到 INI 文件所指的 {file}：已查找 {folder}、其上级文件夹以及同名文件。请把它放到 INI 文件旁。</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}</source>
        <translation>文件 {path} 无法读取：{reason}</translation>
    </message>
    <message>
        <source>The file {path} cannot be replaced: {reason}. Close it in other programs or choose another name.</source>
        <translation>无法替换文件 {path}：{reason}。请在其他程序中关闭该文件，或另取文件名。</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}. Choose a folder that can be written to.</source>
        <translation>文件 {path} 无法写出：{reason}。请选择可写的文件夹。</translation>
    </message>
    <message>
        <source>The file {path} is not there: choose an .osm.pbf or .osm file.</source>
        <translation>文件 {path} 不存在：请选择 .osm.pbf 或 .osm 文件。</translation>
    </message>
    <message>
        <source>The file's name is no UTF-8 text: give it another name.</source>
        <translation>文件名不是 UTF-8 文字：请改名。</translation>
    </message>
    <message>
        <source>The file's name is that of {other} but for capitals: give it another name.</source>
        <translation>文件名与 {other} 仅大小写不同：请改名。</translation>
    </message>
    <message>
        <source>The file's name is too long: give it at most {most} bytes.</source>
        <translation>文件名过长：最多 {most} 字节。</translation>
    </message>
    <message>
        <source>The finance table has the unit {inner} and also {outer}, which holds it: money would be split twice. Keep units of one level.</source>
        <translation>单元数值表中既有单元 {inner}，又有其上级 {outer}：资金会重复分配。请只保留一级单元。</translation>
    </message>
    <message>
        <source>The finance table has units that the layer of units does not have: {codes}. Correct the codes or the layer.</source>
        <translation>单元数值表中的单元 {codes} 在单元图层中不存在。请更正代码或图层。</translation>
    </message>
    <message>
        <source>The first line of {file} must be mode include, mode exclude, or min with a number: it is {words}.</source>
        <translation>{file} 的首行须为 mode include、mode exclude 或 min 加数字，而不是：{words}。</translation>
    </message>
    <message>
        <source>The folder holds {count} files; the first {most} are looked at.</source>
        <translation>文件夹中有 {count} 个文件；只查看前 {most} 个。</translation>
    </message>
    <message>
        <source>The folder of the output {path} does not exist: make it first or choose another one.</source>
        <translation>输出 {path} 所在的文件夹不存在：请先新建该文件夹，或另选文件夹。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason}. Choose another one.</source>
        <translation>无法创建文件夹 {path}：{reason}。请另选文件夹。</translation>
    </message>
    <message>
        <source>The folder {path} holds no manifest of a run: let the tools write one (run manifest, JSON) and try again.</source>
        <translation>文件夹 {path} 中没有运行清单：请让工具输出运行清单（JSON）后再试。</translation>
    </message>
    <message>
        <source>The folder {path} is not there.</source>
        <translation>文件夹 {path} 不存在。</translation>
    </message>
    <message>
        <source>The geometry has the point {point}: longitude and latitude in degrees are needed.</source>
        <translation>几何中有点 {point}：需要以度表示的经度和纬度。</translation>
    </message>
    <message>
        <source>The geometry is no GeoJSON geometry.</source>
        <translation>几何不是 GeoJSON 几何。</translation>
    </message>
    <message>
        <source>The grid cells ({grid:g} m) are smaller than the squares to which sensitive positions are blurred ({blur:g} m) and would give them away: make the cells at least as large.</source>
        <translation>网格边长（{grid:g} 米）小于敏感位置的模糊方格（{blur:g} 米），会泄露位置：网格至少应与之同大。</translation>
    </message>
    <message>
        <source>The grid {file} cannot be read: {reason}. An ASCII grid needs ncols, nrows, xllcorner, yllcorner and cellsize, and as many numbers as it says.</source>
        <translation>无法读取栅格 {file}：{reason}。ASCII 栅格须有 ncols、nrows、xllcorner、yllcorner、cellsize，且数值个数与之相符。</translation>
    </message>
    <message>
        <source>The grid {file} has cells that are not square ({width:g} x {height:g}): resample it first.</source>
        <translation>栅格 {file} 的像元不是正方形（{width:g} x {height:g}）：请先重采样。</translation>
    </message>
    <message>
        <source>The grid {file} has {cols} x {rows} cells and the habitat grid {other_cols} x {other_rows}: Circuitscape's grids must be one. Clip or resample it first.</source>
        <translation>栅格 {file} 为 {cols} x {rows} 个像元，生境栅格为 {other_cols} x {other_rows}：Circuitscape 要求各栅格一致，请先裁剪或重采样。</translation>
    </message>
    <message>
        <source>The grid {file} has {numbers} numbers where its header says {cells}: it was cut off.</source>
        <translation>栅格 {file} 只有 {numbers} 个数，而文件头为 {cells} 个：文件被截断。</translation>
    </message>
    <message>
        <source>The ground raster has {count} cells below 0: give resistances or conductances of 0 or more.</source>
        <translation>接地栅格有 {count} 个像元小于 0：电阻或电导须不小于 0。</translation>
    </message>
    <message>
        <source>The grounds have {count} values below 0: give resistances or conductances of 0 or more.</source>
        <translation>接地有 {count} 个负值：电阻或电导须不小于 0。</translation>
    </message>
    <message>
        <source>The habitat grid has {count} cells with a conductance below 0.</source>
        <translation>生境栅格有 {count} 个像元的电导为负。</translation>
    </message>
    <message>
        <source>The habitat grid has {count} cells with a resistance of 0 or less: Circuitscape takes none either. Use a short-circuit region for 0 and NODATA for what nothing crosses.</source>
        <translation>生境栅格有 {count} 个像元的阻力为 0 或负值（Circuitscape 也不接受）：0 请改用短路区域，不可通行处用 NODATA。</translation>
    </message>
    <message>
        <source>The habitat of {species} has the classes {classes}, of which the land cover {layer} has none: it has {found}.</source>
        <translation>{species} 的生境类别为 {classes}，土地覆盖 {layer} 中均不存在；其类别为 {found}。</translation>
    </message>
    <message>
        <source>The hierarchy has groups that go round in a circle: {names}.</source>
        <translation>层次中的组互相循环：{names}。</translation>
    </message>
    <message>
        <source>The hierarchy has {count} groups that are in no other ({names}); it needs one at the top that holds the others.</source>
        <translation>层次中有 {count} 个组不属于任何其他组（{names}）；须有且只有一个顶层组包含其余各组。</translation>
    </message>
    <message>
        <source>The hierarchy has {name} in {first} and in {second}: a criterion has one place.</source>
        <translation>层次中 {name} 同时在 {first} 和 {second} 中：一个因子只能在一处。</translation>
    </message>
    <message>
        <source>The hierarchy names the group {name} twice.</source>
        <translation>层次中组 {name} 出现两次。</translation>
    </message>
    <message>
        <source>The hierarchy says {line}; write group: members = judgements for each group, as {example}.</source>
        <translation>层次中的 {line} 不能识别；每组请写成 组: 成员 = 判断，如 {example}。</translation>
    </message>
    <message>
        <source>The hierarchy's group {name} has {count} members and needs {wanted} judgements (row by row of the upper triangle).</source>
        <translation>层次中组 {name} 有 {count} 个成员，需要 {wanted} 个判断（上三角逐行）。</translation>
    </message>
    <message>
        <source>The id {id} is that of the card in {other} already: give each case its own.</source>
        <translation>编号 {id} 已用于 {other} 中的案例卡：每个案例须有自己的编号。</translation>
    </message>
    <message>
        <source>The id {id} may have letters, digits, dots and dashes only.</source>
        <translation>编号 {id} 只能含字母、数字、点和短横。</translation>
    </message>
    <message>
        <source>The impervious share holds {value}: it is taken in percent, from 0 to 100.</source>
        <translation>不透水面比例中出现 {value}：应为 0–100 的百分数。</translation>
    </message>
    <message>
        <source>The importance raster has no valid cell on the land-cover raster's grid.</source>
        <translation>重要性栅格在土地覆盖栅格范围内没有有效像元。</translation>
    </message>
    <message>
        <source>The judgement matrices are of different sizes ({sizes}): all experts must judge the same criteria.</source>
        <translation>各判断矩阵大小不同（{sizes}）：所有专家须判断同样的因子。</translation>
    </message>
    <message>
        <source>The judgement matrix {label} has {rows} rows but not {rows} values in each: give a square matrix, or the upper triangle.</source>
        <translation>判断矩阵 {label} 有 {rows} 行，但各行不都是 {rows} 个值：请给出方阵或上三角。</translation>
    </message>
    <message>
        <source>The judgements are not consistent: CR = {cr:.3f} ({table}), 0.1 or more. The most disturbing one is {first} against {second} = {given:.3g}; the others suggest {fitting:.3g}, which would give CR = {without:.3f}. Review it, or allow inconsistent judgements.</source>
        <translation>判断不一致：CR = {cr:.3f}（{table}），不小于 0.1。影响最大的判断是“{first}”相对“{second}”= {given:.3g}；其余判断表明应为 {fitting:.3g}，改正后 CR = {without:.3f}。请复核该判断，或允许不一致的判断。</translation>
    </message>
    <message>
        <source>The land cover holds {value}: it needs whole class codes, 256 at most.</source>
        <translation>土地覆被中出现 {value}：应为整数地类编码，且不超过 256 类。</translation>
    </message>
    <message>
        <source>The land cover {name} has no value anywhere: check its NoData value.</source>
        <translation>土地覆被 {name} 全部无值：请检查其无数据值。</translation>
    </message>
    <message>
        <source>The land cover {name} holds numbers that are no whole codes: choose the band with the classes.</source>
        <translation>土地覆被 {name} 的值不是整数编码：请选择地类所在波段。</translation>
    </message>
    <message>
        <source>The land-cover layer has no usable polygon: check its geometries.</source>
        <translation>土地覆盖图层没有可用的面：请检查其几何。</translation>
    </message>
    <message>
        <source>The land-cover polygons need a class field (CLASS_FIELD), for example DLBM.</source>
        <translation>土地覆盖面需要地类字段（CLASS_FIELD），例如 DLBM。</translation>
    </message>
    <message>
        <source>The land-cover polygons {name} need a class field ({parameter}), for example DLBM.</source>
        <translation>土地覆被图斑 {name} 需要地类编码字段（{parameter}），例如 DLBM。</translation>
    </message>
    <message>
        <source>The land-cover raster has no cells.</source>
        <translation>土地覆盖栅格没有像元。</translation>
    </message>
    <message>
        <source>The largest area ({most:g} m²) is below the minimum area ({least:g} m²): raise it.</source>
        <translation>最大面积（{most:g} m²）小于最小面积（{least:g} m²）：请调大。</translation>
    </message>
    <message>
        <source>The largest cost must be 0 or more, not {max_cost}.</source>
        <translation>最大成本须不小于 0，而不是 {max_cost}。</translation>
    </message>
    <message>
        <source>The layer {name} cannot be opened: check that the file is there.</source>
        <translation>无法打开图层 {name}：请检查文件是否存在。</translation>
    </message>
    <message>
        <source>The layer {name} for WATER has no water of any width.</source>
        <translation>WATER 图层 {name} 中没有任何有宽度的水体。</translation>
    </message>
    <message>
        <source>The layer {name} for {parameter} has no features: choose another layer or take off the filter.</source>
        <translation>参数 {parameter} 的图层 {name} 没有要素：请换一个图层或取消筛选。</translation>
    </message>
    <message>
        <source>The layer {name} for {parameter} has no field that is known to hold names: choose one ({field}).</source>
        <translation>{parameter} 的图层 {name} 没有可识别的名称字段：请选择一个（{field}）。</translation>
    </message>
    <message>
        <source>The layer {name} has no field that is known to hold the kind of facility: choose one (FACILITY_FIELD).</source>
        <translation>图层 {name} 没有可识别的设施类型字段：请选择一个（FACILITY_FIELD）。</translation>
    </message>
    <message>
        <source>The layer {name} has no field {field} ({parameter}).</source>
        <translation>图层“{name}”没有字段 {field}（{parameter}）。</translation>
    </message>
    <message>
        <source>The layer {name} has no geometry type that can be checked: it needs polygons, lines or points.</source>
        <translation>图层“{name}”的几何类型无法检查：应为面、线或点。</translation>
    </message>
    <message>
        <source>The layer {name} has no geometry: choose a raster or a layer with geometries.</source>
        <translation>图层 {name} 没有几何：请选择栅格或带几何的图层。</translation>
    </message>
    <message>
        <source>The layer {name} has no polygon that can be written.</source>
        <translation>图层“{name}”没有可写出的面。</translation>
    </message>
    <message>
        <source>The layer {name} has no reference system: assign the right one first (layer properties; on the command line native:assignprojection, for rasters gdal:assignprojection).</source>
        <translation>图层 {name} 没有坐标系：请先指定正确的坐标系（图层属性；命令行用 native:assignprojection，栅格用 gdal:assignprojection）。</translation>
    </message>
    <message>
        <source>The layer {name} has no usable feature: choose another layer or take off the filter.</source>
        <translation>图层 {name} 没有可用的要素：请选择其他图层或取消过滤。</translation>
    </message>
    <message>
        <source>The layer {name} is in {crs}, which is not a projected reference system in metres: reproject it first, for example to {suggestion}.</source>
        <translation>图层 {name} 的坐标系 {crs} 不是以米为单位的投影坐标系：请先重投影，例如到 {suggestion}。</translation>
    </message>
    <message>
        <source>The layer {name} is in {crs}, whose metres are not metres on the ground there: 1000 m are {length:.0f} m on the map ({off:+.1%}; up to {limit:.1%} is allowed). Reproject it first, for example to {suggestion}.</source>
        <translation>图层 {name} 采用 {crs}，其图上长度在该处与实地不符：实地 1000 米在图上为 {length:.0f} 米（变形 {off:+.1%}，允许 {limit:.1%} 以内）。请先重投影，例如到 {suggestion}。</translation>
    </message>
    <message>
        <source>The layer {name} lies at longitude {longitude}, outside China: reproject it to a projected reference system in metres first.</source>
        <translation>图层“{name}”位于经度 {longitude}，不在我国范围内：请先转换到以米为单位的投影坐标系。</translation>
    </message>
    <message>
        <source>The layer {name} of a later date has no field {fields}, which the first date has.</source>
        <translation>后续时期图层 {name} 缺少首期所用的字段 {fields}。</translation>
    </message>
    <message>
        <source>The layer {name} of a later date has no usable polygon.</source>
        <translation>后续时期图层 {name} 没有可用的面。</translation>
    </message>
    <message>
        <source>The lens has no column of need: give at least one of {names}, or its raster.</source>
        <translation>没有需求指标：请至少给出 {names} 之一，或其栅格。</translation>
    </message>
    <message>
        <source>The lens has no column of supply: give at least one of {names}, or its raster.</source>
        <translation>没有供给指标：请至少给出 {names} 之一，或其栅格。</translation>
    </message>
    <message>
        <source>The limits of the kinds of flow (from_ratio) must begin with 0 and rise; they are {limits}.</source>
        <translation>流动类型限值（from_ratio）须从 0 起递增；现为 {limits}。</translation>
    </message>
    <message>
        <source>The links are incomplete: {starts} starts, {ends} ends and {costs} costs.</source>
        <translation>连接不完整：起点{starts}个、终点{ends}个、成本{costs}个。</translation>
    </message>
    <message>
        <source>The links layer has no field {fields}: use the layer LINKS of the corridors tool.</source>
        <translation>连接图层缺少字段 {fields}：请使用廊道工具的 LINKS 图层。</translation>
    </message>
    <message>
        <source>The links {name} have no field with a distance (lcd, CW_Dist, Dist): choose VALUE_FIELD.</source>
        <translation>连接 {name} 没有距离字段（lcd、CW_Dist、Dist）：请选择 VALUE_FIELD。</translation>
    </message>
    <message>
        <source>The links {name} have no field {fields}: the ends of a link stand in from_id and to_id, From_Core and To_Core, Core_1 and Core_2, or Id1 and Id2.</source>
        <translation>连接 {name} 没有字段 {fields}：连接两端应在 from_id 与 to_id、From_Core 与 To_Core、Core_1 与 Core_2 或 Id1 与 Id2 中。</translation>
    </message>
    <message>
        <source>The links {name} have no lines, and this tool looks along them: give the least-cost paths (LINKS of the corridors tool, or Linkage Mapper's LCPs).</source>
        <translation>连接 {name} 没有线几何，而本工具需沿线查找：请提供最小成本路径（廊道工具的 LINKS，或 Linkage Mapper 的 LCPs）。</translation>
    </message>
    <message>
        <source>The list of pairs names {count} focal places that do not exist: {list}. The names are those of the field given for the focal places.</source>
        <translation>配对清单中有 {count} 个焦点名称不存在：{list}。名称须与焦点名称字段一致。</translation>
    </message>
    <message>
        <source>The list of pairs needs two fields with the names of the focal places.</source>
        <translation>配对清单需要两个焦点名称字段。</translation>
    </message>
    <message>
        <source>The list {file} is empty.</source>
        <translation>列表 {file} 为空。</translation>
    </message>
    <message>
        <source>The longest stretch without a rest must be above 0, not {value}.</source>
        <translation>无停歇的最长距离须大于 0，而不是 {value}。</translation>
    </message>
    <message>
        <source>The lower water level {low:g} m must be below the upper one {high:g} m.</source>
        <translation>低水位 {low:g} 米必须低于高水位 {high:g} 米。</translation>
    </message>
    <message>
        <source>The matrix of pairs {file} is not square.</source>
        <translation>配对矩阵 {file} 不是方阵。</translation>
    </message>
    <message>
        <source>The matrix of pairs {file} needs a line min, a line max and then numbers only, the first row and column being the numbers of the nodes.</source>
        <translation>配对矩阵 {file} 须先有 min 行、max 行，其后全为数字，首行首列为焦点编号。</translation>
    </message>
    <message>
        <source>The mean must be of resistance or conductance, not {value}.</source>
        <translation>平均方式须为 resistance 或 conductance，而不是 {value}。</translation>
    </message>
    <message>
        <source>The measure {key} has a life of {life} years: give at least 1.</source>
        <translation>措施 {key} 的寿命为 {life} 年：请至少填 1。</translation>
    </message>
    <message>
        <source>The measure {key} has an income in {year}, before the year {base} that money is discounted to.</source>
        <translation>措施 {key} 在 {year} 年有收入，早于折现基准年 {base}。</translation>
    </message>
    <message>
        <source>The measure {key} has no cost: fill in its capital or yearly cost, 0 where it costs nothing.</source>
        <translation>措施 {key} 没有成本：请填建设投资或年运维费，没有则填 0。</translation>
    </message>
    <message>
        <source>The measure {key} has the cost {value}, which is no number.</source>
        <translation>措施 {key} 的成本 {value} 不是数字。</translation>
    </message>
    <message>
        <source>The measure {key} has the negative cost {value:g}: costs are 0 or more.</source>
        <translation>措施 {key} 的成本为负（{value:g}）：成本须不小于 0。</translation>
    </message>
    <message>
        <source>The measure {key} has {value} as year or years, which is no number.</source>
        <translation>措施 {key} 的年份或年数 {value} 不是数字。</translation>
    </message>
    <message>
        <source>The measure {key} starts in {start}, before the year {base} that money is discounted to: give an earlier BASE_YEAR.</source>
        <translation>措施 {key} 起始于 {start} 年，早于折现基准年 {base}：请将 BASE_YEAR 提前。</translation>
    </message>
    <message>
        <source>The measures {name} have no field of costs: choose one (CAPITAL_FIELD, YEARLY_FIELD).</source>
        <translation>措施图层 {name} 没有成本字段：请指定（CAPITAL_FIELD、YEARLY_FIELD）。</translation>
    </message>
    <message>
        <source>The measures {name} have no field that is known to hold their number: choose one (ID_FIELD).</source>
        <translation>措施图层 {name} 没有可识别的编号字段：请指定（ID_FIELD）。</translation>
    </message>
    <message>
        <source>The moving window needs a radius of at least one cell, an odd block of cells and a buffer of 0 or more; given are {radius}, {block} and {buffer}.</source>
        <translation>移动窗口要求半径不少于一个像元、块宽为奇数、缓冲不小于 0；给定值为 {radius}、{block}、{buffer}。</translation>
    </message>
    <message>
        <source>The name of the project becomes a file name of another program: letters a to z, digits, _ and - only, not {name}.</source>
        <translation>工程名将作为其他程序的文件名：只能用字母、数字、_ 与 -，而非 {name}。</translation>
    </message>
    <message>
        <source>The names of the focal places are not unique: choose another field, or none.</source>
        <translation>焦点名称不唯一：请改选字段或留空。</translation>
    </message>
    <message>
        <source>The neighbourhood must be 4 or 8 cells, not {given}.</source>
        <translation>邻域必须为 4 或 8 个像元，不能是 {given}。</translation>
    </message>
    <message>
        <source>The node {node} stands twice in {name}: every node has one line.</source>
        <translation>节点 {node} 在 {name} 中重复：每个节点只能有一行。</translation>
    </message>
    <message>
        <source>The noise threshold ({noise} m²) is above the review threshold ({review} m²): noise is the smaller class.</source>
        <translation>噪声阈值（{noise} m²）大于待核阈值（{review} m²）：噪声应为较小的一类。</translation>
    </message>
    <message>
        <source>The normalisation {kind} is unknown; use one of {known}.</source>
        <translation>未知的归一化 {kind}：请用 {known} 之一。</translation>
    </message>
    <message>
        <source>The number of classes must be at least 1, not {count}.</source>
        <translation>分级数至少为 1，而不是 {count}。</translation>
    </message>
    <message>
        <source>The number of draws ({count}) must be at least 1 and the concentration ({concentration:g}) above 0.</source>
        <translation>抽样次数（{count}）至少为 1，集中度（{concentration:g}）须大于 0。</translation>
    </message>
    <message>
        <source>The number of nearest neighbours must be 0 (all) or more, not {nearest}.</source>
        <translation>最近邻数量须为 0（全部）或更大，而不是 {nearest}。</translation>
    </message>
    <message>
        <source>The numbers of the sources (field source_id) are not unique or not filled: repair the layer.</source>
        <translation>源地编号（字段 source_id）不唯一或未填写：请修正图层。</translation>
    </message>
    <message>
        <source>The opening date {opening} does not lie before the closing date {closing}: exchange the two land covers, or mend the dates.</source>
        <translation>期初时点 {opening} 不早于期末时点 {closing}：请对调两期数据或改正日期。</translation>
    </message>
    <message>
        <source>The output folder {path} is a file: choose another name.</source>
        <translation>输出文件夹 {path} 是一个文件：请另取名称。</translation>
    </message>
    <message>
        <source>The output {path} cannot be written: rasters have one of the endings {endings}, {ending} is none of them. Choose another ending.</source>
        <translation>无法写出 {path}：栅格的扩展名应为 {endings} 之一，{ending} 不在其中。请换一个扩展名。</translation>
    </message>
    <message>
        <source>The output {path} is a folder: add a file name.</source>
        <translation>输出 {path} 是一个文件夹：请补上文件名。</translation>
    </message>
    <message>
        <source>The output {path} is no ordinary file: choose another name.</source>
        <translation>输出 {path} 不是普通文件：请另取名称。</translation>
    </message>
    <message>
        <source>The output {path} {output} is the input {name}, which would be overwritten: choose another file.</source>
        <translation>输出 {path} {output} 就是输入 {name}，会把输入覆盖掉：请另选文件。</translation>
    </message>
    <message>
        <source>The outputs {first} and {second} have the same file {path}: give each its own.</source>
        <translation>输出 {first} 与 {second} 写到同一个文件 {path}：请分别指定文件。</translation>
    </message>
    <message>
        <source>The pair {a} to {b} of {name} has an end that is a candidate: links are changed between patches that are there.</source>
        <translation>{name} 中的配对 {a} 至 {b} 有一端为候选斑块：只能改变现状斑块之间的连接。</translation>
    </message>
    <message>
        <source>The pair {a} to {b} of {name} has the value {value:g}: it must be 0 or more.</source>
        <translation>{name} 中的配对 {a} 至 {b} 数值为 {value:g}：须不小于 0。</translation>
    </message>
    <message>
        <source>The pair {a} to {b} stands twice in {name}, with {one:g} and {other:g}: links that differ by direction are not computed.</source>
        <translation>配对 {a} 至 {b} 在 {name} 中出现两次，数值分别为 {one:g} 与 {other:g}：不计算方向不同的连接。</translation>
    </message>
    <message>
        <source>The parcels {name} need a class field ({parameter}), for example DLBM.</source>
        <translation>地块图层 {name} 需要类别字段（{parameter}），例如 DLBM。</translation>
    </message>
    <message>
        <source>The population layer {name} holds lines: give points or polygons with a number of people.</source>
        <translation>人口图层 {name} 为线要素：请给出带人口数的点或面。</translation>
    </message>
    <message>
        <source>The population raster {name} holds nobody: choose the right band and check its NoData value.</source>
        <translation>人口栅格 {name} 中没有人口：请选择正确的波段并检查 NoData 值。</translation>
    </message>
    <message>
        <source>The population raster {name} holds {value:g} people in a cell: choose the right band and check its NoData value.</source>
        <translation>人口栅格 {name} 有像元人口为 {value:g}：请选择正确的波段并检查其无数据值。</translation>
    </message>
    <message>
        <source>The project {path} cannot be read: {reason}.</source>
        <translation>工程 {path} 无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The project {path} shows no layer that can be opened.</source>
        <translation>工程 {path} 中没有可打开的可见图层。</translation>
    </message>
    <message>
        <source>The quality has the value {value}, which is none of the grades 1 to 5: choose the scale that the data have.</source>
        <translation>质量值 {value} 不是 1 至 5 的等级：请选择数据所用的分级方式。</translation>
    </message>
    <message>
        <source>The quality has the value {value}, which lies outside 0 to 100: choose the scale that the data have.</source>
        <translation>质量值 {value} 不在 0 至 100 之间：请选择数据所用的分级方式。</translation>
    </message>
    <message>
        <source>The radii {given} cannot be read: write metres with commas, for example 50,100,200.</source>
        <translation>无法读取半径 {given}：请以米为单位、逗号分隔，如 50,100,200。</translation>
    </message>
    <message>
        <source>The radii {radii} of {kind} {level} must be positive and increasing.</source>
        <translation>{kind} {level} 的半径 {radii} 必须为正且递增。</translation>
    </message>
    <message>
        <source>The radius of {radius:g} m is less than a cell of {cell:g} m: give a larger radius or a finer resistance surface.</source>
        <translation>半径 {radius:g} m 小于像元 {cell:g} m：请加大半径或采用更细的阻力面。</translation>
    </message>
    <message>
        <source>The radius table holds {value} where numbers are needed: areas in ha, radii in m as 300/500/1000.</source>
        <translation>半径表中的 {value} 应为数字：面积以公顷计，半径以米计，如 300/500/1000。</translation>
    </message>
    <message>
        <source>The radius table names the greenway level {value}, which is not known; the nearest known is {near}. Known: {known}.</source>
        <translation>半径表中的绿道级别 {value} 未知；最接近的是 {near}。已知级别：{known}。</translation>
    </message>
    <message>
        <source>The radius table says {value} where greenway or park is meant (nearest: {near}).</source>
        <translation>半径表中的 {value} 应为 greenway（绿道）或 park（公园）（最接近：{near}）。</translation>
    </message>
    <message>
        <source>The raster has {count} cells, more than {largest}: use larger cells or a smaller extent.</source>
        <translation>栅格有 {count} 个像元，超过 {largest} 个：请加大像元或缩小范围。</translation>
    </message>
    <message>
        <source>The raster has {count} different values: give land-cover classes, so that each class gets one factor.</source>
        <translation>栅格有 {count} 个不同取值：请提供土地覆盖类，使每类取一个系数。</translation>
    </message>
    <message>
        <source>The raster {name} (CANOPY_RASTER) holds values from {least:g} to {most:g}: without CANOPY_CLASSES its cells are shares of canopy from 0 to 100 %, or 0 to 1.</source>
        <translation>栅格 {name}（CANOPY_RASTER）的值为 {least:g} 至 {most:g}：不给 CANOPY_CLASSES 时像元应为 0–100 % 或 0–1 的树冠覆盖率。</translation>
    </message>
    <message>
        <source>The raster {name} ({parameter}) does not cover the walking network: choose one that does, or leave {parameter} empty.</source>
        <translation>栅格 {name}（{parameter}）未覆盖步行网络：请选择覆盖的栅格，或将 {parameter} 留空。</translation>
    </message>
    <message>
        <source>The raster {name} ({parameter}) has no value in any unit: check that both show the same place.</source>
        <translation>栅格 {name}（{parameter}）在任何单元内都没有值：请检查两者是否为同一地区。</translation>
    </message>
    <message>
        <source>The raster {name} ({parameter}) has no values.</source>
        <translation>栅格 {name}（{parameter}）没有值。</translation>
    </message>
    <message>
        <source>The raster {name} cannot be read: {reason}</source>
        <translation>栅格 {name} 无法读取：{reason}</translation>
    </message>
    <message>
        <source>The raster {name} does not cover the study area: choose the tile of this city.</source>
        <translation>栅格 {name} 未覆盖研究范围：请选择本城市所在的分幅。</translation>
    </message>
    <message>
        <source>The raster {name} has cells of {cell:g} m and would reach round the Earth: its cell size or reference system is wrong.</source>
        <translation>栅格{name}的像元为{cell:g} m，范围超过地球周长：像元大小或坐标系有误。</translation>
    </message>
    <message>
        <source>The raster {name} has cells of {x} x {y}: resample it to square cells first (Raster &gt; Projections &gt; Warp).</source>
        <translation>栅格 {name} 的像元为 {x} x {y}：请先重采样为正方形像元（栅格 &gt; 投影 &gt; 变形）。</translation>
    </message>
    <message>
        <source>The raster {name} has codes outside 0 to 255: it is no land cover like WorldCover's.</source>
        <translation>栅格 {name} 含有 0—255 以外的编码：它不是 WorldCover 一类的土地覆盖数据。</translation>
    </message>
    <message>
        <source>The raster {name} has no band {band}; it has {count}.</source>
        <translation>栅格 {name} 没有波段 {band}；共有 {count} 个波段。</translation>
    </message>
    <message>
        <source>The raster {name} has {count} bands, {other} has {others}: similarity grids of all times need the same bands.</source>
        <translation>栅格 {name} 有 {count} 个波段，{other} 有 {others} 个：各时期的相似性栅格须波段一致。</translation>
    </message>
    <message>
        <source>The raster {name} has {count} classes on the resistance surface; at most {most} can be computed: give classes, not measured values.</source>
        <translation>栅格 {name} 在阻力面上有 {count} 类，最多可计算 {most} 类：请给类别，而非量测值。</translation>
    </message>
    <message>
        <source>The raster {name} holds nothing above {highest}: it seems to give shares from 0 to 1. Multiply it by 100, for the impervious share is taken in percent.</source>
        <translation>栅格 {name} 的最大值仅为 {highest}，似为 0–1 的比例。不透水面比例按百分数读取，请乘以 100。</translation>
    </message>
    <message>
        <source>The raster {name} is in {have}, the layers are in {want}: warp it first (Raster &gt; Projections &gt; Warp).</source>
        <translation>栅格 {name} 的坐标系为 {have}，图层为 {want}：请先重投影（栅格 &gt; 投影 &gt; 变形）。</translation>
    </message>
    <message>
        <source>The raster {name} is not a file that GDAL reads: export it to GeoTIFF first.</source>
        <translation>栅格 {name} 不是 GDAL 可读的文件：请先导出为 GeoTIFF。</translation>
    </message>
    <message>
        <source>The raster {name} is rotated: warp it to a north-up grid first (Raster &gt; Projections &gt; Warp).</source>
        <translation>栅格 {name} 带有旋转：请先变形为正北朝上的栅格（栅格 &gt; 投影 &gt; 变形）。</translation>
    </message>
    <message>
        <source>The raster {name} lies on another grid ({have}) than the reference ({want}): align it first, or use a tool option that resamples.</source>
        <translation>栅格 {name} 的格网（{have}）与参考格网（{want}）不同：请先对齐，或使用工具的重采样选项。</translation>
    </message>
    <message>
        <source>The raster {path} cannot be written: {reason}. Choose a folder that can be written to and has room.</source>
        <translation>栅格 {path} 无法写出：{reason}。请选择可写且空间充足的文件夹。</translation>
    </message>
    <message>
        <source>The reference evapotranspiration has negative values, down to {low:g}: declare NoData, or take another raster.</source>
        <translation>参考蒸散发有负值，低至 {low:g}：请声明 NoData，或改用其他栅格。</translation>
    </message>
    <message>
        <source>The reference evapotranspiration has no value anywhere on the land cover: check that the rasters lie on each other.</source>
        <translation>参考蒸散发在土地覆被范围内没有任何值：请检查栅格是否重叠。</translation>
    </message>
    <message>
        <source>The reference evapotranspiration is 0 everywhere: give a raster with values above 0.</source>
        <translation>参考蒸散发处处为 0：请给出大于 0 的栅格。</translation>
    </message>
    <message>
        <source>The resistance after restoration must be above 0, not {value}.</source>
        <translation>修复后的阻力须大于 0，而不是 {value}。</translation>
    </message>
    <message>
        <source>The resistance raster has no cells.</source>
        <translation>阻力栅格没有像元。</translation>
    </message>
    <message>
        <source>The resistance raster has no valid cell: all are NoData.</source>
        <translation>阻力栅格没有有效像元：全部为 NoData。</translation>
    </message>
    <message>
        <source>The resistance raster has no valid cell: all of it is NoData.</source>
        <translation>阻力栅格没有有效像元：全部为 NoData。</translation>
    </message>
    <message>
        <source>The resistance raster has {count} cells of zero or less: resistance must be above 0 (use short-circuit areas for perfect conductors and NoData for barriers).</source>
        <translation>阻力栅格有 {count} 个像元小于或等于 0：阻力须大于 0（理想导体请用短路区，障碍请用 NoData）。</translation>
    </message>
    <message>
        <source>The resistance raster must have rows and columns, not the shape {shape}.</source>
        <translation>阻力栅格须有行和列，而不是形状 {shape}。</translation>
    </message>
    <message>
        <source>The river does not meet the elevation raster: check the layers and their extents.</source>
        <translation>河流与高程栅格不相交：请检查图层及其范围。</translation>
    </message>
    <message>
        <source>The roads need a class field (BARRIER_CLASS_FIELD), for example class or highway.</source>
        <translation>道路需要等级字段（BARRIER_CLASS_FIELD），例如 class 或 highway。</translation>
    </message>
    <message>
        <source>The row {row} of the coefficients is in {have}, but {want} is needed: change the value and its unit.</source>
        <translation>参数行 {row} 的单位为 {have}，需要 {want}：请修改数值及单位。</translation>
    </message>
    <message>
        <source>The run needs about {needed:.1f} GB of disk for temporary files and {folder} has {free:.1f} GB free: set ECOPLAN_SCRATCH to a folder on a larger disk.</source>
        <translation>本次运行约需 {needed:.1f} GB 磁盘空间存放临时文件，而 {folder} 只剩 {free:.1f} GB：请将 ECOPLAN_SCRATCH 设为更大磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The run needs about {needed:.1f} GB of memory and {free:.1f} GB are free: clip the inputs to a smaller area, use a coarser grid, or close other programs.</source>
        <translation>本次运行约需 {needed:.1f} GB 内存，可用 {free:.1f} GB：请将输入裁剪到较小范围、改用较粗的栅格，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The score raster of criterion '{name}' lies on another grid than the suitability: they must come from the same run.</source>
        <translation>因子“{name}”的评分栅格与适宜性栅格的格网不同：两者须出自同一次运行。</translation>
    </message>
    <message>
        <source>The score raster {path} of criterion '{name}' is gone: run the suitability again with a folder for the criteria.</source>
        <translation>因子“{name}”的评分栅格 {path} 不存在：请设置因子文件夹后重新运行适宜性评价。</translation>
    </message>
    <message>
        <source>The section {section} has no monthly value in the period: check its name in both tables, and the year.</source>
        <translation>断面 {section} 在该时段没有任何监测值：请检查两表中的名称与年份。</translation>
    </message>
    <message>
        <source>The service {name} is unknown; use {known}.</source>
        <translation>未知的服务 {name}；可用：{known}。</translation>
    </message>
    <message>
        <source>The share of the corridor priority that is kept must be above 0 and at most 1, not {value}.</source>
        <translation>廊道优先级的保留比例须大于 0 且不大于 1，而非 {value}。</translation>
    </message>
    <message>
        <source>The shares of measure {key} are all 0: nobody would pay.</source>
        <translation>措施 {key} 的分担权重全为 0：无人出资。</translation>
    </message>
    <message>
        <source>The sites {name} are lines: give points or polygons.</source>
        <translation>设施图层 {name} 为线：请给点或面。</translation>
    </message>
    <message>
        <source>The slope classes must begin at 0 degrees and rise: {starts}.</source>
        <translation>坡度分级必须从0度开始并递增：{starts}。</translation>
    </message>
    <message>
        <source>The slope classes {breaks} must rise and lie between 0 and 90 degrees.</source>
        <translation>坡度分级 {breaks} 必须递增且在 0 至 90 度之间。</translation>
    </message>
    <message>
        <source>The snap tolerance is {value} m; it must be zero or more.</source>
        <translation>接合容差为 {value} 米；应为零或正数。</translation>
    </message>
    <message>
        <source>The source layer has no usable polygon: check its geometries.</source>
        <translation>源地图层没有可用的面：请检查其几何。</translation>
    </message>
    <message>
        <source>The source layer {name} of a plan has no usable polygon.</source>
        <translation>方案的源地图层 {name} 没有可用的面。</translation>
    </message>
    <message>
        <source>The source raster has infinite values: give amperes.</source>
        <translation>源栅格含无穷大值：请给出以安为单位的电流。</translation>
    </message>
    <message>
        <source>The source raster has {rows} x {columns} cells, the resistance raster {rows2} x {columns2}: put both on one grid.</source>
        <translation>源地栅格为 {rows} x {columns} 像元，阻力栅格为 {rows2} x {columns2} 像元：请统一到同一格网。</translation>
    </message>
    <message>
        <source>The source strength is to come from a raster: give STRENGTH.</source>
        <translation>源强度选择了由栅格给出：请给出 STRENGTH。</translation>
    </message>
    <message>
        <source>The sources have no numbers (field source_id), and the ends of the links do not tell which source is number {number}: {count} fit. Use the layers NODES and LINKS of one run of the corridors tool.</source>
        <translation>源地没有编号（字段 source_id），且由连接端点无法确定编号 {number} 是哪个源地（{count} 个符合）。请使用廊道工具同一次运行的 NODES 与 LINKS 图层。</translation>
    </message>
    <message>
        <source>The species records {name} need the field with the name of the species (SPECIES_FIELD).</source>
        <translation>物种记录 {name} 须指定物种名称字段（SPECIES_FIELD）。</translation>
    </message>
    <message>
        <source>The standard has no radius for the layers given ({kinds}): choose another standard or fill the radius table.</source>
        <translation>所选标准对所给图层（{kinds}）没有半径：请换用其他标准或填写半径表。</translation>
    </message>
    <message>
        <source>The standard {standard} is stated in metres: choose COST distance, the living circles, or give THRESHOLDS in minutes.</source>
        <translation>标准 {standard} 以米规定：请将 COST 设为距离、选用生活圈标准，或以分钟填写 THRESHOLDS。</translation>
    </message>
    <message>
        <source>The standards of capacity have no row {kind}: add one for the trail method.</source>
        <translation>容量指标表中没有 {kind} 行：请为游道法补一行。</translation>
    </message>
    <message>
        <source>The steps of {metric} have one from {low:g} to {high:g}, which is empty.</source>
        <translation>{metric} 有一档从 {low:g} 到 {high:g}，为空档。</translation>
    </message>
    <message>
        <source>The steps of {metric} leave a gap between {low:g} and {high:g}: fill it, with pay 0 if nothing is due.</source>
        <translation>{metric} 的档位在 {low:g} 与 {high:g} 之间有空档：请补上，不付费则填 0。</translation>
    </message>
    <message>
        <source>The steps of {metric} pay the negative amount {pay:g}: pay is 0 or more.</source>
        <translation>{metric} 的档位支付额为负（{pay:g}）：支付额须不小于 0。</translation>
    </message>
    <message>
        <source>The study area ({area}) lies outside {path}, which covers {bounds}: choose the extract of the right region.</source>
        <translation>研究范围（{area}）位于 {path} 之外，该文件覆盖 {bounds}：请选择正确地区的数据。</translation>
    </message>
    <message>
        <source>The study area has no usable polygon: check its geometries.</source>
        <translation>研究范围没有可用的面：请检查其几何。</translation>
    </message>
    <message>
        <source>The suitability raster has no cell with a score.</source>
        <translation>适宜性栅格没有带评分的像元。</translation>
    </message>
    <message>
        <source>The table of kinds of flow needs the classes {known} in this order; it has {found}.</source>
        <translation>流动类型表须依次含 {known}；现为 {found}。</translation>
    </message>
    <message>
        <source>The table of measures has the kinds {wrong}; known are {known}.</source>
        <translation>措施表含有类型 {wrong}；可用类型为 {known}。</translation>
    </message>
    <message>
        <source>The table {name} has no column {column}; it has {have}.</source>
        <translation>表 {name} 没有 {column} 列；现有列：{have}。</translation>
    </message>
    <message>
        <source>The table {name} is empty.</source>
        <translation>表 {name} 为空。</translation>
    </message>
    <message>
        <source>The table {name} says no year: give it ({parameter}), or a column year.</source>
        <translation>表 {name} 没有年份：请指定（{parameter}），或增加 year 列。</translation>
    </message>
    <message>
        <source>The table {table} has no field {missing}; it has {have}.</source>
        <translation>表 {table} 没有字段 {missing}；现有 {have}。</translation>
    </message>
    <message>
        <source>The table {table} has {rows} rows and {columns} columns: a judgement matrix is square, with or without a first column of names.</source>
        <translation>表 {table} 有 {rows} 行 {columns} 列：判断矩阵应为方阵，可带一列名称作为首列。</translation>
    </message>
    <message>
        <source>The table {title} has {count} rows, more than a worksheet holds: leave the workbook out or check fewer parcels at once.</source>
        <translation>表“{title}”有 {count} 行，超出工作表容量：请不输出工作簿，或减少一次检查的地块数。</translation>
    </message>
    <message>
        <source>The table's field {field} holds '{value}', which is not a number.</source>
        <translation>表的字段 {field} 中的“{value}”不是数值。</translation>
    </message>
    <message>
        <source>The target of {level} is {value}; write a length in km.</source>
        <translation>{level} 的目标写作 {value}；请填写以千米计的长度。</translation>
    </message>
    <message>
        <source>The template {path} cannot be read: {reason}.</source>
        <translation>模板 {path} 无法读取：{reason}。</translation>
    </message>
    <message>
        <source>The template {path} has no item with the id map: give the map of the sheet this id in QGIS's layout window (Item properties &gt; Main properties).</source>
        <translation>模板 {path} 中没有 ID 为 map 的项目：请在 QGIS 布局窗口中为主图设置该 ID（项目属性）。</translation>
    </message>
    <message>
        <source>The temporary files cannot be written to {folder} ({error}): make room there, or set ECOPLAN_SCRATCH to a folder on a larger disk.</source>
        <translation>无法向 {folder} 写入临时文件（{error}）：请清理该磁盘空间，或将 ECOPLAN_SCRATCH 设为更大磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The top share {share:g} must lie above 0 and at most at 1 (100 %).</source>
        <translation>最高份额 {share:g} 必须大于 0 且不超过 1（100 %）。</translation>
    </message>
    <message>
        <source>The two surveys have no ground in common: check that they show the same place.</source>
        <translation>两次调查没有重叠：请检查是否为同一地区。</translation>
    </message>
    <message>
        <source>The unit {unit} has no value of {column} for the factor {factor}: fill it in, with 0 where there is none.</source>
        <translation>单元 {unit} 缺少因素 {factor} 所需的 {column} 值：请补填，没有则填 0。</translation>
    </message>
    <message>
        <source>The unit {unit} has the negative value {value:g} of {column}: shares need values of 0 or more; a floor in the table of factors can cut it.</source>
        <translation>单元 {unit} 的 {column} 为负值 {value:g}：计算份额需不小于 0 的值；可在因素表中用 floor 截断。</translation>
    </message>
    <message>
        <source>The unit {unit} has {value} in {field}: shares of groups are numbers from 0 to 1.</source>
        <translation>单元 {unit} 的 {field} 为 {value}：人群占比应为0至1的数。</translation>
    </message>
    <message>
        <source>The units have no fields with shares of groups: name them in GROUP_FIELDS, or begin their names with {prefix}.</source>
        <translation>单元没有人群占比字段：请在 GROUP_FIELDS 中写明，或使其名称以 {prefix} 开头。</translation>
    </message>
    <message>
        <source>The units {name} have no field that is known to hold their code or name: choose one (UNIT_CODE_FIELD).</source>
        <translation>单元图层 {name} 没有可识别的代码或名称字段：请指定（UNIT_CODE_FIELD）。</translation>
    </message>
    <message>
        <source>The variation must be 0 or more and the contrast from 0 to below 1.</source>
        <translation>变幅须不小于 0，对比度变幅须在 0 至 1 之间（不含 1）。</translation>
    </message>
    <message>
        <source>The walking network has no line of positive length ({null} empty geometries, {zero} zero-length lines); choose a layer or class filter that leaves some.</source>
        <translation>步行网络没有长度大于零的线（{null} 个空几何，{zero} 条零长度线）；请换图层或调整类别筛选。</translation>
    </message>
    <message>
        <source>The weights add to {total:g}: at least one criterion needs a weight above 0.</source>
        <translation>权重之和为 {total:g}：至少一个因子的权重须大于 0。</translation>
    </message>
    <message>
        <source>The weights of the factors add up to {total} %, not to 100 %: correct them.</source>
        <translation>各因素权重合计为 {total} %，不是 100 %：请更正。</translation>
    </message>
    <message>
        <source>The weights table has no weight for {missing}; it has {given}. Names must agree.</source>
        <translation>权重表中没有 {missing} 的权重；现有 {given}。名称必须一致。</translation>
    </message>
    <message>
        <source>The weights {weights} must be {count} numbers of 0 or more, not all 0.</source>
        <translation>权重{weights}应为{count}个大于等于0且不全为0的数。</translation>
    </message>
    <message>
        <source>The width table has no row for water of the class {classes} and none for all others (*): add one.</source>
        <translation>宽度表没有水体类别 {classes} 的行，也没有代表其他类别的 * 行：请补充。</translation>
    </message>
    <message>
        <source>The worker {worker} of the Dask cluster does not see the folder {folder}: set ECOPLAN_SCRATCH to a shared folder that has the same name on every computer.</source>
        <translation>Dask 集群的工作进程 {worker} 看不到文件夹 {folder}：请将 ECOPLAN_SCRATCH 设为在每台计算机上路径相同的共享文件夹。</translation>
    </message>
    <message>
        <source>There are no links: barriers are looked for between the sources of links.</source>
        <translation>没有连接：障碍点在连接的源地之间查找。</translation>
    </message>
    <message>
        <source>There are no links: current needs at least one corridor.</source>
        <translation>没有连接：电流计算至少需要一条廊道。</translation>
    </message>
    <message>
        <source>There are {count} cells with a score, {wanted} are wanted.</source>
        <translation>有评分的像元为 {count} 个，需要 {wanted} 个。</translation>
    </message>
    <message>
        <source>There are {count} patches and the ranking compares at most {most}: raise the least area.</source>
        <translation>共有 {count} 个斑块，排序最多比较 {most} 个：请提高最小面积。</translation>
    </message>
    <message>
        <source>There are {count} sources and centrality is computed for at most {most}: drop small ones.</source>
        <translation>共有 {count} 个源地，中心性最多计算 {most} 个：请去掉较小者。</translation>
    </message>
    <message>
        <source>There are {plans} resistance surfaces of plans and {sources} source layers: give one source layer for each plan, or none.</source>
        <translation>方案阻力面 {plans} 个、源地图层 {sources} 个：请为每个方案提供一个源地图层，或都不提供。</translation>
    </message>
    <message>
        <source>There is no cost-distance engine {engine}: choose auto, numpy or numba.</source>
        <translation>没有名为 {engine} 的成本距离引擎：请选择 auto、numpy 或 numba。</translation>
    </message>
    <message>
        <source>There is no criterion with a layer: give layers for the criteria (see the help).</source>
        <translation>没有带图层的因子：请为因子指定图层（见帮助）。</translation>
    </message>
    <message>
        <source>There is no entrance: give ENTRANCES, GREENWAYS or PARKS that meet the walking network.</source>
        <translation>没有出入口：请给出与步行网络相接的 ENTRANCES、GREENWAYS 或 PARKS。</translation>
    </message>
    <message>
        <source>There is no file {path} for {parameter}: choose another one.</source>
        <translation>{parameter} 所指文件 {path} 不存在：请另选。</translation>
    </message>
    <message>
        <source>There is no file {path}: choose the INI file of Circuitscape.</source>
        <translation>文件 {path} 不存在：请选择 Circuitscape 的 INI 文件。</translation>
    </message>
    <message>
        <source>There is no mode {mode}: choose adjacent, all_pairs or all_to_one.</source>
        <translation>没有模式 {mode}：请选择 adjacent、all_pairs 或 all_to_one。</translation>
    </message>
    <message>
        <source>There is no mode {mode}: choose pairwise, one_to_all or all_to_one.</source>
        <translation>没有模式 {mode}：请选择 pairwise、one_to_all 或 all_to_one。</translation>
    </message>
    <message>
        <source>There is no solver {solver}: choose auto, direct, multigrid or blackbox.</source>
        <translation>没有求解器 {solver}：请选择 auto、direct、multigrid 或 blackbox。</translation>
    </message>
    <message>
        <source>There is no value to classify: the layer is empty or all cells are NoData.</source>
        <translation>没有可分级的数值：图层为空或全部为 NoData。</translation>
    </message>
    <message>
        <source>There is nothing to compare with: give PLANS, PLAN_SOURCES or MENDS.</source>
        <translation>没有可比较的情景：请提供 PLANS、PLAN_SOURCES 或 MENDS。</translation>
    </message>
    <message>
        <source>There is nothing to cross: give at least one of ROADS, RAILWAYS, LANDCOVER, DAMS, OTHER.</source>
        <translation>没有可叠加的障碍：ROADS、RAILWAYS、LANDCOVER、DAMS、OTHER 至少给一个。</translation>
    </message>
    <message>
        <source>There is nothing to draw: name layers or a project file, or open a project with visible layers.</source>
        <translation>没有可出图的内容：请指定图层或工程文件，或打开含可见图层的工程。</translation>
    </message>
    <message>
        <source>There is nothing to put into the pool: give a title, or a folder with manifests, or a pool with cards in it.</source>
        <translation>没有可放入资源库的内容：请给出标题，或含运行清单的文件夹，或已有案例卡的资源库。</translation>
    </message>
    <message>
        <source>There must be at least 1 run, not {count}.</source>
        <translation>至少运行 1 次，而不是 {count}。</translation>
    </message>
    <message>
        <source>These classes have no row in the crosswalk: {list}. Add a row for each of them, so that no ground is lost.</source>
        <translation>以下地类在对照表中没有对应行：{list}。请逐一补充，以免遗漏土地。</translation>
    </message>
    <message>
        <source>These classes have no row in the land-cover table: {list}. Add their factors (TABLE).</source>
        <translation>下列地类在土地覆被系数表中没有对应行：{list}。请补充其系数（TABLE）。</translation>
    </message>
    <message>
        <source>These classes of nature have no search_radius_m in the table: {list}. Fill the column, or choose another RADIUS_MODE.</source>
        <translation>表中以下自然类别没有 search_radius_m：{list}。请补全该列，或改选 RADIUS_MODE。</translation>
    </message>
    <message>
        <source>These units lie wholly inside others: {names}. Choose a layer with units of one kind (districts or streets, not both).</source>
        <translation>下列单元完全位于其他单元之内：{names}。请选择同一级单元的图层（区县或街道，不可混用）。</translation>
    </message>
    <message>
        <source>Theta must be above 0, not {theta}: small for a walker who hardly minds costs, large for one who takes the least-cost path.</source>
        <translation>Theta 须大于 0，而非 {theta}：小则几乎不计成本，大则走最小成本路径。</translation>
    </message>
    <message>
        <source>This is no case card: a card has the key format with the value {format}.</source>
        <translation>这不是案例卡：案例卡的 format 键应为 {format}。</translation>
    </message>
    <message>
        <source>This is no ordinary file of the folder.</source>
        <translation>这不是该文件夹中的普通文件。</translation>
    </message>
    <message>
        <source>This mode needs focal points or regions: give FOCAL, or choose the advanced mode.</source>
        <translation>该模式需要焦点或焦点区域：请提供 FOCAL，或选择高级模式。</translation>
    </message>
    <message>
        <source>Two steps of {metric} overlap near {value:g}: each begins where the one before ends.</source>
        <translation>{metric} 的两档在 {value:g} 附近重叠：每档应始于上一档的终点。</translation>
    </message>
    <message>
        <source>Unit {row} has no code: fill the code field, or choose another one.</source>
        <translation>第 {row} 个单元没有代码：请填写代码字段或另选字段。</translation>
    </message>
    <message>
        <source>Unit {row} has no name in the fields of the units: fill them, or choose other fields.</source>
        <translation>第 {row} 个单元在所选字段中没有名称：请填写或另选字段。</translation>
    </message>
    <message>
        <source>Unknown way to combine factors: {mode}. Use one of {modes}.</source>
        <translation>未知的因子合成方式：{mode}。请使用{modes}之一。</translation>
    </message>
    <message>
        <source>Values are normalised by {known}, not by {value}.</source>
        <translation>归一化方式只能为 {known}，不能为 {value}。</translation>
    </message>
    <message>
        <source>WEIGHTS says {given}; give five numbers from 0 on, one for each slope grade.</source>
        <translation>WEIGHTS 为 {given}；请给出五个不小于 0 的数，每个坡度级别一个。</translation>
    </message>
    <message>
        <source>WEIGHTS says {given}; write three numbers of 0 or more for shade, albedo and evapotranspiration, for example {example}.</source>
        <translation>WEIGHTS 为 {given}；请写遮荫、反照率、蒸散发三个不小于 0 的数，例如 {example}。</translation>
    </message>
    <message>
        <source>WIDTH is {width:g} m, wider than the resistance surface ({longest:.0f} m across): give a smaller width.</source>
        <translation>WIDTH为{width:g} m，比阻力面还宽（对角长{longest:.0f} m）：请给较小的宽度。</translation>
    </message>
    <message>
        <source>Walking time needs a NETWORK: give one, or choose COST distance for straight lines.</source>
        <translation>步行时间需要 NETWORK：请给出步行网络，或将 COST 设为距离（直线）。</translation>
    </message>
    <message>
        <source>Water is given as lines or polygons: choose another layer for WATER than {name}.</source>
        <translation>水体应为线或面：WATER 请另选图层，不要选 {name}。</translation>
    </message>
    <message>
        <source>With the rim as window, no cell centre lies on the radius {radius:g} m at cells of {cell:g} m: give multiples of the cell size, or take the disc.</source>
        <translation>窗口取圆周时，像元 {cell:g} m 下没有像元中心位于半径 {radius:g} m 处：请给像元大小的整数倍，或改用整个圆。</translation>
    </message>
    <message>
        <source>With theta {theta:g} the paths across the surface differ too much in weight to be added up: give a smaller theta, a smaller radius, or take least-cost paths.</source>
        <translation>theta 为 {theta:g} 时，路径权重相差过大，无法累加：请减小 theta 或半径，或改用最小成本路径。</translation>
    </message>
    <message>
        <source>YEARS says {given}; write one year or a range, for example 2015-2024.</source>
        <translation>YEARS 写作 {given}；请写一个年份或年份范围，例如 2015-2024。</translation>
    </message>
    <message>
        <source>ZONE_BOUNDS says {bounds}: write one rising distance per weight, the far end of its zone (there are {count} weights).</source>
        <translation>ZONE_BOUNDS 为 {bounds}：请为每个权重写一个递增的距离，即该带的远端（共有 {count} 个权重）。</translation>
    </message>
    <message>
        <source>ZONE_WEIGHTS says {given}; write weights between 0 and 1, as 1, 0.68, 0.22.</source>
        <translation>ZONE_WEIGHTS 写作 {given}；请写0到1之间的权重，如 1, 0.68, 0.22。</translation>
    </message>
    <message>
        <source>Zone {zone} is not one of the {degree}-degree zones of China ({low} to {high}).</source>
        <translation>{zone} 不是我国 {degree} 度带的带号（{low} 至 {high}）。</translation>
    </message>
    <message>
        <source>Zones and values lie on different grids.</source>
        <translation>分区与数值的网格不一致。</translation>
    </message>
    <message>
        <source>numba is installed but does not start with this numpy. Use the engine auto or numpy.</source>
        <translation>已安装 numba，但与当前 numpy 不兼容。请使用引擎 auto 或 numpy。</translation>
    </message>
    <message>
        <source>numba is not installed. Install it, or use the engine auto or numpy.</source>
        <translation>未安装 numba。请安装，或使用引擎 auto 或 numpy。</translation>
    </message>
    <message>
        <source>{areas} areas were given for {count} sources.</source>
        <translation>给出了{areas}个面积，而源地有{count}个。</translation>
    </message>
    <message>
        <source>{asked} is the name of more than one place: use one of {candidates}.</source>
        <translation>{asked}对应多个地方：请使用{candidates}之一。</translation>
    </message>
    <message>
        <source>{column} is given twice, as a field and as a raster: take one of them away ({parameter}).</source>
        <translation>{column} 同时给出了字段和栅格：请去掉其一（{parameter}）。</translation>
    </message>
    <message>
        <source>{count} candidates have a cost that is no number of 0 or more in the field {field}: {list}.</source>
        <translation>{count} 个候选在字段 {field} 中的费用不是不小于 0 的数：{list}。</translation>
    </message>
    <message>
        <source>{count} focal places have a source strength that is no number of 0 or more in the field {field}: {list}.</source>
        <translation>{count} 个焦点在字段 {field} 中的源强度不是不小于 0 的数值：{list}。</translation>
    </message>
    <message>
        <source>{count} focal places have no name: fill the field {field}, or give no field.</source>
        <translation>{count} 个焦点没有名称：请填写字段 {field}，或不指定字段。</translation>
    </message>
    <message>
        <source>{count} focal places have no source strength: fill the field {field}.</source>
        <translation>{count} 个焦点没有源强度：请填写字段 {field}。</translation>
    </message>
    <message>
        <source>{count} judgements {label} do not fill an upper triangle: n criteria need n(n-1)/2 values (3 for 3, 6 for 4, 10 for 5, 15 for 6).</source>
        <translation>{count} 个判断 {label} 不能构成上三角：n 个因子需要 n(n-1)/2 个值（3 个因子 3 个，4 个 6 个，5 个 10 个，6 个 15 个）。</translation>
    </message>
    <message>
        <source>{count} links do not end at the sources they name, the first is link {link}, from source {a} ({a_name}) to source {b} ({b_name}): the numbers of sources and links are not those of one run. Use the layers LINKS and NODES of one run of the corridors tool.</source>
        <translation>{count} 条连接的端点不在其所引用的源地上，首个为连接 {link}，由源地 {a}（{a_name}）到源地 {b}（{b_name}）：源地与连接的编号不属于同一次运行。请使用廊道工具同一次运行的 LINKS 与 NODES 图层。</translation>
    </message>
    <message>
        <source>{count} links do not tell the numbers of their sources (fields from_id and to_id), the first is link {link}: use the layer LINKS of the corridors tool.</source>
        <translation>{count} 条连接未给出源地编号（字段 from_id 与 to_id），首个为连接 {link}：请使用廊道工具的 LINKS 图层。</translation>
    </message>
    <message>
        <source>{count} links end at sources that have no cell on the resistance surface, the first is link {link}: use the sources the links were made from.</source>
        <translation>{count} 条连接的源地在阻力面上没有像元，首条为连接 {link}：请使用生成连接的源地。</translation>
    </message>
    <message>
        <source>{count} links have a probability that is not between 0 and 1, the first is link {link} with {value}.</source>
        <translation>{count} 条连接的概率不在 0 与 1 之间，第一条为连接 {link}，值为 {value}。</translation>
    </message>
    <message>
        <source>{count} links have another cost on this resistance surface than their field lcd says, the first is link {link}: {found:.6g} along its line, lcd {lcd:.6g}. The links were made on another surface: give that one, or run the corridors tool on this one.</source>
        <translation>{count} 条连接在此阻力面上的成本与其字段 lcd 不符，首个为连接 {link}：沿线成本 {found:.6g}，lcd 为 {lcd:.6g}。连接由另一阻力面生成：请给出该阻力面，或用此阻力面重新运行廊道工具。</translation>
    </message>
    <message>
        <source>{count} links have no cost of 0 or more, the first is link {link} with {cost}.</source>
        <translation>{count}条连接没有大于等于0的成本，第一条为连接{link}，其值为{cost}。</translation>
    </message>
    <message>
        <source>{count} links have no least cost (field lcd): use the layer LINKS of the corridors tool.</source>
        <translation>{count} 条连接没有最小成本（字段 lcd）：请使用廊道工具的 LINKS 图层。</translation>
    </message>
    <message>
        <source>{count} links join a source with itself, the first is link {link}: remove them.</source>
        <translation>{count}条连接的两端为同一源地，第一条为连接{link}：请删除。</translation>
    </message>
    <message>
        <source>{count} links name sources that the source layer does not have (first: {a} to {b}): use the layers LINKS and NODES of one run of the corridors tool.</source>
        <translation>{count} 条连接引用了源地图层中不存在的源地（首条：{a} 至 {b}）：请使用廊道工具同一次运行的 LINKS 与 NODES。</translation>
    </message>
    <message>
        <source>{count} nodes of {name} have no attribute of 0 or more, the first is node {node}.</source>
        <translation>{name} 中 {count} 个节点没有不小于 0 的属性，第一个为节点 {node}。</translation>
    </message>
    <message>
        <source>{count} pairs of {name} name a node that is not among the nodes, the first is {a} to {b} ({missing} is missing).</source>
        <translation>{name} 中 {count} 对引用了不存在的节点，第一对为 {a} 至 {b}（缺少 {missing}）。</translation>
    </message>
    <message>
        <source>{count} patches of {name} have no number in the field {field}.</source>
        <translation>{name} 中 {count} 个斑块的字段 {field} 无编号。</translation>
    </message>
    <message>
        <source>{count} points of {file} lie outside the habitat grid, the first is {value:g} at ({x:g}, {y:g}).</source>
        <translation>{file} 有 {count} 个点在生境栅格之外，第一个为 {value:g}，位于 ({x:g}, {y:g})。</translation>
    </message>
    <message>
        <source>{count} sites have a cost of 0 or less: give costs above 0.</source>
        <translation>{count} 处场址的成本不大于 0：成本须大于 0。</translation>
    </message>
    <message>
        <source>{count} sources have no area of 0 or more, the first is source {source}.</source>
        <translation>{count} 个源地的面积不是 0 或以上的数，首个为源地 {source}。</translation>
    </message>
    <message>
        <source>{count} steps would cost less than nothing: with costs from -ln(affinity) no resistance may be below 1. Scale the resistance surface so that its best cells have 1, or take costs from the resistance.</source>
        <translation>有 {count} 步的成本为负：成本取 -ln(亲和度) 时阻力不得小于 1。请缩放阻力面使最优像元为 1，或改用阻力成本。</translation>
    </message>
    <message>
        <source>{crs} is not a Gauss-Kruger zone of CGCS2000: choose one of EPSG:4513 to 4554 (3 degrees) or EPSG:4491 to 4512 (6 degrees).</source>
        <translation>{crs} 不是 CGCS2000 高斯—克吕格分带：请选择 EPSG:4513–4554（3 度带）或 EPSG:4491–4512（6 度带）。</translation>
    </message>
    <message>
        <source>{date} is no date: write 2023, 2023-12 or 2023-12-31.</source>
        <translation>{date} 不是日期：请写作 2023、2023-12 或 2023-12-31。</translation>
    </message>
    <message>
        <source>{file} and {other} both describe the city {key}: remove one.</source>
        <translation>{file}与{other}都描述城市{key}：请删除其一。</translation>
    </message>
    <message>
        <source>{file} cannot be read as DXF: {reason}. Save it from CAD again as DXF 2010.</source>
        <translation>{file} 不能按 DXF 读取：{reason}。请在 CAD 中重新另存为 DXF 2010。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取{file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}. Save it as XLSX or as CSV.</source>
        <translation>{file} 无法读取：{reason}。请另存为 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>{file} does not name the files {list}, which its options need.</source>
        <translation>{file} 未指定其选项所需的文件：{list}。</translation>
    </message>
    <message>
        <source>{file} gives a strength for one node twice.</source>
        <translation>{file} 对同一节点给出了两次源强。</translation>
    </message>
    <message>
        <source>{file} has no boundary points below its headings.</source>
        <translation>{file} 表头之下没有界址点。</translation>
    </message>
    <message>
        <source>{file} has no closed line in the layers {layers} ({open} lines are open): close the boundaries in CAD (PEDIT, Close), or choose other layers.</source>
        <translation>{file} 的图层 {layers} 中没有闭合线（{open} 条线未闭合）：请在 CAD 中闭合界线（PEDIT 闭合），或改选图层。</translation>
    </message>
    <message>
        <source>{file} has no headings of a table of boundary points: columns such as 地块编号, 圈号, 界址点号, X坐标 and Y坐标 are needed; its first cells are {found}.</source>
        <translation>{file} 没有界址点成果表的表头：需要 地块编号、圈号、界址点号、X坐标、Y坐标 等列；开头的单元格为 {found}。</translation>
    </message>
    <message>
        <source>{file} has no parcel: no heading line that ends in @ was found in a section [地块坐标].</source>
        <translation>{file} 中没有地块：[地块坐标] 段内未找到以 @ 结尾的地块行。</translation>
    </message>
    <message>
        <source>{file} has no radius for the groups {list}.</source>
        <translation>{file} 中没有人群 {list} 的半径。</translation>
    </message>
    <message>
        <source>{file} has no row for the kind {kind} ({parameter}): add it.</source>
        <translation>{file} 没有类型 {kind}（{parameter}）的行：请补充。</translation>
    </message>
    <message>
        <source>{file} has no zone number, neither in the header nor in the Y coordinates: set the reference system, for example EPSG:4547 for the central meridian 114E.</source>
        <translation>{file} 的文件头和 Y 坐标都没有带号：请指定坐标系，例如中央经线 114° 为 EPSG:4547。</translation>
    </message>
    <message>
        <source>{file} has {count} links with a conductance below 0.</source>
        <translation>{file} 有 {count} 条连接的电导为负。</translation>
    </message>
    <message>
        <source>{file} has {count} links with a resistance of 0 or less.</source>
        <translation>{file} 有 {count} 条连接的电阻为 0 或负值。</translation>
    </message>
    <message>
        <source>{file} has {value:g} where the number of a node must stand: whole numbers only.</source>
        <translation>{file} 中应为节点编号处出现 {value:g}：只能是整数。</translation>
    </message>
    <message>
        <source>{file} is a drawing that is not read: save it as DXF first (in CAD: Save as, DXF 2010).</source>
        <translation>{file} 是不能直接读取的图形文件：请先在 CAD 中另存为 DXF（2010 版）。</translation>
    </message>
    <message>
        <source>{file} is empty: a header and at least one row are needed.</source>
        <translation>{file}为空：至少需要表头和一行数据。</translation>
    </message>
    <message>
        <source>{file} is neither UTF-8 nor GBK text: save it as a text file in one of the two.</source>
        <translation>{file} 既不是 UTF-8 也不是 GBK 文本：请另存为其中一种编码的文本文件。</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text (byte {byte}): save it as UTF-8.</source>
        <translation>{file}不是UTF-8文本（第{byte}字节）：请另存为UTF-8编码。</translation>
    </message>
    <message>
        <source>{file} is not a text file.</source>
        <translation>{file} 不是文本文件。</translation>
    </message>
    <message>
        <source>{file} is not valid JSON at line {line}, column {column}: {reason}.</source>
        <translation>{file}第{line}行第{column}列不是有效的JSON：{reason}。</translation>
    </message>
    <message>
        <source>{file} is not valid JSON: it is nested too deeply.</source>
        <translation>{file}不是有效的JSON：嵌套过深。</translation>
    </message>
    <message>
        <source>{file} is not valid JSON: {reason}.</source>
        <translation>{file} 不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
        <source>{file} names nodes that the network does not have: {list}</source>
        <translation>{file} 中的节点在网络中不存在：{list}</translation>
    </message>
    <message>
        <source>{file}, line {line}, column code: {value} is not a whole number from 1 to 255.</source>
        <translation>{file} 第 {line} 行 code 列：{value} 不是 1—255 的整数。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column geometry: {value} does not suit the layer {layer}; use {known}.</source>
        <translation>{file} 第 {line} 行 geometry 列：{value} 不适用于图层 {layer}；可用 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column layer: {layer} has no field {value}; known are {known}.</source>
        <translation>{file} 第 {line} 行 layer 列：图层 {layer} 没有字段 {value}；可用字段为 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column layer: {value} is not a layer of areas or lines; known are {known}.</source>
        <translation>{file} 第 {line} 行 layer 列：{value} 不是面或线图层；可用图层为 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column layer: {value} is not a layer; known are {known}.</source>
        <translation>{file} 第 {line} 行 layer 列：没有图层 {value}；可用图层为 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column over: {value} must be *, none or codes as 30|50.</source>
        <translation>{file} 第 {line} 行 over 列：{value} 应为 *、none 或如 30|50 的编码。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column tags: the first condition must be key=value or key=*, found {value}.</source>
        <translation>{file} 第 {line} 行 tags 列：第一个条件须为 key=value 或 key=*，现为 {value}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column tags: {value} is not a condition; write key=value, key=a|b, key=*, key!=value or key~word.</source>
        <translation>{file} 第 {line} 行 tags 列：{value} 不是条件；写法为 key=value、key=a|b、key=*、key!=value 或 key~word。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: the cell is empty.</source>
        <translation>{file}第{line}行{column}列：单元格为空。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {type} is no type of the crosswalk; it has {types}.</source>
        <translation>{file} 第 {line} 行 {column} 列：{type} 不是对照表中的类型；现有 {types}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is neither a word of the scale nor a number of 0 or more.</source>
        <translation>{file} 第 {line} 行 {column} 列：{value} 既不是等级词，也不是不小于 0 的数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is no amount; write a number of 0 or more.</source>
        <translation>{file} 第 {line} 行 {column} 列：{value} 不是数量；请填写不小于 0 的数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is none of {known}.</source>
        <translation>{file} 第 {line} 行 {column} 列：{value} 不属于 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is not a number.</source>
        <translation>{file}第{line}行{column}列：{value}不是数值。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is not known. Known: {known}.</source>
        <translation>{file} 第 {line} 行 {column} 列：{value} 无法识别。可用：{known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} must be at least {least}.</source>
        <translation>{file}第{line}行{column}列：{value}不得小于{least}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} must be at most {most}.</source>
        <translation>{file}第{line}行{column}列：{value}不得大于{most}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} must be greater than {least}.</source>
        <translation>{file}第{line}行{column}列：{value}必须大于{least}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} must be yes or no.</source>
        <translation>{file}第{line}行{column}列：{value}必须为是（yes）或否（no）。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} stands already in line {first}.</source>
        <translation>{file}第{line}行{column}列：{value}已在第{first}行出现。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a crosswalk row needs a class code and a type.</source>
        <translation>{file} 第 {line} 行：对照表的每行须有地类编码和类型。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a factor is missing or no number.</source>
        <translation>{file} 第 {line} 行：缺少因子或因子不是数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a kind of place must have a name that stands only once.</source>
        <translation>{file} 第 {line} 行：场所类型须有名称且不得重复。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a limit needs a name (name_en or name_zh).</source>
        <translation>{file} 第 {line} 行：限制须有名称（name_en 或 name_zh）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a parcel heading needs at least number of points, area, number and name.</source>
        <translation>{file} 第 {line} 行：地块行至少应有点数、面积、编号和名称。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a point needs the form J1,ring,X,Y; {count} values were found.</source>
        <translation>{file} 第 {line} 行：界址点应为“J1,圈号,X,Y”的形式，实有 {count} 个值。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a price cannot be negative ({value}).</source>
        <translation>{file} 第 {line} 行：价格不能为负（{value}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a property needs the form key=value.</source>
        <translation>{file} 第 {line} 行：属性应为“键=值”的形式。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a rule needs a name (rule) and land classes (classes).</source>
        <translation>{file} 第 {line} 行：规则须有名称（rule）和地类（classes）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a second target of {indicator} for {scope}.</source>
        <translation>{file} 第 {line} 行：{indicator} 对 {scope} 的目标重复。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a species list needs its name and version in the columns list and version, for example the announcement's number and year.</source>
        <translation>{file} 第 {line} 行：物种名录须在 list 和 version 列写明名录名称和版本，例如公告号和年份。</translation>
    </message>
    <message>
        <source>{file}, line {line}: better says {value}; write low or high.</source>
        <translation>{file} 第 {line} 行：better 为 {value}；请写 low 或 high。</translation>
    </message>
    <message>
        <source>{file}, line {line}: column {number} has no name or one that is used twice ({name}).</source>
        <translation>{file}第{line}行：第{number}列没有名称或名称重复（{name}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: coordinates come before the first parcel heading (a line that ends in @).</source>
        <translation>{file} 第 {line} 行：界址点出现在第一个地块行（以 @ 结尾）之前。</translation>
    </message>
    <message>
        <source>{file}, line {line}: label_en or label_zh must say what the number is.</source>
        <translation>{file} 第 {line} 行：须在 label_en 或 label_zh 中说明该数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: managed must say yes or no.</source>
        <translation>{file} 第 {line} 行：managed 须填是或否。</translation>
    </message>
    <message>
        <source>{file}, line {line}: neither UTF-8 nor GBK text; save it as CSV UTF-8.</source>
        <translation>{file}第{line}行：既不是UTF-8也不是GBK文本；请另存为CSV UTF-8。</translation>
    </message>
    <message>
        <source>{file}, line {line}: no unit has the code {code}.</source>
        <translation>{file} 第 {line} 行：没有代码为 {code} 的单元。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a readable table row ({reason}).</source>
        <translation>{file}第{line}行：表格行无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: of says {value}; write absolute or percent.</source>
        <translation>{file} 第 {line} 行：of 为 {value}；请写 absolute 或 percent。</translation>
    </message>
    <message>
        <source>{file}, line {line}: per says {value}; write project, ha or m.</source>
        <translation>{file} 第 {line} 行：per 为 {value}；请写 project、ha 或 m。</translation>
    </message>
    <message>
        <source>{file}, line {line}: ring {ring} of parcel {name} has fewer than three different points.</source>
        <translation>{file} 第 {line} 行：地块“{name}”的第 {ring} 圈不足三个不同的点。</translation>
    </message>
    <message>
        <source>{file}, line {line}: ring, X and Y must be numbers, not {value}.</source>
        <translation>{file} 第 {line} 行：圈号、X、Y 应为数字，而不是 {value}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the area in hectares must be a number, not {value}.</source>
        <translation>{file} 第 {line} 行：面积（公顷）应为数字，而不是 {value}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the class {code} stands already in line {first}: keep one of the two rows.</source>
        <translation>{file} 第 {line} 行：地类 {code} 已见于第 {first} 行：请只保留一行。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column {column} is missing; the file has {found}.</source>
        <translation>{file}第{line}行：缺少列{column}；文件中有{found}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the direction {direction} is unknown; write + or -.</source>
        <translation>{file} 第 {line} 行：方向 {direction} 无法识别；请写 + 或 -。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the factor {factor} needs a weight of 0 to 100 percent.</source>
        <translation>{file} 第 {line} 行：因素 {factor} 需要 0–100 % 的权重。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the factor {factor} of class {code} stands already in a row above: keep one of the two.</source>
        <translation>{file} 第 {line} 行：地类 {code} 的系数 {factor} 在上方已有一行：请保留其一。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the factor {factor} stands already in a row above of this side: keep one of the two.</source>
        <translation>{file} 第 {line} 行：因素 {factor} 在同一方上方已有一行：请保留其一。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the floor {low:g} lies above the cap {high:g}.</source>
        <translation>{file} 第 {line} 行：下限 {low:g} 高于上限 {high:g}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the item {item} of section {section} stands already in a row above.</source>
        <translation>{file} 第 {line} 行：断面 {section} 的指标 {item} 在上方已有一行。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the key {missing} is missing in {key}.</source>
        <translation>{file}第{line}行：{key}中缺少键{missing}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the kind {kind} is unknown; there are {known}.</source>
        <translation>{file} 第 {line} 行：未知类型 {kind}；已知类型为 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the number of points must be a whole number, not {value}.</source>
        <translation>{file} 第 {line} 行：点数应为整数，而不是 {value}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the parcel {name} has no points.</source>
        <translation>{file} 第 {line} 行：地块“{name}”没有界址点。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the parcel {name} states {stated} points and has {count}: the file may be cut off.</source>
        <translation>{file} 第 {line} 行：地块“{name}”注明 {stated} 个点，实有 {count} 个：文件可能不完整。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the pot {pot} has another share than in a row above.</source>
        <translation>{file} 第 {line} 行：资金池 {pot} 的占比与上方不同。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the protection level {level} is none of 1 and 2.</source>
        <translation>{file} 第 {line} 行：保护级别 {level} 不是 1 或 2。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the rings of parcel {name} make no area ({reason}).</source>
        <translation>{file} 第 {line} 行：地块“{name}”的圈不构成面（{reason}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the rule {rule} stands twice; give each a name of its own.</source>
        <translation>{file} 第 {line} 行：规则 {rule} 重复；请各取一个名称。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the section {section} has another {column} than in a row above.</source>
        <translation>{file} 第 {line} 行：断面 {section} 的 {column} 与上方不同。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the section {section} has the unit {unit} on both sides.</source>
        <translation>{file} 第 {line} 行：断面 {section} 上下游同为单元 {unit}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the section {section} lies between other units than in a row above.</source>
        <translation>{file} 第 {line} 行：断面 {section} 的上下游单元与上方不同。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the side {side} is unknown; write payee or payer.</source>
        <translation>{file} 第 {line} 行：side 为 {side}，无法识别；请写 payee（受偿方）或 payer（补偿方）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the stage {stage} is unknown; write one of {stages}.</source>
        <translation>{file} 第 {line} 行：阶段 {stage} 无法识别；请从 {stages} 中选写。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the steps of {metric} are partly absolute and partly percent.</source>
        <translation>{file} 第 {line} 行：{metric} 的档位部分为绝对量、部分为百分比。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the threat category {threat} is none of {known}.</source>
        <translation>{file} 第 {line} 行：受威胁等级 {threat} 不属于 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the type {type} has another naturalness than in a row above: give a type one naturalness.</source>
        <translation>{file} 第 {line} 行：类型 {type} 的自然性与上面的行不同：同一类型只能有一种自然性。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the unit {unit} is unknown; write yuan/ha or yuan/mu.</source>
        <translation>{file} 第 {line} 行：单位 {unit} 无法识别；请写 yuan/ha（元/公顷）或 yuan/mu（元/亩）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the {factor} {value:g} lies outside 0 to {most:g}.</source>
        <translation>{file} 第 {line} 行：{factor} 为 {value:g}，超出 0–{most:g}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the {factor} {value} is not a number.</source>
        <translation>{file} 第 {line} 行：{factor} 的值 {value} 不是数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: there is no place {name}; there are {have}.</source>
        <translation>{file} 第 {line} 行：没有地点 {name}；现有 {have}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: this row of the ledger is not as it was written, or a row before it is missing. A ledger is only added to: take the file as the tool wrote it.</source>
        <translation>{file} 第 {line} 行：台账该行与写出时不同，或其前有行缺失。台账只增不改：请使用本工具写出的原文件。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {basis} is no basis of a limit; write one of {bases}.</source>
        <translation>{file} 第 {line} 行：{basis} 不是限制的基准；请写 {bases} 之一。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {condition} is no condition; write a name, one of &lt; &lt;= = != &gt;= &gt; and a value, for example area_mu&gt;=5.</source>
        <translation>{file} 第 {line} 行：{condition} 不是条件；请写名称、&lt; &lt;= = != &gt;= &gt; 之一和数值，例如 area_mu&gt;=5。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {element} {kind} is no element, or stands already in a row above.</source>
        <translation>{file} 第 {line} 行：{element} {kind} 不是要素，或在上方已有一行。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {factor} is no factor of this table; it has {factors}.</source>
        <translation>{file} 第 {line} 行：{factor} 不是本表的系数；可用系数为 {factors}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {factor} must be 1 or 0, not {value}.</source>
        <translation>{file} 第 {line} 行：{factor} 须为 1 或 0，而不是 {value}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {found} cells where the header has {expected} columns.</source>
        <translation>{file}第{line}行：有{found}个单元格，而表头只有{expected}列。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} = {found} does not have the form {pattern}.</source>
        <translation>{file}第{line}行：{key} = {found}不符合格式{pattern}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} = {found} lies outside {least} to {most}.</source>
        <translation>{file}第{line}行：{key} = {found}超出{least}至{most}的范围。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} = {value} stands for two districts.</source>
        <translation>{file}第{line}行：{key} = {value}对应两个区县。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is empty.</source>
        <translation>{file}第{line}行：{key}为空。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is not a known key; check its spelling.</source>
        <translation>{file}第{line}行：{key}不是已知的键，请检查拼写。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must be given in {unit}, not {found}.</source>
        <translation>{file} 第 {line} 行：{key} 的单位应为 {unit}，而不是 {found}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must be of type {expected}, not {found}.</source>
        <translation>{file}第{line}行：{key}的类型必须为{expected}，而不是{found}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must be one of {allowed}, not {found}.</source>
        <translation>{file}第{line}行：{key}必须是{allowed}之一，而不是{found}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must be west, south, east, north in degrees.</source>
        <translation>{file}第{line}行：{key}必须依次为西、南、东、北（度）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must begin west of its end.</source>
        <translation>{file}第{line}行：{key}的起点必须在终点以西。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} must have {expected} items, not {found}.</source>
        <translation>{file}第{line}行：{key}应有{expected}项，而不是{found}项。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} names the vintage {vintage}, which the city does not have.</source>
        <translation>{file}第{line}行：{key}引用了该城市没有的区划版本{vintage}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} of {name} lies outside the city's extent.</source>
        <translation>{file}第{line}行：{name}的{key}超出城市范围。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {kind} is neither a lake nor a reservoir.</source>
        <translation>{file} 第 {line} 行：{kind} 既不是湖泊也不是水库。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {kind} is no kind of land improvement; write one of {kinds}.</source>
        <translation>{file} 第 {line} 行：{kind} 不是整治类型；请写 {kinds} 之一。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {method} is no method of capacity; write area, trail or ecological.</source>
        <translation>{file} 第 {line} 行：{method} 不是容量方法；请写 area、trail 或 ecological。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {name} is no area but of the kind {kind}, and there are no areas: only areas (面) become parcels.</source>
        <translation>{file} 第 {line} 行：{name} 不是面，而是{kind}，文件中没有面：只有面可读为地块。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {name} is no scientific name of two words (or “Genus spp.” for a whole genus).</source>
        <translation>{file} 第 {line} 行：{name} 不是由两个词组成的学名（整属列入请写“属名 spp.”）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {name} stands already in line {first} of the same list.</source>
        <translation>{file} 第 {line} 行：{name} 在同一名录的第 {first} 行已经出现。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {name} stands already in line {first}.</source>
        <translation>{file} 第 {line} 行：{name} 在第 {first} 行已经出现。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {parameter} is no parameter; there are {known}.</source>
        <translation>{file} 第 {line} 行：没有参数 {parameter}；可用参数为 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {pollutant} is no pollutant; there are {known}.</source>
        <translation>{file} 第 {line} 行：{pollutant} 不是污染物；可用 {known}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {pollutant} of this unit stands already above.</source>
        <translation>{file} 第 {line} 行：该单元的 {pollutant} 已在上文出现。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {product} has another price than in line {first}: give a product one price.</source>
        <translation>{file} 第 {line} 行：{product} 的价格与第 {first} 行不同：一种产品只能有一个价格。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {row} stands already in line {first}: keep one of the two rows.</source>
        <translation>{file} 第 {line} 行：{row} 已见于第 {first} 行，请只保留一行。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {type} belongs to the class {first} already: give each type one class.</source>
        <translation>{file} 第 {line} 行：{type} 已属于类别 {first}：一个类型只能归一个类别。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {value} in the condition {condition} is not a number.</source>
        <translation>{file} 第 {line} 行：条件 {condition} 中的 {value} 不是数。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {value} is no date with a month; write it as 2024-03 or 2024年3月.</source>
        <translation>{file} 第 {line} 行：{value} 不是含月份的日期；请写 2024-03 或 2024年3月。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {value} is no date; write it as 2024-03-05, 2024-03 or 2024.</source>
        <translation>{file} 第 {line} 行：{value} 不是日期；请写 2024-03-05、2024-03 或 2024。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {value} is no year.</source>
        <translation>{file} 第 {line} 行：{value} 不是年份。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {value} is not a number.</source>
        <translation>{file} 第 {line} 行：{value} 不是数字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {word} is no naturalness; write natural, semi or artificial.</source>
        <translation>{file} 第 {line} 行：{word} 不是自然性；请写 natural、semi 或 artificial。</translation>
    </message>
    <message>
        <source>{file}, row {line}: a boundary point without X and Y ({cells}).</source>
        <translation>{file} 第 {line} 行：界址点缺少 X 和 Y（{cells}）。</translation>
    </message>
    <message>
        <source>{file}, row {line}: the ring number is {value}; it must be a whole number.</source>
        <translation>{file} 第 {line} 行：圈号为 {value}，应为整数。</translation>
    </message>
    <message>
        <source>{file}, row {line}: {axis} is {value}, which is no number.</source>
        <translation>{file} 第 {line} 行：{axis} 为 {value}，不是数字。</translation>
    </message>
    <message>
        <source>{file}: X (north) and Y (east) do not look like Gauss-Kruger coordinates in China; they may be swapped. The first point is X={x}, Y={y}.</source>
        <translation>{file}：X（北）、Y（东）不像我国的高斯—克吕格坐标，可能颠倒。第一点为 X={x}，Y={y}。</translation>
    </message>
    <message>
        <source>{file}: X and Y are exchanged: the first point is X={x}, Y={y}, and X must be north and Y east. Set X and Y exchanged (SWAP) to read them the other way round.</source>
        <translation>{file}：X 与 Y 颠倒：第一个点为 X={x}、Y={y}，而 X 应为北坐标、Y 应为东坐标。请勾选“X 与 Y 可能颠倒”（SWAP）对调读取。</translation>
    </message>
    <message>
        <source>{file}: a species list needs its name and version in the columns list and version, for example the announcement's number and year.</source>
        <translation>{file}：物种名录须在 list 和 version 列写明名录名称和版本，例如公告号和年份。</translation>
    </message>
    <message>
        <source>{file}: graded_share is {value}; no overall grade is given from fewer than two thirds of the indicators.</source>
        <translation>{file}：graded_share 为 {value}；已评指标不足三分之二时不得给出总评。</translation>
    </message>
    <message>
        <source>{file}: networks are computed pairwise or in the advanced mode, not {scenario}.</source>
        <translation>{file}：网络只能用成对或高级模式计算，不能用 {scenario}。</translation>
    </message>
    <message>
        <source>{file}: no column of species names was found among {found}. Name it scientificName, or 中文名.</source>
        <translation>{file}：在各列 {found} 中未找到物种名。请将列名改为 scientificName 或 中文名。</translation>
    </message>
    <message>
        <source>{file}: no columns of longitude and latitude were found among {found}. Name them decimalLongitude and decimalLatitude, or 经度 and 纬度.</source>
        <translation>{file}：在各列 {found} 中未找到经度和纬度。请将列名改为 decimalLongitude 和 decimalLatitude，或 经度 和 纬度。</translation>
    </message>
    <message>
        <source>{file}: no gate has the name of an entrance; gates are {gates}.</source>
        <translation>{file}：没有与入口同名的计数点；计数点为 {gates}。</translation>
    </message>
    <message>
        <source>{file}: no indicator is switched on (column on).</source>
        <translation>{file}：没有启用任何指标（on 列）。</translation>
    </message>
    <message>
        <source>{file}: no row says which features become a layer.</source>
        <translation>{file}：没有一行规定哪些要素进入图层。</translation>
    </message>
    <message>
        <source>{file}: rules that are not known: {unknown}; rules that are missing: {missing}.</source>
        <translation>{file}：无法识别的规则：{unknown}；缺少的规则：{missing}。</translation>
    </message>
    <message>
        <source>{file}: targets for indicators that neither the table nor the catalogue knows: {list}. Known, for example: {known}.</source>
        <translation>{file}：以下指标的目标在数据表和指标表中均无对应：{list}。可用指标如：{known}。</translation>
    </message>
    <message>
        <source>{file}: the Y coordinates carry different zone numbers ({zones}): a file holds one zone.</source>
        <translation>{file}：Y 坐标带有不同的带号（{zones}）：一个文件只能有一个分带。</translation>
    </message>
    <message>
        <source>{file}: the city {city} names the reference system EPSG:{epsg}, in which metres cannot be measured: give a projected one, such as the city's 3-degree CGCS2000 zone (for instance EPSG:4547 around 114° E).</source>
        <translation>{file}：城市 {city} 指定的坐标系 EPSG:{epsg} 不能按米量算：请改用投影坐标系，如该市的 CGCS2000 3 度带（例如东经 114° 附近用 EPSG:4547）。</translation>
    </message>
    <message>
        <source>{file}: the class {code} is no whole number, as the codes of a raster are.</source>
        <translation>{file}：地类 {code} 不是整数，而栅格编码为整数。</translation>
    </message>
    <message>
        <source>{file}: the classes {codes} have no {factor}: add it.</source>
        <translation>{file}：地类 {codes} 缺少 {factor}：请补充。</translation>
    </message>
    <message>
        <source>{file}: the header says zone {zone} and the Y coordinates zone {prefix}.</source>
        <translation>{file}：文件头带号为 {zone}，Y 坐标的带号为 {prefix}。</translation>
    </message>
    <message>
        <source>{file}: the key {key} stands twice in one object.</source>
        <translation>{file}：同一对象中键{key}重复出现。</translation>
    </message>
    <message>
        <source>{file}: the reference system is {system}; only CGCS2000 (2000国家大地坐标系) is read. Convert the coordinates first.</source>
        <translation>{file}：坐标系为 {system}；只读取 2000国家大地坐标系，请先转换坐标。</translation>
    </message>
    <message>
        <source>{file}: the shares of the pots must add up to 100 %, and every factor needs a pot.</source>
        <translation>{file}：各资金池占比合计须为 100 %，且每个因素都要注明资金池。</translation>
    </message>
    <message>
        <source>{file}: the target of {indicator} is {target} %, but none of its values is above {value}: they seem to be shares from 0 to 1. Multiply them by 100.</source>
        <translation>{file}：{indicator} 的目标为 {target}%，而数值均不超过 {value}，似为 0–1 的比例。请将数值乘以 100。</translation>
    </message>
    <message>
        <source>{file}: the target of {indicator} is {target}, but its values are percent (about {value}): write the target in percent, {better} and not {target}.</source>
        <translation>{file}：{indicator} 的目标为 {target}，而数值为百分数（约 {value}）：目标请写百分数 {better}，而非 {target}。</translation>
    </message>
    <message>
        <source>{file}: the types {types} are missing; the balance and the checks need them.</source>
        <translation>{file}：缺少类别 {types}；平衡表和核对需要它们。</translation>
    </message>
    <message>
        <source>{file}: the unit is {unit}; only metres are read.</source>
        <translation>{file}：计量单位为 {unit}；只读取以米为单位的坐标。</translation>
    </message>
    <message>
        <source>{file}: the values of {rules} must fall in this order.</source>
        <translation>{file}：{rules} 的数值须依次递减。</translation>
    </message>
    <message>
        <source>{file}: the weights of the items of section {section} must add up to 1 or 100, or all be empty.</source>
        <translation>{file}：断面 {section} 各指标权重合计须为 1 或 100，或全部留空。</translation>
    </message>
    <message>
        <source>{file}: the zone number is {value}; it must be a whole number.</source>
        <translation>{file}：带号为 {value}，应为整数。</translation>
    </message>
    <message>
        <source>{file}: the zone width is {value}; it must be 3 or 6 degrees.</source>
        <translation>{file}：几度分带为 {value}，应为 3 或 6。</translation>
    </message>
    <message>
        <source>{file}: {count} records lie in the units only when latitude and longitude are exchanged. Exchange the headings of the two columns, and run again.</source>
        <translation>{file}：有 {count} 条记录只有对调经纬度才落在单元内。请对调这两列的列名后重新运行。</translation>
    </message>
    <message>
        <source>{file}: {indicator} has a target, but no good direction is known. Add a column direction with higher or lower.</source>
        <translation>{file}：{indicator} 有目标，但优化方向未知。请增加 direction 列，写 higher 或 lower。</translation>
    </message>
    <message>
        <source>{file}: {value} is not a number that can be used.</source>
        <translation>{file}：{value}不是可用的数值。</translation>
    </message>
    <message>
        <source>{future} is given without {now}: give the ecosystem grids of today too.</source>
        <translation>给出了 {future} 而未给 {now}：请同时给出当前的生态系统栅格。</translation>
    </message>
    <message>
        <source>{future} is given without {now}: give the values of the sources too.</source>
        <translation>给出了 {future} 而未给 {now}：请同时给出源处的值。</translation>
    </message>
    <message>
        <source>{given} different criteria names were given for a matrix of {size}: {names}.</source>
        <translation>矩阵大小为 {size}，却给出了 {given} 个不同的因子名：{names}。</translation>
    </message>
    <message>
        <source>{given} order weights were given for {wanted} criteria with a weight: give one per criterion, lowest rank first, none negative.</source>
        <translation>给出了 {given} 个次序权重，而有权重的因子为 {wanted} 个：每个因子一个，由最低位次开始，不得为负。</translation>
    </message>
    <message>
        <source>{layer}: the field {field} of feature {fid} says {value}, which is no number.</source>
        <translation>{layer}：要素 {fid} 的字段 {field} 为 {value}，不是数值。</translation>
    </message>
    <message>
        <source>{layer}: the field {field} of feature {fid} says {value}; a number above 0 is needed.</source>
        <translation>{layer}：要素 {fid} 的字段 {field} 为 {value}；应为大于 0 的数。</translation>
    </message>
    <message>
        <source>{layer}: the field {field} of feature {fid} says {value}; a width is a number of metres above 0.</source>
        <translation>{layer}：要素 {fid} 的字段 {field} 值为 {value}；宽度应为大于 0 的米数。</translation>
    </message>
    <message>
        <source>{layer}: {count} polygons have no area in the field {field} (the first is feature {fid}): fill it, or measure the areas on the ellipsoid.</source>
        <translation>{layer}：{count} 个图斑的字段 {field} 没有面积（首个为要素 {fid}）：请填写，或改用椭球面积。</translation>
    </message>
    <message>
        <source>{layer}: {value} in the field {field} is no kind of the standards; they have {kinds}.</source>
        <translation>{layer}：字段 {field} 中的 {value} 不在指标表内；表中有 {kinds}。</translation>
    </message>
    <message>
        <source>{lower} ({low:g}) is above {upper} ({high:g}): no source can lie between them.</source>
        <translation>{lower}（{low:g}）大于 {upper}（{high:g}），没有源能介于其间。</translation>
    </message>
    <message>
        <source>{metric} of measure {measure} has a baseline of 0, so its change has no percent: use steps of absolute change.</source>
        <translation>措施 {measure} 的 {metric} 基线为 0，变化率无意义：请改用绝对变化量的档位。</translation>
    </message>
    <message>
        <source>{mode} needs GROUP_TABLE: a CSV with pop_group and search_radius_m.</source>
        <translation>{mode} 需要 GROUP_TABLE：含 pop_group 和 search_radius_m 的 CSV。</translation>
    </message>
    <message>
        <source>{mode} needs UNITS: the shares of the groups stand in fields of the units.</source>
        <translation>{mode} 需要 UNITS：人群占比在单元的字段中。</translation>
    </message>
    <message>
        <source>{name} has no cell of the classes {classes}: set the classes that are core habitat (HABITAT_CLASSES).</source>
        <translation>{name} 没有类别 {classes} 的像元：请设置核心生境的类别（HABITAT_CLASSES）。</translation>
    </message>
    <message>
        <source>{name} is {metres:g} m, less than half a cell of {cell:g} m: give a larger distance or finer land cover.</source>
        <translation>{name} 为 {metres:g} 米，小于半个像元（像元 {cell:g} 米）：请加大距离或使用更细的土地覆被。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is no whole number of cents and cannot be split to the cent: round it first.</source>
        <translation>{name} 为 {value}，不是整分，无法分到分：请先取整到分。</translation>
    </message>
    <message>
        <source>{name} is {value}; money to be split is 0 or more.</source>
        <translation>{name} 为 {value}；用于分配的资金须不小于 0。</translation>
    </message>
    <message>
        <source>{name} says {given}; write numbers with commas between them, for example {example}.</source>
        <translation>{name} 写的是 {given}；请写用逗号隔开的数字，例如 {example}。</translation>
    </message>
    <message>
        <source>{name} says {given}; write rising numbers above 0, for example {example}.</source>
        <translation>{name} 为 {given}；请写递增且大于 0 的数，例如 {example}。</translation>
    </message>
    <message>
        <source>{name} says {given}; write the date of the rasters as 2024-03-05, 2024-03 or 2024.</source>
        <translation>{name} 为 {given}；请将栅格日期写为 2024-03-05、2024-03 或 2024。</translation>
    </message>
    <message>
        <source>{name}, row {row}, column {column}: {value} is not a number.</source>
        <translation>{name} 第 {row} 行 {column} 列：{value} 不是数字。</translation>
    </message>
    <message>
        <source>{name}, row {row}: the column {column} is empty.</source>
        <translation>{name} 第 {row} 行：{column} 列为空。</translation>
    </message>
    <message>
        <source>{name}, row {row}: the unit has neither code nor name (unit_code, unit_name).</source>
        <translation>{name} 第 {row} 行：单元既无代码也无名称（unit_code、unit_name）。</translation>
    </message>
    <message>
        <source>{name}: two rows of the indicator {indicator} for the unit {unit} and the year {year}. Keep one of them, or give the years in a column year.</source>
        <translation>{name}：指标 {indicator} 在单元 {unit}、{year} 年有两行。请保留一行，或用 year 列区分年份。</translation>
    </message>
    <message>
        <source>{n} criteria are more than the random index table {table} covers ({most}): group the criteria and judge within the groups.</source>
        <translation>{n} 个因子超出随机一致性指标表 {table} 的范围（最多 {most} 个）：请将因子分组，在组内判断。</translation>
    </message>
    <message>
        <source>{option} in line {line} of {file} must be True or False, not {value}.</source>
        <translation>{file} 第 {line} 行的 {option} 须为 True 或 False，而不是 {value}。</translation>
    </message>
    <message>
        <source>{option} in {file} must be one of {known}, not {value}.</source>
        <translation>{file} 中的 {option} 须为 {known} 之一，而不是 {value}。</translation>
    </message>
    <message>
        <source>{parameter} holds the negative value {value:g}: take off cells that mean no data, or check the band.</source>
        <translation>{parameter} 含有负值 {value:g}：请去除表示无数据的像元，或检查波段。</translation>
    </message>
    <message>
        <source>{parameter} is given as {value:g}, which is beyond what can be computed with: give a number of at most {most:g}.</source>
        <translation>{parameter}给定为{value:g}，超出可计算范围：请给不大于{most:g}的数值。</translation>
    </message>
    <message>
        <source>{parameter} is given as {value}, which is no number to compute with: give another one.</source>
        <translation>{parameter}给定为{value}，不是可用于计算的数值：请另给一个数值。</translation>
    </message>
    <message>
        <source>{parameter} is given as {value}, which is none of its choices: give one of {keys}.</source>
        <translation>{parameter}给定为{value}，不在可选项之内：请从{keys}中选一项。</translation>
    </message>
    <message>
        <source>{parameter} lies on another grid ({have}) than OPENING ({want}). An account needs both on one grid, and resampling would make change that is none: warp one onto the other with nearest neighbour first (Raster &gt; Projections &gt; Warp).</source>
        <translation>{parameter} 的格网（{have}）与 OPENING（{want}）不同。账户要求同一格网，重采样会产生虚假变化：请先用最邻近法把一期对齐到另一期（栅格 &gt; 投影 &gt; 变形）。</translation>
    </message>
    <message>
        <source>{parameter} lies on another grid ({have}) than the ecosystems ({want}): warp it onto that grid first, or choose how to resample (RESAMPLE).</source>
        <translation>{parameter} 的格网（{have}）与生态系统（{want}）不同：请先对齐，或选择重采样方法（RESAMPLE）。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {layer} has no field {field}; it has {have}.</source>
        <translation>{parameter}：图层{layer}没有字段{field}；现有字段：{have}。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {name} cannot be opened. Choose another one, or take it off the list.</source>
        <translation>{parameter}：图层{name}无法打开。请另选图层，或将其从列表中去掉。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {name} is no raster. Choose another one, or take it off the list.</source>
        <translation>{parameter}：图层{name}不是栅格。请另选图层，或将其从列表中去掉。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {name} is no vector layer or table. Choose another one, or take it off the list.</source>
        <translation>{parameter}：图层{name}不是矢量图层或表。请另选图层，或将其从列表中去掉。</translation>
    </message>
    <message>
        <source>{parameter}: the values of {name} reach from {low:g} to {high:g} and look like {looks}. Resistance is above 0, the more the harder to cross: make it first (Resistance surface).</source>
        <translation>{parameter}：{name} 的值为 {low:g} 至 {high:g}，看起来是{looks}。阻力值应大于 0，越大表示越难穿越：请先生成阻力面（“阻力面”工具）。</translation>
    </message>
    <message>
        <source>{parameter}: the values of {name} reach from {low:g} to {high:g} and look like {looks}; a score lies between 0 and 1. Choose the score raster (SUITABILITY of NBS site suitability), not its classes.</source>
        <translation>{parameter}：{name} 的值为 {low:g} 至 {high:g}，看起来是{looks}；得分应在 0 和 1 之间。请选择得分栅格（“NBS 适宜性评价”的 SUITABILITY），而不是其分级栅格。</translation>
    </message>
    <message>
        <source>{parameter}: {file} is a file of MapGIS, which QGIS does not read: export it from MapGIS as Shapefile or as file geodatabase (File conversion &gt; Output SHAPE), and give that.</source>
        <translation>{parameter}：{file} 是 MapGIS 文件，QGIS 不能读取：请在 MapGIS 中用“文件转换 &gt; 输出 SHAPE 文件”导出为 Shapefile 或文件地理数据库后再用。</translation>
    </message>
    <message>
        <source>{parameter}: {name} has {count} different values from {low:g} to {high:g} and looks like {looks}. Land cover is a raster of class codes: choose that one.</source>
        <translation>{parameter}：{name} 有 {count} 个不同的值（{low:g} 至 {high:g}），看起来是{looks}。土地覆盖应为分类编码栅格：请选择该栅格。</translation>
    </message>
    <message>
        <source>{path} cannot be opened as a GeoPackage of layers.</source>
        <translation>{path} 不能作为图层 GeoPackage 打开。</translation>
    </message>
    <message>
        <source>{path} cannot be read to its end ({reason}): the file is damaged or was not downloaded completely; download it again.</source>
        <translation>{path} 无法读取到末尾（{reason}）：文件损坏或下载不完整，请重新下载。</translation>
    </message>
    <message>
        <source>{path} does not say where it lies: give a city or a target reference system.</source>
        <translation>{path} 未说明其范围：请给出城市或目标坐标系。</translation>
    </message>
    <message>
        <source>{path} has no layer with features: make it with the tool Layers from OpenStreetMap.</source>
        <translation>{path} 没有含要素的图层：请用工具“由 OpenStreetMap 生成图层”生成。</translation>
    </message>
    <message>
        <source>{path} has nothing for any layer in the study area ({area}): check the area and that the extract covers it.</source>
        <translation>{path} 在研究范围（{area}）内没有任何图层的数据：请检查范围以及数据是否覆盖该范围。</translation>
    </message>
    <message>
        <source>{path} has nothing for any layer: check that it holds data and that the tag table fits.</source>
        <translation>{path} 没有任何图层的数据：请检查文件内容与标签表。</translation>
    </message>
    <message>
        <source>{path} is no layout template: save one in QGIS's layout window (Layout &gt; Save as template).</source>
        <translation>{path} 不是布局模板：请在 QGIS 布局窗口中另存（布局 &gt; 保存为模板）。</translation>
    </message>
    <message>
        <source>{path} is no manifest of a run: choose the JSON file that a tool wrote as its run manifest.</source>
        <translation>{path} 不是运行清单：请选择工具输出的运行清单（JSON）。</translation>
    </message>
    <message>
        <source>{path} is not an OpenStreetMap file that GDAL reads: choose an .osm.pbf or .osm file.</source>
        <translation>{path} 不是 GDAL 可读取的 OpenStreetMap 文件：请选择 .osm.pbf 或 .osm 文件。</translation>
    </message>
    <message>
        <source>{places} places of people and {sites} sites make {pairs:,} pairs, more than {most:,}: count people by squares (PEOPLE_SQUARE), or give fewer candidates.</source>
        <translation>{places} 处人口与 {sites} 个设施共 {pairs:,} 对，超过 {most:,}：请按方格合并人口（PEOPLE_SQUARE）或减少候选点。</translation>
    </message>
    <message>
        <source>{weight} is {value:g} and {name} is not given: choose it, or set the weight to 0.</source>
        <translation>{weight} 为 {value:g} 而未给 {name}：请选择，或将权重设为 0。</translation>
    </message>
    <message>
        <source>{where}: the date {date} of {metric} of measure {measure} does not lie after {last}, the last one in the ledger: dates are out of order.</source>
        <translation>{where}：措施 {measure} 的 {metric} 日期 {date} 不晚于台账中最后日期 {last}：日期顺序有误。</translation>
    </message>
    <message>
        <source>{where}: there is no measure {measure} in the layer of measures.</source>
        <translation>{where}：措施图层中没有措施 {measure}。</translation>
    </message>
    <message>
        <source>{where}: {metric} of measure {measure} has a baseline already ({date}); a ledger is only added to. Enter later values as checks.</source>
        <translation>{where}：措施 {measure} 的 {metric} 已有基线（{date}）；台账只增不改，以后的数值请作为复核录入。</translation>
    </message>
    <message>
        <source>{where}: {metric} of measure {measure} has no baseline: enter the value from before the measure first.</source>
        <translation>{where}：措施 {measure} 的 {metric} 没有基线：请先录入措施前的数值。</translation>
    </message>
</context>
<context>
    <name>ExportFor</name>
    <message>
        <source>Attribute of the sources (none: area)</source>
        <translation>源地属性（不选则为面积）</translation>
    </message>
    <message>
        <source>Circuitscape: mode</source>
        <translation>Circuitscape：模式</translation>
    </message>
    <message>
        <source>Circuitscape: resistor between two cells</source>
        <translation>Circuitscape：两像元间的电阻</translation>
    </message>
    <message>
        <source>Conefor and Graphab: distance d0 that is crossed with p0</source>
        <translation>Conefor 与 Graphab：通过概率为 p0 的距离 d0</translation>
    </message>
    <message>
        <source>Conefor and Graphab: probability p0 at d0</source>
        <translation>Conefor 与 Graphab：d0 处的概率 p0</translation>
    </message>
    <message>
        <source>Ecological sources</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>Export for Circuitscape, Omniscape, Conefor, Graphab</source>
        <translation>导出至 Circuitscape、Omniscape、Conefor、Graphab</translation>
    </message>
    <message>
        <source>Export for {program}</source>
        <translation>导出至 {program}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files of the project</source>
        <translation>工程文件</translation>
    </message>
    <message>
        <source>Folder of the project</source>
        <translation>工程文件夹</translation>
    </message>
    <message>
        <source>For</source>
        <translation>目标程序</translation>
    </message>
    <message>
        <source>Links (Conefor and Graphab: distances between the sources)</source>
        <translation>连接（Conefor 与 Graphab：源地间距离）</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>工程名</translation>
    </message>
    <message>
        <source>Neighbours of a cell</source>
        <translation>像元邻域</translation>
    </message>
    <message>
        <source>Numbers are those in the program's files.</source>
        <translation>编号与程序文件中一致。</translation>
    </message>
    <message>
        <source>Omniscape: block width (cells, odd)</source>
        <translation>Omniscape：块宽（像元，奇数）</translation>
    </message>
    <message>
        <source>Omniscape: buffer around the window (m)</source>
        <translation>Omniscape：窗口外缓冲（米）</translation>
    </message>
    <message>
        <source>Omniscape: radius of the moving window (m)</source>
        <translation>Omniscape：移动窗口半径（米）</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Some sources touch: Graphab takes touching habitat for one patch.</source>
        <translation>部分源地相接：Graphab 会将相接的生境视为一个斑块。</translation>
    </message>
    <message>
        <source>Source strength (Omniscape; none: 1 / resistance)</source>
        <translation>源强（Omniscape；不填为 1/阻力）</translation>
    </message>
    <message>
        <source>all to one</source>
        <translation>全部对一</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>extent of the grids</source>
        <translation>栅格范围</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件数</translation>
    </message>
    <message>
        <source>mean of the conductances</source>
        <translation>电导均值</translation>
    </message>
    <message>
        <source>mean of the resistances</source>
        <translation>电阻均值</translation>
    </message>
    <message>
        <source>one to all</source>
        <translation>一对全部</translation>
    </message>
    <message>
        <source>pairwise</source>
        <translation>两两成对</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>源地数</translation>
    </message>
    <message>
        <source>{count} files for {program}: {list}</source>
        <translation>已为 {program} 写出 {count} 个文件：{list}</translation>
    </message>
    <message>
        <source>{files} files let {program} repeat the result; README.txt says how.</source>
        <translation>共 {files} 个文件，可由 {program} 复核结果；做法见 README.txt。</translation>
    </message>
</context>
<context>
    <name>ExportParcels</name>
    <message>
        <source>Export parcel coordinates (TXT)</source>
        <translation>导出地块坐标（TXT）</translation>
    </message>
    <message>
        <source>GBK (GB 18030)</source>
        <translation>GBK（GB 18030）</translation>
    </message>
    <message>
        <source>Gauss-Kruger zone to write</source>
        <translation>写出的高斯—克吕格分带</translation>
    </message>
    <message>
        <source>Land use field</source>
        <translation>用途字段</translation>
    </message>
    <message>
        <source>Map sheet field</source>
        <translation>图幅号字段</translation>
    </message>
    <message>
        <source>Number of parcels</source>
        <translation>地块数</translation>
    </message>
    <message>
        <source>Parcel coordinate file</source>
        <translation>地块坐标文件</translation>
    </message>
    <message>
        <source>Parcel name field</source>
        <translation>地块名称字段</translation>
    </message>
    <message>
        <source>Parcel number field</source>
        <translation>地块编号字段</translation>
    </message>
    <message>
        <source>Parcel {name} has no area left at the millimetres that the file holds: it was not written.</source>
        <translation>地块 {name} 取到毫米后没有面积，未写出。</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Text encoding</source>
        <translation>文本编码</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>UTF-8 with byte order mark</source>
        <translation>UTF-8（带 BOM）</translation>
    </message>
    <message>
        <source>Zone number before the easting</source>
        <translation>横坐标前加带号</translation>
    </message>
    <message>
        <source>{count} parcels lie in other zones than {zone}; each zone has a file of its own: {names}</source>
        <translation>{count} 个地块不在 {zone} 带；各带分别写成文件：{names}</translation>
    </message>
    <message>
        <source>{count} parcels lie outside zone {zone} (by up to {degrees} degrees) and are written in it all the same: {names}</source>
        <translation>{count} 个地块超出 {zone} 带（最多 {degrees} 度），仍按该带写出：{names}</translation>
    </message>
    <message>
        <source>{count} parcels of zone {zone} are in the file {file}.</source>
        <translation>{zone} 带的 {count} 个地块写入文件 {file}。</translation>
    </message>
    <message>
        <source>{count} parcels were written in {crs}.</source>
        <translation>已按 {crs} 写出 {count} 个地块。</translation>
    </message>
</context>
<context>
    <name>ExtentAccount</name>
    <message>
        <source>Area field of the survey (m²)</source>
        <translation>调查面积字段（平方米）</translation>
    </message>
    <message>
        <source>Band of the closing land cover</source>
        <translation>期末土地覆被波段</translation>
    </message>
    <message>
        <source>Band of the opening land cover</source>
        <translation>期初土地覆被波段</translation>
    </message>
    <message>
        <source>By the survey's area field (polygons)</source>
        <translation>按调查面积字段（图斑）</translation>
    </message>
    <message>
        <source>Change between two classified images holds the errors of both: counts of cells are no proof of change. Between two surveys, rules that changed show up as change. Net change hides turnover, so both stand here.</source>
        <translation>两期分类影像之间的变化包含两期的误差：像元统计不能证明变化。两次调查之间，规则的改变也会表现为变化。净变化会掩盖转换量，故两者并列。</translation>
    </message>
    <message>
        <source>Change matrix</source>
        <translation>变化矩阵</translation>
    </message>
    <message>
        <source>Change matrix of the whole area</source>
        <translation>全域变化矩阵</translation>
    </message>
    <message>
        <source>Changed polygons narrower than this are slivers (m)</source>
        <translation>变化图斑窄于此值视为细碎图斑（米）</translation>
    </message>
    <message>
        <source>Class code</source>
        <translation>地类编码</translation>
    </message>
    <message>
        <source>Class field of the closing polygons</source>
        <translation>期末图斑的地类字段</translation>
    </message>
    <message>
        <source>Class field of the opening polygons</source>
        <translation>期初图斑的地类字段</translation>
    </message>
    <message>
        <source>Closing date</source>
        <translation>期末时点</translation>
    </message>
    <message>
        <source>Closing land cover (raster)</source>
        <translation>期末土地覆被（栅格）</translation>
    </message>
    <message>
        <source>Crosswalk</source>
        <translation>对照表</translation>
    </message>
    <message>
        <source>EQ = sum of area x grade (5 excellent to 1 bad) / (5 x graded area) x 100: 100 is excellent throughout, 20 the worst. The direction of the grades in GB/T 43677 was not verified.</source>
        <translation>EQ＝Σ（面积×等级，优 5 至劣 1）÷（5×已分级面积）×100：100 为全优，20 为最差。GB/T 43677 中等级的方向未经核实。</translation>
    </message>
    <message>
        <source>ESA WorldCover classes (also of EcoPlan's land cover)</source>
        <translation>ESA WorldCover 类别（含 EcoPlan 生成的土地覆被）</translation>
    </message>
    <message>
        <source>Ecosystem extent account</source>
        <translation>生态系统范围账户</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Extent account</source>
        <translation>范围账户</translation>
    </message>
    <message>
        <source>Extent account of the whole area</source>
        <translation>全域范围账户</translation>
    </message>
    <message>
        <source>From classes to ecosystem types</source>
        <translation>地类到生态系统类型的对照</translation>
    </message>
    <message>
        <source>GB-T 43677 gains and losses</source>
        <translation>GB-T 43677 增减</translation>
    </message>
    <message>
        <source>GB-T 43677 stock</source>
        <translation>GB-T 43677 存量</translation>
    </message>
    <message>
        <source>Gains and losses (polygons)</source>
        <translation>增减变化（图斑）</translation>
    </message>
    <message>
        <source>Gains and losses (raster)</source>
        <translation>增减变化（栅格）</translation>
    </message>
    <message>
        <source>Grades: 1 excellent to 5 bad</source>
        <translation>等级：1 优至 5 劣</translation>
    </message>
    <message>
        <source>Grades: 5 excellent to 1 bad</source>
        <translation>等级：5 优至 1 劣</translation>
    </message>
    <message>
        <source>How areas are measured</source>
        <translation>面积计算方式</translation>
    </message>
    <message>
        <source>In the plane of the map</source>
        <translation>地图平面</translation>
    </message>
    <message>
        <source>Index 0 to 100</source>
        <translation>指数 0–100</translation>
    </message>
    <message>
        <source>Left the opening date, right the closing date; what stayed is pale.</source>
        <translation>左为期初，右为期末；浅色为未变化部分。</translation>
    </message>
    <message>
        <source>Managed and unmanaged changes are not told apart: no table of managed changes was given.</source>
        <translation>未区分受管理与非管理变化：没有给出受管理变化表。</translation>
    </message>
    <message>
        <source>Managed changes (CSV: from, to, managed)</source>
        <translation>受管理变化（CSV：from、to、managed）</translation>
    </message>
    <message>
        <source>Not computed: no quality grades were given.</source>
        <translation>未计算：没有给出质量等级。</translation>
    </message>
    <message>
        <source>On the ellipsoid CGCS2000</source>
        <translation>CGCS2000 椭球面积</translation>
    </message>
    <message>
        <source>Opening date</source>
        <translation>期初时点</translation>
    </message>
    <message>
        <source>Opening land cover (raster)</source>
        <translation>期初土地覆被（栅格）</translation>
    </message>
    <message>
        <source>Quality at the closing date (raster)</source>
        <translation>期末质量（栅格）</translation>
    </message>
    <message>
        <source>Quality at the opening date (raster)</source>
        <translation>期初质量（栅格）</translation>
    </message>
    <message>
        <source>Quality field of the closing polygons</source>
        <translation>期末图斑的质量字段</translation>
    </message>
    <message>
        <source>Quality field of the opening polygons</source>
        <translation>期初图斑的质量字段</translation>
    </message>
    <message>
        <source>Quality of ecosystem assets</source>
        <translation>生态资产质量</translation>
    </message>
    <message>
        <source>SEEA EA 4.1 extent</source>
        <translation>SEEA EA 4.1 范围</translation>
    </message>
    <message>
        <source>Scale of the quality</source>
        <translation>质量分级方式</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The survey areas of the same ground differ between the dates, by {area:,.4f} ha in all; the account has a column for it.</source>
        <translation>同一土地两期调查面积不等，合计相差 {area:,.4f} 公顷；账户中单列一栏。</translation>
    </message>
    <message>
        <source>The units overlap by {area:,.4f} ha; ground of two units counts for the one whose code comes first.</source>
        <translation>单元之间重叠 {area:,.4f} 公顷；重叠土地归代码在前者。</translation>
    </message>
    <message>
        <source>Third national land survey classes (DLBM)</source>
        <translation>第三次全国国土调查地类（DLBM）</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Where ground went</source>
        <translation>土地去向</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>WorldCover for rasters, third survey for polygons</source>
        <translation>栅格用 WorldCover，图斑用三调</translation>
    </message>
    <message>
        <source>area in the account (ha)</source>
        <translation>账户面积（公顷）</translation>
    </message>
    <message>
        <source>changed (ha)</source>
        <translation>变化面积（公顷）</translation>
    </message>
    <message>
        <source>changed share</source>
        <translation>变化比例</translation>
    </message>
    <message>
        <source>or a crosswalk of your own (CSV)</source>
        <translation>或自备对照表（CSV）</translation>
    </message>
    <message>
        <source>or closing land cover (polygons, e.g. DLTB)</source>
        <translation>或期末土地覆被（图斑，如 DLTB）</translation>
    </message>
    <message>
        <source>or opening land cover (polygons, e.g. DLTB)</source>
        <translation>或期初土地覆被（图斑，如 DLTB）</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>{area:,.4f} ha have a class at the closing date only; they are left out of the account.</source>
        <translation>{area:,.4f} 公顷仅期末有地类，未计入账户。</translation>
    </message>
    <message>
        <source>{area:,.4f} ha have a class at the opening date only; they are left out of the account.</source>
        <translation>{area:,.4f} 公顷仅期初有地类，未计入账户。</translation>
    </message>
    <message>
        <source>{area:,.4f} ha lie in none of the units; they have rows of their own.</source>
        <translation>{area:,.4f} 公顷不在任何单元内，另列各行。</translation>
    </message>
    <message>
        <source>{changed:,.2f} of {area:,.2f} ha ({share:.2%}) changed their type between {dates}.</source>
        <translation>{dates} 间，{area:,.2f} 公顷中有 {changed:,.2f} 公顷（{share:.2%}）发生类型变化。</translation>
    </message>
    <message>
        <source>{count} changed parts with {area:,.4f} ha are narrower than {width:g} m; they are kept and marked as slivers.</source>
        <translation>{count} 个变化碎片（{area:,.4f} 公顷）窄于 {width:g} 米；予以保留并标记为细碎图斑。</translation>
    </message>
    <message>
        <source>{file} names {named} changes; all others count as unmanaged.</source>
        <translation>{file} 列出 {named} 种变化；其余视为非管理变化。</translation>
    </message>
    <message>
        <source>{layer}: TBDLMJ leaves out {area:,.4f} ha of field ridges (KCMJ), which the yearbook lists under KCDLBM; they are not in this account.</source>
        <translation>{layer}：TBDLMJ 不含田坎（KCMJ）{area:,.4f} 公顷，年鉴列在 KCDLBM 地类下；本账户未计入。</translation>
    </message>
    <message>
        <source>{layer}: polygons overlap by {area:,.4f} ha; ground that two of them cover counts once, for the first of them.</source>
        <translation>{layer}：图斑重叠 {area:,.4f} 公顷；重叠土地只计一次，归在前的图斑。</translation>
    </message>
</context>
<context>
    <name>FluctuationZone</name>
    <message>
        <source>Area by slope class</source>
        <translation>按坡度分级的面积</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>波段</translation>
    </message>
    <message>
        <source>Cells between the two levels, joined by cells at or below the upper level to the river; slope after Horn 1981. Levels are those of the elevation raster's vertical datum. Slope classes are common practice, unverified.</source>
        <translation>位于两水位之间、经高水位以下像元与河流连通的像元；坡度按 Horn 1981 计算。水位采用高程栅格的高程基准。坡度分级为常用做法，未经核实。</translation>
    </message>
    <message>
        <source>Elevation (m)</source>
        <translation>高程（米）</translation>
    </message>
    <message>
        <source>Fluctuation zone by slope class</source>
        <translation>按坡度分级的消落区</translation>
    </message>
    <message>
        <source>Ground between the two water levels that is joined to the river, by slope class.</source>
        <translation>两水位之间且与河道相连的地面，按坡度分级。</translation>
    </message>
    <message>
        <source>Limits of the slope classes (degrees)</source>
        <translation>坡度分级界限（度）</translation>
    </message>
    <message>
        <source>Lower water level (m; 145 unless set)</source>
        <translation>低水位（米；默认 145）</translation>
    </message>
    <message>
        <source>River (lines or polygons)</source>
        <translation>河流（线或面）</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Slope class</source>
        <translation>坡度级</translation>
    </message>
    <message>
        <source>Slope classes in the zone</source>
        <translation>消落区坡度分级</translation>
    </message>
    <message>
        <source>Upper water level (m; 175 unless set)</source>
        <translation>高水位（米；默认 175）</translation>
    </message>
    <message>
        <source>Water-level fluctuation zone</source>
        <translation>消落区</translation>
    </message>
    <message>
        <source>area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>area (mu)</source>
        <translation>面积（亩）</translation>
    </message>
    <message>
        <source>band not joined to the river (ha)</source>
        <translation>不与河流连通的同高程带（公顷）</translation>
    </message>
    <message>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>river</source>
        <translation>河流</translation>
    </message>
    <message>
        <source>{ha:,.2f} ha ({mu:,.2f} mu) lie between {low:g} and {high:g} m along the river.</source>
        <translation>沿江 {low:g} 至 {high:g} 米之间的消落区面积 {ha:,.2f} 公顷（{mu:,.2f} 亩）。</translation>
    </message>
    <message>
        <source>{name}: {value:g} m is the Three Gorges default (175 m normal pool level reported, 145 m flood-limit level common practice, unverified). Set the level of your reservoir.</source>
        <translation>{name}：{value:g} 米为三峡水库默认值（正常蓄水位 175 米有报道；防洪限制水位 145 米为常用值，未经核实）。请设置本水库的水位。</translation>
    </message>
</context>
<context>
    <name>Gcj02Shift</name>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Features were moved by {least} to {most} m.</source>
        <translation>要素移动了 {least} 至 {most} 米。</translation>
    </message>
    <message>
        <source>GCJ-02 (Amap, Tencent, DataV)</source>
        <translation>GCJ-02（高德、腾讯、DataV）</translation>
    </message>
    <message>
        <source>I have read the notice and may convert these data</source>
        <translation>我已阅读提示，并有权转换这些数据</translation>
    </message>
    <message>
        <source>Layer that is shifted</source>
        <translation>有偏移的图层</translation>
    </message>
    <message>
        <source>Layer without the offset</source>
        <translation>去除偏移后的图层</translation>
    </message>
    <message>
        <source>Put the offset on</source>
        <translation>加上偏移</translation>
    </message>
    <message>
        <source>System of the coordinates</source>
        <translation>坐标所属体系</translation>
    </message>
    <message>
        <source>Take off the GCJ-02 or BD-09 offset</source>
        <translation>去除 GCJ-02 或 BD-09 坐标偏移</translation>
    </message>
    <message>
        <source>Take the offset off</source>
        <translation>去除偏移</translation>
    </message>
    <message>
        <source>The formula is the one in general circulation, good to about a metre. The result is no survey: do not base cadastral or red-line decisions on it.</source>
        <translation>所用公式为公开流传的公式，精度约1米。结果不是测绘成果：不得据此作地籍或红线判定。</translation>
    </message>
    <message>
        <source>{count} features have coordinates that are no numbers; they are unchanged.</source>
        <translation>{count}个要素含有非数值坐标，保持不变。</translation>
    </message>
    <message>
        <source>{count} features lie outside China, where there is no offset; they are unchanged.</source>
        <translation>{count} 个要素位于中国以外，该处无偏移，保持不变。</translation>
    </message>
</context>
<context>
    <name>Gep</name>
    <message>
        <source> (million yuan)</source>
        <translation>（百万元）</translation>
    </message>
    <message>
        <source>Actual evapotranspiration (mm/a)</source>
        <translation>实际蒸散量（mm/a）</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Band of the ecosystems</source>
        <translation>生态系统波段</translation>
    </message>
    <message>
        <source>By ecosystem type</source>
        <translation>按生态系统类型</translation>
    </message>
    <message>
        <source>By ecosystem type and service</source>
        <translation>按生态系统类型与服务</translation>
    </message>
    <message>
        <source>Cell size for polygons without rasters (m)</source>
        <translation>无栅格时图斑的像元大小（米）</translation>
    </message>
    <message>
        <source>Change of a price in the sensitivity (%)</source>
        <translation>敏感性分析的价格变幅（%）</translation>
    </message>
    <message>
        <source>Change of the product if a price changes by {percent:g} %; longest first.</source>
        <translation>某一价格变动 {percent:g}% 时总值的变化，由大到小。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class field of the polygons</source>
        <translation>图斑地类字段</translation>
    </message>
    <message>
        <source>Coefficients</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Coefficients and prices of your own (CSV)</source>
        <translation>自定系数与价格（CSV）</translation>
    </message>
    <message>
        <source>Coefficients and prices that were used</source>
        <translation>所用系数与价格</translation>
    </message>
    <message>
        <source>Days of cooling a year</source>
        <translation>年降温天数</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Divide cooling by plants by the COP</source>
        <translation>植被降温除以能效比</translation>
    </message>
    <message>
        <source>Divide cooling by water by the COP</source>
        <translation>水面降温除以能效比</translation>
    </message>
    <message>
        <source>ESA WorldCover classes (also of EcoPlan's land cover)</source>
        <translation>ESA WorldCover 地类（EcoPlan 土地覆被亦用）</translation>
    </message>
    <message>
        <source>Ecosystems or land cover (raster)</source>
        <translation>生态系统或土地覆被（栅格）</translation>
    </message>
    <message>
        <source>Emissions by district (CSV)</source>
        <translation>分区污染物排放（CSV）</translation>
    </message>
    <message>
        <source>Equivalent factors of your own (CSV)</source>
        <translation>自定当量因子（CSV）</translation>
    </message>
    <message>
        <source>Evaporation of open water (mm/a)</source>
        <translation>水面蒸发量（mm/a）</translation>
    </message>
    <message>
        <source>From classes to ecosystem types</source>
        <translation>地类转生态系统类型</translation>
    </message>
    <message>
        <source>Gross ecosystem product</source>
        <translation>生态产品总值</translation>
    </message>
    <message>
        <source>Gross ecosystem product (GEP)</source>
        <translation>生态产品总值核算（GEP）</translation>
    </message>
    <message>
        <source>Gross ecosystem product, service by service</source>
        <translation>生态产品总值，逐项服务核算</translation>
    </message>
    <message>
        <source>Gross ecosystem product: quantity and value</source>
        <translation>生态产品总值：实物量与价值量</translation>
    </message>
    <message>
        <source>Ground without a coefficient is left out and counted; none is given one in silence.</source>
        <translation>没有系数的地面不计入并列出面积，绝不暗中赋值。</translation>
    </message>
    <message>
        <source>How areas are measured</source>
        <translation>面积量算方式</translation>
    </message>
    <message>
        <source>In the plane of the map</source>
        <translation>投影平面</translation>
    </message>
    <message>
        <source>Laid on the grid of the ecosystems ({method}): {names}.</source>
        <translation>已重采样到生态系统格网（{method}）：{names}。</translation>
    </message>
    <message>
        <source>Lakes and reservoirs (CSV)</source>
        <translation>湖泊与水库（CSV）</translation>
    </message>
    <message>
        <source>Liu, three steps (steep slopes)</source>
        <translation>刘宝元三段式（陡坡）</translation>
    </message>
    <message>
        <source>Longest slope (m)</source>
        <translation>最大坡长（米）</translation>
    </message>
    <message>
        <source>NDVI of bare soil</source>
        <translation>裸土 NDVI</translation>
    </message>
    <message>
        <source>NDVI of bare soil {low:.3f}, of full cover {high:.3f}.</source>
        <translation>裸土 NDVI 为 {low:.3f}，全覆盖 NDVI 为 {high:.3f}。</translation>
    </message>
    <message>
        <source>NDVI of full cover</source>
        <translation>全覆盖 NDVI</translation>
    </message>
    <message>
        <source>NPP: the most productive type has a mean of only {mean:.3g} g/(m²·a): the raster may be in kg/m² or t/ha.</source>
        <translation>NPP：最高类型均值仅 {mean:.3g} g/(m²·a)，栅格单位可能是 kg/m² 或 t/ha。</translation>
    </message>
    <message>
        <source>NPP: the most productive type has a mean of {mean:,.0f} g/(m²·a), little for dry matter ({limit:,.0f}). If the raster holds carbon, choose that unit or multiply it by 2.2.</source>
        <translation>NPP：最高类型均值为 {mean:,.0f} g/(m²·a)，作为干物质偏低（{limit:,.0f}）。若栅格为碳，请改选单位或乘以 2.2。</translation>
    </message>
    <message>
        <source>NPP: the most productive type has a mean of {mean:,.0f} g/(m²·a), more than carbon can be ({limit:,.0f}). If the raster holds dry matter, choose that unit or multiply it by 0.45.</source>
        <translation>NPP：最高类型均值为 {mean:,.0f} g/(m²·a)，作为碳偏高（{limit:,.0f}）。若栅格为干物质，请改选单位或乘以 0.45。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Net primary production (g/(m²·a))</source>
        <translation>净初级生产力（g/(m²·a)）</translation>
    </message>
    <message>
        <source>Not computed</source>
        <translation>未核算</translation>
    </message>
    <message>
        <source>Not in the table of factors, counted as 0: {types}.</source>
        <translation>当量因子表中没有、按 0 计：{types}。</translation>
    </message>
    <message>
        <source>Nothing has a price.</source>
        <translation>没有任何有价格的项目。</translation>
    </message>
    <message>
        <source>On the ellipsoid CGCS2000</source>
        <translation>CGCS2000 椭球</translation>
    </message>
    <message>
        <source>Other rows of the table for the same price</source>
        <translation>同一价格在表中的其他行</translation>
    </message>
    <message>
        <source>Price index (CSV: year, index)</source>
        <translation>价格指数（CSV：year、index）</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Prices of {years} stand as they are: the price index does not bring them to {year}.</source>
        <translation>{years} 年的价格未作换算：价格指数不能将其换算到 {year} 年。</translation>
    </message>
    <message>
        <source>Product of the units (map)</source>
        <translation>单元生态产品总值（图）</translation>
    </message>
    <message>
        <source>Product with the lowest other row (million yuan)</source>
        <translation>取其他行最低值时的总值（百万元）</translation>
    </message>
    <message>
        <source>Products (CSV)</source>
        <translation>物质产品（CSV）</translation>
    </message>
    <message>
        <source>Quantity and value of the whole area</source>
        <translation>全域实物量与价值量</translation>
    </message>
    <message>
        <source>Quick value by equivalent factors</source>
        <translation>当量因子法快速估算</translation>
    </message>
    <message>
        <source>Quick value by equivalent factors (never added to the other)</source>
        <translation>当量因子法快速估算（不得与前者相加）</translation>
    </message>
    <message>
        <source>RUSLE C</source>
        <translation>RUSLE 植被因子 C</translation>
    </message>
    <message>
        <source>RUSLE K (t·ha·h/(ha·MJ·mm))</source>
        <translation>RUSLE 土壤可蚀性 K（t·ha·h/(ha·MJ·mm)）</translation>
    </message>
    <message>
        <source>RUSLE LS</source>
        <translation>RUSLE 坡长坡度 LS</translation>
    </message>
    <message>
        <source>RUSLE P</source>
        <translation>RUSLE 措施因子 P</translation>
    </message>
    <message>
        <source>RUSLE R (MJ·mm/(ha·h·a))</source>
        <translation>RUSLE 降雨侵蚀力 R（MJ·mm/(ha·h·a)）</translation>
    </message>
    <message>
        <source>RUSLE, two steps (as InVEST)</source>
        <translation>RUSLE 两段式（同 InVEST）</translation>
    </message>
    <message>
        <source>Rain of a storm (mm)</source>
        <translation>一场暴雨雨量（mm）</translation>
    </message>
    <message>
        <source>Rain of a year (mm)</source>
        <translation>年降水量（mm）</translation>
    </message>
    <message>
        <source>Rasters on other grids</source>
        <translation>其他格网的栅格</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Region whose rows come first</source>
        <translation>优先地区</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>SL 773-2018</source>
        <translation>SL 773-2018</translation>
    </message>
    <message>
        <source>Sensitivity to each price</source>
        <translation>价格敏感性</translation>
    </message>
    <message>
        <source>Services (empty: all)</source>
        <translation>服务（空为全部）</translation>
    </message>
    <message>
        <source>Soil kept (t/ha, raster)</source>
        <translation>土壤保持量（t/ha，栅格）</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steepness factor of slopes</source>
        <translation>坡度因子公式</translation>
    </message>
    <message>
        <source>Such storms a year</source>
        <translation>年暴雨场次</translation>
    </message>
    <message>
        <source>Take a negative water balance for 0</source>
        <translation>负水量平衡按 0 计</translation>
    </message>
    <message>
        <source>The NPP is given as</source>
        <translation>NPP 单位为</translation>
    </message>
    <message>
        <source>The polygons are counted in cells of {cell:g} m.</source>
        <translation>图斑按 {cell:g} 米像元统计。</translation>
    </message>
    <message>
        <source>The prices decide the result: for reservoirs one account took 7.06 yuan/m³ and a county's platform 82.18 (basis not told). Read quantity and value side by side.</source>
        <translation>价格左右结果：水库造价，某核算取 7.06 元/m³，某县平台取 82.18（依据未说明）。请对照阅读实物量与价值量。</translation>
    </message>
    <message>
        <source>The sign is kept: they lower the sum.</source>
        <translation>保留负号，计入总量。</translation>
    </message>
    <message>
        <source>These values stand for the same services as a gross ecosystem product, reckoned in another way: the two are never added.</source>
        <translation>本表与生态产品总值对同一服务采用不同算法，两者绝不相加。</translation>
    </message>
    <message>
        <source>They were taken for 0, as asked.</source>
        <translation>按要求以 0 计。</translation>
    </message>
    <message>
        <source>Third national land survey classes (DLBM)</source>
        <translation>第三次国土调查地类（DLBM）</translation>
    </message>
    <message>
        <source>Totals of services and groups</source>
        <translation>服务与类别合计</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Value by equivalent factors</source>
        <translation>当量因子法价值量</translation>
    </message>
    <message>
        <source>Value of one equivalent (yuan/(ha·a))</source>
        <translation>单个当量价值（元/(ha·a)）</translation>
    </message>
    <message>
        <source>Visits (CSV)</source>
        <translation>旅游人次（CSV）</translation>
    </message>
    <message>
        <source>Water balance (mm, raster)</source>
        <translation>水量平衡（mm，栅格）</translation>
    </message>
    <message>
        <source>Water balance: {area:,.2f} ha have less rain than they evaporate and let run off, {amount:,.0f} m³ in all. {what}</source>
        <translation>水量平衡：{area:,.2f} 公顷的降水少于蒸散与径流，合计 {amount:,.0f} m³。{what}</translation>
    </message>
    <message>
        <source>What each price does to the product</source>
        <translation>各价格对总值的影响</translation>
    </message>
    <message>
        <source>What is reckoned</source>
        <translation>核算内容</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>WorldCover for rasters, third survey for polygons</source>
        <translation>栅格用 WorldCover，图斑用三调</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Year the prices are brought to</source>
        <translation>价格换算年份</translation>
    </message>
    <message>
        <source>Zhang's Z of the rain's seasons</source>
        <translation>Zhang 季节参数 Z</translation>
    </message>
    <message>
        <source>are refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>carbon</source>
        <translation>碳</translation>
    </message>
    <message>
        <source>dry matter</source>
        <translation>干物质</translation>
    </message>
    <message>
        <source>gross ecosystem product (million yuan)</source>
        <translation>生态产品总值（百万元）</translation>
    </message>
    <message>
        <source>items computed / not computed</source>
        <translation>已核算／未核算指标数</translation>
    </message>
    <message>
        <source>million yuan</source>
        <translation>百万元</translation>
    </message>
    <message>
        <source>nearest cell</source>
        <translation>最邻近</translation>
    </message>
    <message>
        <source>one equivalent (yuan)</source>
        <translation>单个当量（元）</translation>
    </message>
    <message>
        <source>or NDVI</source>
        <translation>或 NDVI</translation>
    </message>
    <message>
        <source>or a crosswalk of your own (CSV)</source>
        <translation>或自定对照表（CSV）</translation>
    </message>
    <message>
        <source>or elevation (m)</source>
        <translation>或高程（米）</translation>
    </message>
    <message>
        <source>or land cover (polygons, e.g. DLTB)</source>
        <translation>或土地覆被（图斑，如 DLTB）</translation>
    </message>
    <message>
        <source>or mean value of grain (yuan/(ha·a)), divided by 7</source>
        <translation>或单位面积粮食产值（元/(ha·a)），除以 7</translation>
    </message>
    <message>
        <source>or rain of twelve months (mm, 12 bands)</source>
        <translation>或逐月降水量（mm，12 波段）</translation>
    </message>
    <message>
        <source>or reference evapotranspiration (mm/a)</source>
        <translation>或参考蒸散量（mm/a）</translation>
    </message>
    <message>
        <source>or soil (bands: sand, silt, clay, organic carbon, %)</source>
        <translation>或土壤（波段：砂、粉、黏、有机碳，%）</translation>
    </message>
    <message>
        <source>prices of {year}</source>
        <translation>{year} 年价格</translation>
    </message>
    <message>
        <source>taken for 0, as asked.</source>
        <translation>按要求以 0 计。</translation>
    </message>
    <message>
        <source>the sign is kept.</source>
        <translation>保留负号。</translation>
    </message>
    <message>
        <source>value (million yuan)</source>
        <translation>价值量（百万元）</translation>
    </message>
    <message>
        <source>with the highest other row</source>
        <translation>取其他行最高值</translation>
    </message>
    <message>
        <source>with the water that soil holds for plants (mm)</source>
        <translation>及植物可利用土壤水（mm）</translation>
    </message>
    <message>
        <source>years of the prices</source>
        <translation>价格年份</translation>
    </message>
    <message>
        <source>{area:,.2f} ha have a negative water balance ({amount:,.0f} m³); {what}</source>
        <translation>{area:,.2f} 公顷水量平衡为负（{amount:,.0f} m³）；{what}</translation>
    </message>
    <message>
        <source>{count} items are not computed, so the product is a lower bound: each has a row that says what is missing.</source>
        <translation>有 {count} 项指标未核算，总值为下限：各有一行写明缺少什么。</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Accounts and value</source>
        <translation>核算与价值</translation>
    </message>
    <message>
        <source>City check-up</source>
        <translation>城市体检</translation>
    </message>
    <message>
        <source>Control lines</source>
        <translation>控制线</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Deliverables</source>
        <translation>成果输出</translation>
    </message>
    <message>
        <source>Ecological network</source>
        <translation>生态网络</translation>
    </message>
    <message>
        <source>Greenways and parks</source>
        <translation>绿道与公园</translation>
    </message>
    <message>
        <source>Implementation</source>
        <translation>规划实施</translation>
    </message>
    <message>
        <source>Nature-based solutions</source>
        <translation>基于自然的解决方案</translation>
    </message>
</context>
<context>
    <name>ImplementationList</name>
    <message>
        <source>Areas of the projects' ground inside each line. They are facts of geometry and say nothing about what is permitted; points and lines count with their half width.</source>
        <translation>各项目用地在各控制线内的面积。这是几何事实，不表示是否允许；点和线按半宽展开计算。</translation>
    </message>
    <message>
        <source>Break points (ecoplan:breakpoints)</source>
        <translation>断裂点（ecoplan:breakpoints）</translation>
    </message>
    <message>
        <source>By district and street</source>
        <translation>分区县、街道</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Control lines touched</source>
        <translation>涉及的控制线</translation>
    </message>
    <message>
        <source>Costs (CSV: kind, per, capital, yearly)</source>
        <translation>成本（CSV：kind, per, capital, yearly）</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Ecological protection red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Field of the owner unit</source>
        <translation>权属单位字段</translation>
    </message>
    <message>
        <source>First projects</source>
        <translation>首批项目</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Gains of different kinds have different units. Each is divided by the largest gain of its kind and multiplied by the weight of the kind; equal ones keep the order of the kinds and of their layers. That puts a list in order and is no measure of benefit.</source>
        <translation>不同类型的收益单位不同。各收益除以同类最大收益，再乘以类型权重；数值相等者保持类型和图层中的先后。这只用于排序，不代表效益大小。</translation>
    </message>
    <message>
        <source>Gaps of greenways (ecoplan:greenwayaudit)</source>
        <translation>绿道断点（ecoplan:greenwayaudit）</translation>
    </message>
    <message>
        <source>Half width of points and lines (m)</source>
        <translation>点和线的半宽（米）</translation>
    </message>
    <message>
        <source>How the list is made</source>
        <translation>清单的生成方法</translation>
    </message>
    <message>
        <source>Implementation list</source>
        <translation>实施项目清单</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kinds and weights</source>
        <translation>类型与权重</translation>
    </message>
    <message>
        <source>Kinds and weights (CSV)</source>
        <translation>类型与权重（CSV）</translation>
    </message>
    <message>
        <source>Land improvement (ecoplan:landimprovement)</source>
        <translation>土地综合整治（ecoplan:landimprovement）</translation>
    </message>
    <message>
        <source>Measures for the ledger (projects with a cost)</source>
        <translation>台账用措施（有成本的项目）</translation>
    </message>
    <message>
        <source>NBS sites (ecoplan:nbssites)</source>
        <translation>NBS 场址（ecoplan:nbssites）</translation>
    </message>
    <message>
        <source>Name of the districts</source>
        <translation>区县名称</translation>
    </message>
    <message>
        <source>Name of the streets</source>
        <translation>街道名称</translation>
    </message>
    <message>
        <source>New parks (ecoplan:greenspacesupply)</source>
        <translation>新增公园（ecoplan:greenspacesupply）</translation>
    </message>
    <message>
        <source>No project touches a control line.</source>
        <translation>没有项目涉及控制线。</translation>
    </message>
    <message>
        <source>Not computed: no control line was given.</source>
        <translation>未计算：未给出控制线。</translation>
    </message>
    <message>
        <source>Number of first projects</source>
        <translation>首批项目数</translation>
    </message>
    <message>
        <source>Other projects</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>Parcels with their owner</source>
        <translation>带权属的图斑</translation>
    </message>
    <message>
        <source>Permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>Pinch points (ecoplan:pinchpoints)</source>
        <translation>夹点（ecoplan:pinchpoints）</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Projects by district and street</source>
        <translation>分区县、街道的项目</translation>
    </message>
    <message>
        <source>Protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>Rank by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Streets or towns</source>
        <translation>街道或乡镇</translation>
    </message>
    <message>
        <source>The first projects</source>
        <translation>位次靠前的项目</translation>
    </message>
    <message>
        <source>The projects by kind; numbers are the first ranks.</source>
        <translation>按类型显示的项目；数字为靠前的位次。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Urban development boundary</source>
        <translation>城镇开发边界</translation>
    </message>
    <message>
        <source>Water source zones</source>
        <translation>饮用水水源保护区</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>known capital cost (yuan)</source>
        <translation>已知建设投资（元）</translation>
    </message>
    <message>
        <source>outside the units</source>
        <translation>单元之外</translation>
    </message>
    <message>
        <source>projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>projects on the ground of others</source>
        <translation>与其他项目重叠的项目</translation>
    </message>
    <message>
        <source>projects without a cost</source>
        <translation>无成本的项目</translation>
    </message>
    <message>
        <source>weighted gain</source>
        <translation>加权收益</translation>
    </message>
    <message>
        <source>weighted gain per capital cost</source>
        <translation>单位投资的加权收益</translation>
    </message>
    <message>
        <source>{count} of {total} projects have no cost: they stay in the list and are left out of the measures for the ledger.</source>
        <translation>{total} 个项目中有 {count} 个没有成本：保留在清单中，但不进入台账用措施。</translation>
    </message>
    <message>
        <source>{count} projects of {kinds} kinds; first: {first}.</source>
        <translation>{kinds} 类共 {count} 个项目；首位：{first}。</translation>
    </message>
    <message>
        <source>{count} values of {field} ({layer}, {parameter}) are no numbers of 0 or more and count as unknown.</source>
        <translation>{layer}（{parameter}）的 {field} 有 {count} 个值不是大于等于0的数，按未知处理。</translation>
    </message>
    <message>
        <source>{layer} ({parameter}) has none of the fields {fields}: the gain of its projects is unknown, and they come last.</source>
        <translation>{layer}（{parameter}）没有字段 {fields}：其项目收益未知，排在最后。</translation>
    </message>
    <message>
        <source>{shown} of {all} projects are listed; the layer holds them all.</source>
        <translation>列出 {all} 个项目中的 {shown} 个；图层中含全部项目。</translation>
    </message>
</context>
<context>
    <name>ImportOsm</name>
    <message>
        <source>Layers (GeoPackage)</source>
        <translation>图层（GeoPackage）</translation>
    </message>
    <message>
        <source>Layers from OpenStreetMap</source>
        <translation>由 OpenStreetMap 生成图层</translation>
    </message>
</context>
<context>
    <name>ImportParcels</name>
    <message>
        <source>Import parcels (TXT, DXF, XLSX, CSV)</source>
        <translation>导入地块（TXT、DXF、XLSX、CSV）</translation>
    </message>
    <message>
        <source>Layers of the drawing with boundaries (empty: all)</source>
        <translation>图形中的界线图层（留空：全部）</translation>
    </message>
    <message>
        <source>Layers of the drawing with parcel numbers (empty: all)</source>
        <translation>图形中的地块编号图层（留空：全部）</translation>
    </message>
    <message>
        <source>Parcel coordinate files</source>
        <translation>地块坐标文件</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Reference system where the file does not tell the zone</source>
        <translation>文件未注明带号时采用的坐标系</translation>
    </message>
    <message>
        <source>X and Y may be exchanged</source>
        <translation>X 与 Y 可能颠倒</translation>
    </message>
    <message>
        <source>{count} parcels are in {zone} and were moved into {crs}, the zone of the first file; their areas are those of their own zone: {names}</source>
        <translation>{count} 个地块位于 {zone}，已转换到第一个文件的分带 {crs}；面积按其自身分带计算：{names}</translation>
    </message>
    <message>
        <source>{file}, line {line}: parcel {name} states {stated} ha and has {area} ha.</source>
        <translation>{file} 第 {line} 行：地块“{name}”注明面积 {stated} 公顷，实算 {area} 公顷。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the rings of parcel {name} were repaired ({reason}): what an odd number of rings goes around is ground.</source>
        <translation>{file} 第 {line} 行：地块 {name} 的界址圈已修复（{reason}）：被奇数个圈包围的部分计为地块。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {name} is no area but of the kind {kind}; it was left out.</source>
        <translation>{file} 第 {line} 行：{name} 不是面，而是{kind}，未读入。</translation>
    </message>
    <message>
        <source>{file}: X and Y were exchanged and read the other way round.</source>
        <translation>{file}：X 与 Y 颠倒，已对调读取。</translation>
    </message>
    <message>
        <source>{file}: full-width commas were read as commas (lines {lines}).</source>
        <translation>{file}：全角逗号按逗号读取（第 {lines} 行）。</translation>
    </message>
    <message>
        <source>{file}: ring numbers begin with 0.</source>
        <translation>{file}：圈号从 0 开始。</translation>
    </message>
    <message>
        <source>{file}: rings have the same number and were told apart where a ring closes (lines {lines}).</source>
        <translation>{file}：多个圈的圈号相同，已按闭合处分开（第 {lines} 行）。</translation>
    </message>
    <message>
        <source>{file}: the kind is none of 面, 线 and 点; read as areas (lines {lines}).</source>
        <translation>{file}：图形类型不是面、线、点，按面读取（第 {lines} 行）。</translation>
    </message>
    <message>
        <source>{file}: the number of points is not filled in, so that a file that was cut off is not noticed (lines {lines}).</source>
        <translation>{file}：界址点数未填写，文件若不完整将无法察觉（第 {lines} 行）。</translation>
    </message>
    <message>
        <source>{file}: {count} labels lie in no closed line.</source>
        <translation>{file}：{count} 个注记不在任何闭合线内。</translation>
    </message>
    <message>
        <source>{file}: {count} lines are not closed and make no parcel.</source>
        <translation>{file}：{count} 条线未闭合，不成地块。</translation>
    </message>
    <message>
        <source>{file}: {count} parcels have no label in them; they have no number.</source>
        <translation>{file}：{count} 个地块内没有注记，无编号。</translation>
    </message>
    <message>
        <source>{file}: {count} parcels have several labels; the uppermost is the number, the others make the name.</source>
        <translation>{file}：{count} 个地块内有多个注记；最上一个作编号，其余作名称。</translation>
    </message>
    <message>
        <source>{file}: {count} parcels, {encoding}, {crs}</source>
        <translation>{file}：{count} 个地块，{encoding}，{crs}</translation>
    </message>
    <message>
        <source>{file}: {count} points have no ring number (lines {lines}).</source>
        <translation>{file}：{count} 个点没有圈号（第 {lines} 行）。</translation>
    </message>
    <message>
        <source>{file}: {count} rings do not end on their first point and were closed (lines {lines}).</source>
        <translation>{file}：{count} 个圈未闭合到起点，已闭合（第 {lines} 行）。</translation>
    </message>
</context>
<context>
    <name>LandCover</name>
    <message>
        <source>Base land cover (rasters with WorldCover's codes)</source>
        <translation>底图土地覆盖（采用 WorldCover 编码的栅格）</translation>
    </message>
    <message>
        <source>Cell size (m)</source>
        <translation>像元大小（m）</translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation>土地覆盖</translation>
    </message>
    <message>
        <source>Land cover from open data</source>
        <translation>由开放数据生成土地覆盖</translation>
    </message>
    <message>
        <source>Land-cover table of your own (CSV)</source>
        <translation>自备土地覆盖规则表（CSV）</translation>
    </message>
    <message>
        <source>Layers from OpenStreetMap (GeoPackage)</source>
        <translation>由 OpenStreetMap 生成的图层（GeoPackage）</translation>
    </message>
    <message>
        <source>Raster whose grid is taken</source>
        <translation>采用其网格的栅格</translation>
    </message>
    <message>
        <source>Study area</source>
        <translation>研究范围</translation>
    </message>
</context>
<context>
    <name>LandImprovement</name>
    <message>
        <source>* the figure beside the whole area's does not hold here</source>
        <translation>* 本单元不满足上表所列数值</translation>
    </message>
    <message>
        <source>A polygon that several rules of a kind catch stands under the first of them; the column of all rules met holds the others. The rules find where to look; they decide nothing.</source>
        <translation>同类多条规则符合时，图斑列在首条规则之下，其余见“符合的同类规则”一栏。规则只提示应查看之处，不作判断。</translation>
    </message>
    <message>
        <source>Area field of the survey (m²)</source>
        <translation>调查面积字段（平方米）</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Balance by unit</source>
        <translation>分单元平衡表</translation>
    </message>
    <message>
        <source>By the survey's area field</source>
        <translation>按调查面积字段</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选地块</translation>
    </message>
    <message>
        <source>Candidates by kind; where several kinds catch a polygon the upper one of the legend is drawn.</source>
        <translation>各类候选地块；多类符合的图斑按图例中最靠上的一类绘制。</translation>
    </message>
    <message>
        <source>Candidates for improvement</source>
        <translation>整治候选地块</translation>
    </message>
    <message>
        <source>Changed ground</source>
        <translation>变化地块</translation>
    </message>
    <message>
        <source>Changed ground narrower than this is a redrawn line (m)</source>
        <translation>窄于此值的变化视为边线重绘（米）</translation>
    </message>
    <message>
        <source>Changed ground smaller than this is a redrawn line (m²)</source>
        <translation>小于此值的变化视为边线重绘（平方米）</translation>
    </message>
    <message>
        <source>Changed ground, redrawn lines left out.</source>
        <translation>变化地块（不含边线重绘）。</translation>
    </message>
    <message>
        <source>Class field of the plan</source>
        <translation>规划地类字段</translation>
    </message>
    <message>
        <source>Class field of the survey after</source>
        <translation>整治后地类字段</translation>
    </message>
    <message>
        <source>Class field of the survey before</source>
        <translation>整治前地类字段</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Contiguity of farmland</source>
        <translation>耕地连片度</translation>
    </message>
    <message>
        <source>Contiguity of farmland by unit</source>
        <translation>分单元耕地连片度</translation>
    </message>
    <message>
        <source>Contiguous patches of farmland</source>
        <translation>耕地连片</translation>
    </message>
    <message>
        <source>Ecological protection red line (for rules)</source>
        <translation>生态保护红线（用于规则）</translation>
    </message>
    <message>
        <source>Farmland polygons not more than {gap:g} m apart are one patch. A patch that a border of units cuts counts in each unit with its whole size.</source>
        <translation>间距不超过 {gap:g} 米的耕地图斑视为连片。被单元界线切分的连片在各单元均按全片大小计。</translation>
    </message>
    <message>
        <source>Figures held against the rules</source>
        <translation>与规则数值对照</translation>
    </message>
    <message>
        <source>Ground that changed only because a line was drawn anew (smaller or narrower than the limits of slivers) stands in columns of its own and counts as no change of use.</source>
        <translation>仅因边线重绘而变化的土地（小于或窄于细碎图斑界限）单列一栏，不计为用途变化。</translation>
    </message>
    <message>
        <source>Groups of land classes (CSV)</source>
        <translation>地类归并表（CSV）</translation>
    </message>
    <message>
        <source>How areas are measured</source>
        <translation>面积量算方式</translation>
    </message>
    <message>
        <source>Land classes</source>
        <translation>地类</translation>
    </message>
    <message>
        <source>Land improvement: candidates and balance</source>
        <translation>全域土地整治：候选地块与平衡</translation>
    </message>
    <message>
        <source>Land survey after</source>
        <translation>整治后地类图斑</translation>
    </message>
    <message>
        <source>Land survey before (polygons, e.g. DLTB)</source>
        <translation>整治前地类图斑（面，例如 DLTB）</translation>
    </message>
    <message>
        <source>Left out, because no field gives their values: {rules}.</source>
        <translation>因无字段提供数值而略去：{rules}。</translation>
    </message>
    <message>
        <source>Number field of the survey polygons</source>
        <translation>图斑编号字段</translation>
    </message>
    <message>
        <source>On the ellipsoid CGCS2000</source>
        <translation>CGCS2000 椭球面积</translation>
    </message>
    <message>
        <source>Permanent basic farmland after</source>
        <translation>整治后永久基本农田</translation>
    </message>
    <message>
        <source>Permanent basic farmland before</source>
        <translation>整治前永久基本农田</translation>
    </message>
    <message>
        <source>Polygons it catches</source>
        <translation>符合的图斑数</translation>
    </message>
    <message>
        <source>Polygons this near are contiguous (m)</source>
        <translation>连片间距（米）</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rule {rule} is left out: nothing gives {values}.</source>
        <translation>略去规则 {rule}：没有 {values} 的数值。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules for candidates (CSV)</source>
        <translation>候选规则表（CSV）</translation>
    </message>
    <message>
        <source>Slope grade field of the plan</source>
        <translation>规划坡度级别字段</translation>
    </message>
    <message>
        <source>Slope grade field of the survey after</source>
        <translation>整治后坡度级别字段</translation>
    </message>
    <message>
        <source>Slope grade field of the survey before</source>
        <translation>整治前坡度级别字段</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The two rules of 5 % are read so: what goes out of permanent basic farmland is at most 5 % of the township's; what comes in exceeds what goes out by at least 5 % of it. The wording of the document was not seen; the figures are facts, no verdict.</source>
        <translation>两项 5% 规则理解为：调出的永久基本农田不超过本乡镇的 5%；调入比调出至少多出调出面积的 5%。未见文件原文；数值仅为事实，不作结论。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Weights of the slope grades 1 to 5</source>
        <translation>坡度级别 1 至 5 的权重</translation>
    </message>
    <message>
        <source>candidates (ha)</source>
        <translation>候选面积（公顷）</translation>
    </message>
    <message>
        <source>farmland</source>
        <translation>耕地</translation>
    </message>
    <message>
        <source>farmland in patches from {mu} mu on</source>
        <translation>{mu} 亩以上连片耕地占比</translation>
    </message>
    <message>
        <source>farmland lost</source>
        <translation>减少的耕地</translation>
    </message>
    <message>
        <source>farmland, net change (ha)</source>
        <translation>耕地净变化（公顷）</translation>
    </message>
    <message>
        <source>into basic farmland</source>
        <translation>调入永久基本农田</translation>
    </message>
    <message>
        <source>new farmland</source>
        <translation>新增耕地</translation>
    </message>
    <message>
        <source>of these named by it first</source>
        <translation>其中列在本规则下</translation>
    </message>
    <message>
        <source>or a plan laid over the survey before</source>
        <translation>或叠在整治前图斑上的规划</translation>
    </message>
    <message>
        <source>other change</source>
        <translation>其他变化</translation>
    </message>
    <message>
        <source>out of basic farmland</source>
        <translation>调出永久基本农田</translation>
    </message>
    <message>
        <source>polygons caught</source>
        <translation>符合规则的图斑</translation>
    </message>
    <message>
        <source>survey polygons</source>
        <translation>地类图斑</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>{area:,.4f} ha lie in the survey after only; they are left out of the balance.</source>
        <translation>{area:,.4f} 公顷仅见于整治后图斑，不计入平衡。</translation>
    </message>
    <message>
        <source>{area:,.4f} ha lie in the survey before only; they are left out of the balance.</source>
        <translation>{area:,.4f} 公顷仅见于整治前图斑，不计入平衡。</translation>
    </message>
    <message>
        <source>{count} survey polygons with {area:,.1f} ha are candidates for land improvement.</source>
        <translation>{count} 个图斑、{area:,.1f} 公顷为整治候选地块。</translation>
    </message>
    <message>
        <source>{layer}: polygons overlap by {area:,.4f} ha; ground that two of them cover counts once, for the first of them.</source>
        <translation>{layer}：图斑重叠 {area:,.4f} 公顷；重叠处只计一次，归在前的图斑。</translation>
    </message>
    <message>
        <source>{layer}: {count} polygons have a slope grade ({parameter}) other than 1 to 5; they count as not graded.</source>
        <translation>{layer}：{count} 个图斑的坡度级别（{parameter}）不在 1 至 5 之间，按未分级计。</translation>
    </message>
</context>
<context>
    <name>LayerCheck</name>
    <message>
        <source>Assign {crs}</source>
        <translation>指定为 {crs}</translation>
    </message>
    <message>
        <source>No reference system is assigned; ask the supplier of the data for it.</source>
        <translation>未指定坐标系；请向数据提供方确认。</translation>
    </message>
    <message>
        <source>No reference system is assigned; the coordinates fit {crs}.</source>
        <translation>未指定坐标系；坐标值与 {crs} 相符。</translation>
    </message>
    <message>
        <source>Only the first {count} features were looked at.</source>
        <translation>仅检查了前 {count} 个要素。</translation>
    </message>
    <message>
        <source>Probably in {system}: shifted by about {shift} m. Against {by} it is {before} m off, after taking the shift off {after} m.</source>
        <translation>疑似 {system} 坐标：偏移约 {shift} 米。与“{by}”相比相差 {before} 米，去除偏移后相差 {after} 米。</translation>
    </message>
    <message>
        <source>Reproject to {crs} …</source>
        <translation>重投影到 {crs}…</translation>
    </message>
    <message>
        <source>Take the shift off …</source>
        <translation>去除偏移…</translation>
    </message>
    <message>
        <source>The coordinates are degrees ({crs}); tools that measure need metres.</source>
        <translation>坐标单位为度（{crs}）；量算类工具需要以米为单位的投影。</translation>
    </message>
    <message>
        <source>The layer lies outside the city; its coordinates fit {fits}, but {crs} is assigned.</source>
        <translation>图层位于城市范围之外；坐标值与 {fits} 相符，而指定的是 {crs}。</translation>
    </message>
    <message>
        <source>The layer lies outside {zh} {en}.</source>
        <translation>图层位于{zh}（{en}）范围之外。</translation>
    </message>
    <message>
        <source>Web Mercator (EPSG:3857) enlarges lengths and areas; use the city's own projection.</source>
        <translation>Web 墨卡托（EPSG:3857）会放大长度和面积；请改用本市的投影。</translation>
    </message>
    <message>
        <source>{count} features have no geometry.</source>
        <translation>{count} 个要素没有几何。</translation>
    </message>
    <message>
        <source>{count} invalid geometries, the first: {reason}. Each tool repairs them as GIS draws them and tells the change of area; Fix geometries of QGIS may fill a hole or lose an island.</source>
        <translation>{count} 个无效几何，第一个：{reason}。各工具按 GIS 显示的范围修复并说明面积变化；QGIS 的“修正几何图形”可能填满孔或丢失岛。</translation>
    </message>
    <message>
        <source>{crs} belongs to the central meridian {meridian}°; where the layer lies, {right} is right.</source>
        <translation>{crs} 的中央经线为 {meridian}°；图层所在位置应采用 {right}。</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>A feature could not be written: {reason}. Check that the output can be written to and has room.</source>
        <translation>要素无法写出：{reason}。请检查输出位置是否可写、空间是否充足。</translation>
    </message>
    <message>
        <source>FlatGeobuf keeps no features without geometry, take GeoPackage or CSV</source>
        <translation>FlatGeobuf 不保存没有几何的要素，请改用 GeoPackage 或 CSV</translation>
    </message>
    <message>
        <source>{found} of {count} features arrived</source>
        <translation>{count} 个要素中只写入了 {found} 个</translation>
    </message>
    <message>
        <source>{kept} m² even-odd within each part, {role} m² by outer and inner rings, {merged} m² even-odd over all parts</source>
        <translation>各部分内奇偶规则 {kept} 平方米，按外环与内环 {role} 平方米，全部环奇偶规则 {merged} 平方米</translation>
    </message>
    <message>
        <source>{layer}: the rings of {count} features can be read in several ways whose areas differ by more than {share}: {list}. Used is what an odd number of rings surrounds within each part, as GIS draws it. Settle these features before the figures are handed on.</source>
        <translation>{layer}：{count} 个要素的环有多种读法，面积相差超过 {share}：{list}。本次按各部分内奇偶规则取面（与 GIS 显示一致）。请先厘清这些要素，再使用所得数字。</translation>
    </message>
    <message>
        <source>{layer}: {count} features with an empty geometry are left out.</source>
        <translation>{layer}：{count} 个要素几何为空，未参与计算。</translation>
    </message>
    <message>
        <source>{layer}: {count} features without geometry are left out.</source>
        <translation>{layer}：{count} 个要素没有几何，未参与计算。</translation>
    </message>
    <message>
        <source>{layer}: {count} geometries could not be repaired and are left out: {list}</source>
        <translation>{layer}：{count} 个几何无法修复，未参与计算：{list}</translation>
    </message>
    <message>
        <source>{layer}: {count} invalid geometries were repaired: {list}</source>
        <translation>{layer}：已修复 {count} 个无效几何：{list}</translation>
    </message>
    <message>
        <source>{reason}; area changed by {change} m²</source>
        <translation>{reason}；面积变化 {change} 平方米</translation>
    </message>
</context>
<context>
    <name>Leftovers</name>
    <message>
        <source>Python packages that were installed for the tools</source>
        <translation>为工具安装的 Python 软件包</translation>
    </message>
    <message>
        <source>Sample city and cities of your own</source>
        <translation>示例城市和自己的城市</translation>
    </message>
    <message>
        <source>Settings of EcoPlan (language, thresholds, last results)</source>
        <translation>EcoPlan 设置（语言、阈值、最近结果）</translation>
    </message>
    <message>
        <source>Uninstalling the plugin leaves these in your profile. Remove them now? Results and projects stay.</source>
        <translation>卸载插件后，以下内容仍留在用户配置中。现在删除吗？结果和项目不受影响。</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>0–20 % in shade</source>
        <translation>遮荫 0–20 %</translation>
    </message>
    <message>
        <source>100 mu and more</source>
        <translation>100 亩及以上</translation>
    </message>
    <message>
        <source>10–19 species</source>
        <translation>10–19 种</translation>
    </message>
    <message>
        <source>120,000 yuan/ha and more</source>
        <translation>120,000 元/公顷及以上</translation>
    </message>
    <message>
        <source>15 to 50 mu</source>
        <translation>15～50 亩</translation>
    </message>
    <message>
        <source>1–4 species</source>
        <translation>1–4 种</translation>
    </message>
    <message>
        <source>20–39 species</source>
        <translation>20–39 种</translation>
    </message>
    <message>
        <source>20–40 % in shade</source>
        <translation>遮荫 20–40 %</translation>
    </message>
    <message>
        <source>40 species and more</source>
        <translation>40 种及以上</translation>
    </message>
    <message>
        <source>40–60 % in shade</source>
        <translation>遮荫 40–60 %</translation>
    </message>
    <message>
        <source>50 to 100 mu</source>
        <translation>50～100 亩</translation>
    </message>
    <message>
        <source>5–9 species</source>
        <translation>5–9 种</translation>
    </message>
    <message>
        <source>60–80 % in shade</source>
        <translation>遮荫 60–80 %</translation>
    </message>
    <message>
        <source>8 m² and more</source>
        <translation>8 m²及以上</translation>
    </message>
    <message>
        <source>80 % and more</source>
        <translation>80% 及以上</translation>
    </message>
    <message>
        <source>80–100 % in shade</source>
        <translation>遮荫 80–100 %</translation>
    </message>
    <message>
        <source>A target reached</source>
        <translation>A 达标</translation>
    </message>
    <message>
        <source>Articulation source</source>
        <translation>割点源地</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>与整治前相同</translation>
    </message>
    <message>
        <source>B nearly reached</source>
        <translation>B 接近达标</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Bare or sparse vegetation</source>
        <translation>裸地或稀疏植被</translation>
    </message>
    <message>
        <source>Barrier area, level 1</source>
        <translation>一级障碍区</translation>
    </message>
    <message>
        <source>Barrier area, level 2</source>
        <translation>二级障碍区</translation>
    </message>
    <message>
        <source>Being built</source>
        <translation>建设中</translation>
    </message>
    <message>
        <source>Below 15 mu</source>
        <translation>不足 15 亩</translation>
    </message>
    <message>
        <source>Below 8 m²</source>
        <translation>不足8 m²</translation>
    </message>
    <message>
        <source>Beyond reach</source>
        <translation>影响之外</translation>
    </message>
    <message>
        <source>Beyond the last threshold</source>
        <translation>超出最大阈值</translation>
    </message>
    <message>
        <source>Border opening</source>
        <translation>边界开口</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>支线</translation>
    </message>
    <message>
        <source>Branch (internal)</source>
        <translation>支线（内部）</translation>
    </message>
    <message>
        <source>Break point</source>
        <translation>断裂点</translation>
    </message>
    <message>
        <source>Break point, high priority</source>
        <translation>断裂点，高优先级</translation>
    </message>
    <message>
        <source>Break point, low priority</source>
        <translation>断裂点，低优先级</translation>
    </message>
    <message>
        <source>Break point, medium priority</source>
        <translation>断裂点，中优先级</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>桥接区</translation>
    </message>
    <message>
        <source>Bridge (internal)</source>
        <translation>桥接区（内部）</translation>
    </message>
    <message>
        <source>Bridge in edge</source>
        <translation>边缘内桥接</translation>
    </message>
    <message>
        <source>Bridge in edge (internal)</source>
        <translation>边缘内桥接（内部）</translation>
    </message>
    <message>
        <source>Bridge in perforation</source>
        <translation>孔隙内桥接</translation>
    </message>
    <message>
        <source>Bridge in perforation (internal)</source>
        <translation>孔隙内桥接（内部）</translation>
    </message>
    <message>
        <source>Bridge link</source>
        <translation>桥连接</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>已建成</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>建成区</translation>
    </message>
    <message>
        <source>C partly reached</source>
        <translation>C 部分达标</translation>
    </message>
    <message>
        <source>Channelised</source>
        <translation>汇聚成道</translation>
    </message>
    <message>
        <source>Chosen measure</source>
        <translation>入选措施</translation>
    </message>
    <message>
        <source>Class 1: lowest</source>
        <translation>1 级：最低</translation>
    </message>
    <message>
        <source>Class 2</source>
        <translation>2 级</translation>
    </message>
    <message>
        <source>Class 3</source>
        <translation>3 级</translation>
    </message>
    <message>
        <source>Class 4</source>
        <translation>4 级</translation>
    </message>
    <message>
        <source>Class 5: highest</source>
        <translation>5 级：最高</translation>
    </message>
    <message>
        <source>Comfortable route</source>
        <translation>舒适路线</translation>
    </message>
    <message>
        <source>Conflict with a control line</source>
        <translation>与管控线冲突</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连通</translation>
    </message>
    <message>
        <source>Continuous green</source>
        <translation>连续绿带</translation>
    </message>
    <message>
        <source>Cool source</source>
        <translation>冷源</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>核心区</translation>
    </message>
    <message>
        <source>Core (internal)</source>
        <translation>核心区（内部）</translation>
    </message>
    <message>
        <source>Core belt</source>
        <translation>核心带</translation>
    </message>
    <message>
        <source>Core opening</source>
        <translation>核心区开口</translation>
    </message>
    <message>
        <source>Cropland</source>
        <translation>耕地</translation>
    </message>
    <message>
        <source>D half reached</source>
        <translation>D 达标过半</translation>
    </message>
    <message>
        <source>Diffuse</source>
        <translation>弥散</translation>
    </message>
    <message>
        <source>Drinking-water source protection areas</source>
        <translation>饮用水水源保护区</translation>
    </message>
    <message>
        <source>Ecological protection and restoration</source>
        <translation>生态保护修复</translation>
    </message>
    <message>
        <source>Ecological protection red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘区</translation>
    </message>
    <message>
        <source>Edge (internal)</source>
        <translation>边缘区（内部）</translation>
    </message>
    <message>
        <source>Existing site</source>
        <translation>现有设施</translation>
    </message>
    <message>
        <source>F less than half</source>
        <translation>F 不足一半</translation>
    </message>
    <message>
        <source>Farmland improvement</source>
        <translation>农用地整理</translation>
    </message>
    <message>
        <source>Farmland lost</source>
        <translation>减少的耕地</translation>
    </message>
    <message>
        <source>Fewer than one person</source>
        <translation>不足1人</translation>
    </message>
    <message>
        <source>Further gap</source>
        <translation>其他断点</translation>
    </message>
    <message>
        <source>Gain of nature</source>
        <translation>自然性增加</translation>
    </message>
    <message>
        <source>Gap in the green belt</source>
        <translation>绿带断点</translation>
    </message>
    <message>
        <source>Gap of a greenway</source>
        <translation>绿道断点</translation>
    </message>
    <message>
        <source>General link</source>
        <translation>一般连接</translation>
    </message>
    <message>
        <source>General source</source>
        <translation>一般源地</translation>
    </message>
    <message>
        <source>Grassland</source>
        <translation>草地</translation>
    </message>
    <message>
        <source>Herbaceous wetland</source>
        <translation>草本湿地</translation>
    </message>
    <message>
        <source>High need, high supply</source>
        <translation>高需求、高供给</translation>
    </message>
    <message>
        <source>High need, low supply</source>
        <translation>高需求、低供给</translation>
    </message>
    <message>
        <source>High need, medium supply</source>
        <translation>高需求、中供给</translation>
    </message>
    <message>
        <source>High pressure</source>
        <translation>压力高</translation>
    </message>
    <message>
        <source>Hot block</source>
        <translation>热街区</translation>
    </message>
    <message>
        <source>I incomplete</source>
        <translation>I 数据不足</translation>
    </message>
    <message>
        <source>Impeded</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>Important link (first third by gravity)</source>
        <translation>重要连接（重力模型值前三分之一）</translation>
    </message>
    <message>
        <source>Important source</source>
        <translation>重要源地</translation>
    </message>
    <message>
        <source>In the core belt</source>
        <translation>位于核心带</translation>
    </message>
    <message>
        <source>In the transition belt</source>
        <translation>位于过渡带</translation>
    </message>
    <message>
        <source>Industrial land improvement</source>
        <translation>工业用地整治</translation>
    </message>
    <message>
        <source>Inefficient urban land</source>
        <translation>城镇低效用地</translation>
    </message>
    <message>
        <source>Innermost ring</source>
        <translation>第一环（最近）</translation>
    </message>
    <message>
        <source>Intensified</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Into basic farmland</source>
        <translation>调入永久基本农田</translation>
    </message>
    <message>
        <source>Islet</source>
        <translation>孤岛</translation>
    </message>
    <message>
        <source>Islet (internal)</source>
        <translation>孤岛（内部）</translation>
    </message>
    <message>
        <source>Joined to the network</source>
        <translation>已接入路网</translation>
    </message>
    <message>
        <source>Key source</source>
        <translation>关键源地</translation>
    </message>
    <message>
        <source>Key source (first third by dPC)</source>
        <translation>极重要源地（dPC 前三分之一）</translation>
    </message>
    <message>
        <source>Land improvement</source>
        <translation>土地综合整治</translation>
    </message>
    <message>
        <source>Less contiguous</source>
        <translation>连片度降低</translation>
    </message>
    <message>
        <source>Less contiguous by more than 5 %</source>
        <translation>连片度降低超过 5%</translation>
    </message>
    <message>
        <source>Level I</source>
        <translation>国家一级</translation>
    </message>
    <message>
        <source>Level II</source>
        <translation>国家二级</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Link gained</source>
        <translation>新增的连接</translation>
    </message>
    <message>
        <source>Link kept</source>
        <translation>保留的连接</translation>
    </message>
    <message>
        <source>Link lost</source>
        <translation>失去的连接</translation>
    </message>
    <message>
        <source>Link whose rank depends on the values</source>
        <translation>位次受取值影响的连接</translation>
    </message>
    <message>
        <source>Longest piece</source>
        <translation>最长分支</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>环道区</translation>
    </message>
    <message>
        <source>Loop (internal)</source>
        <translation>环道区（内部）</translation>
    </message>
    <message>
        <source>Loop in edge</source>
        <translation>边缘内环道</translation>
    </message>
    <message>
        <source>Loop in edge (internal)</source>
        <translation>边缘内环道（内部）</translation>
    </message>
    <message>
        <source>Loop in perforation</source>
        <translation>孔隙内环道</translation>
    </message>
    <message>
        <source>Loop in perforation (internal)</source>
        <translation>孔隙内环道（内部）</translation>
    </message>
    <message>
        <source>Loss of nature</source>
        <translation>自然性减少</translation>
    </message>
    <message>
        <source>Low need, high supply</source>
        <translation>低需求、高供给</translation>
    </message>
    <message>
        <source>Low need, low supply</source>
        <translation>低需求、低供给</translation>
    </message>
    <message>
        <source>Low need, medium supply</source>
        <translation>低需求、中供给</translation>
    </message>
    <message>
        <source>Low pressure</source>
        <translation>压力低</translation>
    </message>
    <message>
        <source>Mangroves</source>
        <translation>红树林</translation>
    </message>
    <message>
        <source>Measure not chosen</source>
        <translation>未入选措施</translation>
    </message>
    <message>
        <source>Measure of a plan nearly as good</source>
        <translation>备选方案措施</translation>
    </message>
    <message>
        <source>Measure without effect</source>
        <translation>无影响措施</translation>
    </message>
    <message>
        <source>Medium need, high supply</source>
        <translation>中需求、高供给</translation>
    </message>
    <message>
        <source>Medium need, low supply</source>
        <translation>中需求、低供给</translation>
    </message>
    <message>
        <source>Medium need, medium supply</source>
        <translation>中需求、中供给</translation>
    </message>
    <message>
        <source>Medium pressure</source>
        <translation>压力中</translation>
    </message>
    <message>
        <source>More contiguous</source>
        <translation>连片度提高</translation>
    </message>
    <message>
        <source>More contiguous by more than 5 %</source>
        <translation>连片度提高超过 5%</translation>
    </message>
    <message>
        <source>Moss and lichen</source>
        <translation>苔藓地衣</translation>
    </message>
    <message>
        <source>NBS site</source>
        <translation>NBS 场址</translation>
    </message>
    <message>
        <source>Natural cover kept</source>
        <translation>自然覆被保持</translation>
    </message>
    <message>
        <source>Natural cover lost</source>
        <translation>自然覆被减少</translation>
    </message>
    <message>
        <source>Natural share below 40 %</source>
        <translation>自然覆盖占比低于 40%</translation>
    </message>
    <message>
        <source>Nature protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>Needed to join the pieces</source>
        <translation>连通各分支所需</translation>
    </message>
    <message>
        <source>New farmland</source>
        <translation>新增耕地</translation>
    </message>
    <message>
        <source>New park</source>
        <translation>新增公园</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>新建设施</translation>
    </message>
    <message>
        <source>No site in reach</source>
        <translation>无可达绿地</translation>
    </message>
    <message>
        <source>No way to any site</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未复核</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连通</translation>
    </message>
    <message>
        <source>Not connected to an entrance</source>
        <translation>与出入口不连通</translation>
    </message>
    <message>
        <source>Not ranked</source>
        <translation>未排序</translation>
    </message>
    <message>
        <source>Off the network</source>
        <translation>远离路网</translation>
    </message>
    <message>
        <source>Other change</source>
        <translation>其他变化</translation>
    </message>
    <message>
        <source>Other change of land class</source>
        <translation>其他地类变化</translation>
    </message>
    <message>
        <source>Other control lines</source>
        <translation>其他控制线</translation>
    </message>
    <message>
        <source>Other pieces</source>
        <translation>其他分支</translation>
    </message>
    <message>
        <source>Other project</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>Other species</source>
        <translation>其他物种</translation>
    </message>
    <message>
        <source>Other trail</source>
        <translation>其他步道</translation>
    </message>
    <message>
        <source>Out of basic farmland</source>
        <translation>调出永久基本农田</translation>
    </message>
    <message>
        <source>Outside the surface</source>
        <translation>阻力面之外</translation>
    </message>
    <message>
        <source>Pause point on a long stretch</source>
        <translation>暂歇点（长距离段）</translation>
    </message>
    <message>
        <source>Pause point where corridors meet</source>
        <translation>暂歇点（廊道交汇）</translation>
    </message>
    <message>
        <source>Perforation</source>
        <translation>孔隙</translation>
    </message>
    <message>
        <source>Perforation (internal)</source>
        <translation>孔隙（内部）</translation>
    </message>
    <message>
        <source>Permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>Permanent water bodies</source>
        <translation>永久水体</translation>
    </message>
    <message>
        <source>Pinch area, level 1</source>
        <translation>一级夹点区</translation>
    </message>
    <message>
        <source>Pinch area, level 2</source>
        <translation>二级夹点区</translation>
    </message>
    <message>
        <source>Pinch point</source>
        <translation>夹点</translation>
    </message>
    <message>
        <source>Planned or approved</source>
        <translation>已规划或已批准</translation>
    </message>
    <message>
        <source>Proposed, given up or not stated</source>
        <translation>提出、中止或未说明</translation>
    </message>
    <message>
        <source>Quickest route</source>
        <translation>最快路线</translation>
    </message>
    <message>
        <source>Rank 1 to 5</source>
        <translation>位次 1–5</translation>
    </message>
    <message>
        <source>Rank 11 to 20</source>
        <translation>位次 11–20</translation>
    </message>
    <message>
        <source>Rank 21 and below</source>
        <translation>位次 21 及以后</translation>
    </message>
    <message>
        <source>Rank 6 to 10</source>
        <translation>位次 6–10</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>可达</translation>
    </message>
    <message>
        <source>Reached by no cool source</source>
        <translation>无冷源覆盖</translation>
    </message>
    <message>
        <source>Reached in part</source>
        <translation>部分覆盖</translation>
    </message>
    <message>
        <source>Reached throughout</source>
        <translation>全部覆盖</translation>
    </message>
    <message>
        <source>Redrawn line, no change</source>
        <translation>边线重绘（无变化）</translation>
    </message>
    <message>
        <source>Second piece</source>
        <translation>第二分支</translation>
    </message>
    <message>
        <source>Second ring</source>
        <translation>第二环</translation>
    </message>
    <message>
        <source>Shrubland</source>
        <translation>灌丛</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>选址</translation>
    </message>
    <message>
        <source>Slope class 1</source>
        <translation>坡度 1 级</translation>
    </message>
    <message>
        <source>Slope class 2</source>
        <translation>坡度 2 级</translation>
    </message>
    <message>
        <source>Slope class 3</source>
        <translation>坡度 3 级</translation>
    </message>
    <message>
        <source>Slope class 4</source>
        <translation>坡度 4 级</translation>
    </message>
    <message>
        <source>Slope class 5</source>
        <translation>坡度 5 级</translation>
    </message>
    <message>
        <source>Slope class 6</source>
        <translation>坡度 6 级</translation>
    </message>
    <message>
        <source>Snow and ice</source>
        <translation>冰雪</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>Source larger</source>
        <translation>扩大源地</translation>
    </message>
    <message>
        <source>Source lost</source>
        <translation>消失源地</translation>
    </message>
    <message>
        <source>Source new</source>
        <translation>新增源地</translation>
    </message>
    <message>
        <source>Source smaller</source>
        <translation>缩小源地</translation>
    </message>
    <message>
        <source>Source unchanged</source>
        <translation>不变源地</translation>
    </message>
    <message>
        <source>Stable link</source>
        <translation>稳定连接</translation>
    </message>
    <message>
        <source>Strategic point</source>
        <translation>战略点</translation>
    </message>
    <message>
        <source>Third piece</source>
        <translation>第三分支</translation>
    </message>
    <message>
        <source>Third ring</source>
        <translation>第三环</translation>
    </message>
    <message>
        <source>Too far from the network</source>
        <translation>距路网过远</translation>
    </message>
    <message>
        <source>Trail with a stretch in core habitat</source>
        <translation>部分路段在核心生境内的步道</translation>
    </message>
    <message>
        <source>Transition belt</source>
        <translation>过渡带</translation>
    </message>
    <message>
        <source>Tree cover</source>
        <translation>树木覆盖</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变化</translation>
    </message>
    <message>
        <source>Urban development boundary</source>
        <translation>城镇开发边界</translation>
    </message>
    <message>
        <source>Very high pressure</source>
        <translation>压力很高</translation>
    </message>
    <message>
        <source>Village renovation</source>
        <translation>村庄整治</translation>
    </message>
    <message>
        <source>Way around</source>
        <translation>绕行线</translation>
    </message>
    <message>
        <source>Within reach</source>
        <translation>在服务距离内</translation>
    </message>
    <message>
        <source>Within {limit}</source>
        <translation>{limit} 以内</translation>
    </message>
    <message>
        <source>Within {limit} m</source>
        <translation>{limit} 米以内</translation>
    </message>
    <message>
        <source>Within {limit} min</source>
        <translation>{limit} 分钟以内</translation>
    </message>
    <message>
        <source>below 10,000 yuan/ha</source>
        <translation>低于 10,000 元/公顷</translation>
    </message>
    <message>
        <source>cannot be determined</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>crosses another control line</source>
        <translation>与另一控制线交叉</translation>
    </message>
    <message>
        <source>duplicate of another feature</source>
        <translation>与另一要素重复</translation>
    </message>
    <message>
        <source>geometry that cannot be read or repaired</source>
        <translation>图形无法读取或修复</translation>
    </message>
    <message>
        <source>importance 10–25 %</source>
        <translation>重要性 10–25 %</translation>
    </message>
    <message>
        <source>importance 1–5 %</source>
        <translation>重要性 1–5 %</translation>
    </message>
    <message>
        <source>importance 5–10 %</source>
        <translation>重要性 5–10 %</translation>
    </message>
    <message>
        <source>importance above 25 %</source>
        <translation>重要性 25 % 以上</translation>
    </message>
    <message>
        <source>importance up to 1 %</source>
        <translation>重要性 1 % 以下</translation>
    </message>
    <message>
        <source>invalid geometry, repaired</source>
        <translation>图形无效，已修复</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>无连接</translation>
    </message>
    <message>
        <source>occupies no control line</source>
        <translation>不涉及控制线</translation>
    </message>
    <message>
        <source>occupies; avoid or supply what is missing</source>
        <translation>涉及；需避让或补充材料</translation>
    </message>
    <message>
        <source>occupies; documents or no land marked</source>
        <translation>涉及；已填报意见或不申请用地</translation>
    </message>
    <message>
        <source>on cells without resistance</source>
        <translation>位于无阻力值像元</translation>
    </message>
    <message>
        <source>outside or covered</source>
        <translation>范围之外或被覆盖</translation>
    </message>
    <message>
        <source>overlaps another feature of the same line</source>
        <translation>与同一控制线的另一要素重叠</translation>
    </message>
    <message>
        <source>priority 0.25–0.5</source>
        <translation>优先级 0.25–0.5</translation>
    </message>
    <message>
        <source>priority 0.5–0.75</source>
        <translation>优先级 0.5–0.75</translation>
    </message>
    <message>
        <source>priority above 0.75</source>
        <translation>优先级 0.75 以上</translation>
    </message>
    <message>
        <source>priority up to 0.25</source>
        <translation>优先级 0.25 以下</translation>
    </message>
    <message>
        <source>touches within the tolerance</source>
        <translation>容差内相接</translation>
    </message>
    <message>
        <source>under-supplied people below 20 %</source>
        <translation>供给不足人口低于20 %</translation>
    </message>
    <message>
        <source>value 0.2–0.4</source>
        <translation>价值 0.2–0.4</translation>
    </message>
    <message>
        <source>value 0.4–0.6</source>
        <translation>价值 0.4–0.6</translation>
    </message>
    <message>
        <source>value 0.6–0.8</source>
        <translation>价值 0.6–0.8</translation>
    </message>
    <message>
        <source>value above 0.8</source>
        <translation>价值 0.8 以上</translation>
    </message>
    <message>
        <source>value up to 0.2</source>
        <translation>价值 0.2 以下</translation>
    </message>
</context>
<context>
    <name>LinkagePriority</name>
    <message>
        <source>As the Linkage Priority tool of Linkage Mapper 3, without its climate gradient. The weights are starting values of that tool and a matter of judgement. NLCC is not rounded to whole numbers here, and areas and perimeters are measured on the ellipsoid.</source>
        <translation>方法同 Linkage Mapper 3 的 Linkage Priority 工具，不含气候梯度。权重为该工具的起始值，需自行判断。此处 NLCC 不取整，面积与周长为椭球量测。</translation>
    </message>
    <message>
        <source>Blended priority</source>
        <translation>综合优先级</translation>
    </message>
    <message>
        <source>Blended priority within the corridors, 0 to 1.</source>
        <translation>廊道内综合优先级，0–1。</translation>
    </message>
    <message>
        <source>Blended: weight of the linkage priority</source>
        <translation>综合：连接优先级的权重</translation>
    </message>
    <message>
        <source>Blended: weight of the truncated corridors</source>
        <translation>综合：截断廊道的权重</translation>
    </message>
    <message>
        <source>CAV: weight of area / perimeter</source>
        <translation>CAV：面积周长比的权重</translation>
    </message>
    <message>
        <source>CAV: weight of current-flow centrality</source>
        <translation>CAV：电流中心性的权重</translation>
    </message>
    <message>
        <source>CAV: weight of low resistance</source>
        <translation>CAV：低阻力的权重</translation>
    </message>
    <message>
        <source>CAV: weight of size</source>
        <translation>CAV：规模的权重</translation>
    </message>
    <message>
        <source>CAV: weight of the expert value</source>
        <translation>CAV：专家值的权重</translation>
    </message>
    <message>
        <source>CAV: weight of the other raster</source>
        <translation>CAV：其他栅格的权重</translation>
    </message>
    <message>
        <source>CPV: weight of the largest CSP</source>
        <translation>CPV：最大 CSP 的权重</translation>
    </message>
    <message>
        <source>CPV: weight of the mean CSP</source>
        <translation>CPV：平均 CSP 的权重</translation>
    </message>
    <message>
        <source>CSP: weight of closeness</source>
        <translation>CSP：邻近度的权重</translation>
    </message>
    <message>
        <source>CSP: weight of permeability</source>
        <translation>CSP：通透性的权重</translation>
    </message>
    <message>
        <source>CSP: weight of the expert value</source>
        <translation>CSP：专家值的权重</translation>
    </message>
    <message>
        <source>CSP: weight of the sources' CAV</source>
        <translation>CSP：两端源地 CAV 的权重</translation>
    </message>
    <message>
        <source>Corridor priority value (CPV)</source>
        <translation>廊道优先级（CPV）</translation>
    </message>
    <message>
        <source>Expert value of the links</source>
        <translation>连接的专家值</translation>
    </message>
    <message>
        <source>Expert value of the sources</source>
        <translation>源地的专家值</translation>
    </message>
    <message>
        <source>Linkage priority</source>
        <translation>连接优先级</translation>
    </message>
    <message>
        <source>Linkage priority (LP)</source>
        <translation>连接优先级（LP）</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Links with priority</source>
        <translation>连接及其优先级</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>NLCC cutoff of the corridors (cost-weighted metres)</source>
        <translation>廊道 NLCC 截断值（成本加权米）</translation>
    </message>
    <message>
        <source>Of {links} links the one between {a} and {b} comes first (CSP {csp:.3f}); of {cores} sources {core} has the highest value (CAV {cav:.3f}).</source>
        <translation>{links} 条连接中，{a} 与 {b} 之间的优先级最高（CSP {csp:.3f}）；{cores} 个源地中，{core} 的价值最高（CAV {cav:.3f}）。</translation>
    </message>
    <message>
        <source>Other value of the sources (raster)</source>
        <translation>源地的其他价值（栅格）</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Share of the top of each corridor's priority that is kept</source>
        <translation>各廊道优先级自上保留的比例</translation>
    </message>
    <message>
        <source>Smallest CPV that is kept</source>
        <translation>保留的最小 CPV</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>Sources with core area value</source>
        <translation>源地及其核心区价值</translation>
    </message>
    <message>
        <source>The weights of {total} add to {sum:g}, not to 1.</source>
        <translation>{total} 的权重之和为 {sum:g}，不等于 1。</translation>
    </message>
    <message>
        <source>Values of links are normalised</source>
        <translation>连接数值归一化方式</translation>
    </message>
    <message>
        <source>Values of sources are normalised</source>
        <translation>源地数值归一化方式</translation>
    </message>
    <message>
        <source>by the largest value</source>
        <translation>按最大值</translation>
    </message>
    <message>
        <source>by the range of the values</source>
        <translation>按值域</translation>
    </message>
    <message>
        <source>cells with a priority</source>
        <translation>有优先级的像元数</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>high priority</source>
        <translation>优先级高</translation>
    </message>
    <message>
        <source>link, wider with more priority</source>
        <translation>连接（越宽优先级越高）</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>low priority</source>
        <translation>优先级低</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>源地数</translation>
    </message>
    <message>
        <source>{count} rows of {field} have no number and count 0.</source>
        <translation>字段 {field} 有 {count} 行无数值，按 0 计。</translation>
    </message>
</context>
<context>
    <name>MapSheets</name>
    <message>
        <source>1985 National Height Datum</source>
        <translation>1985国家高程基准</translation>
    </message>
    <message>
        <source>A3 landscape</source>
        <translation>A3 横版</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 横版</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 竖版</translation>
    </message>
    <message>
        <source>Area of the first sheet (empty: all layers)</source>
        <translation>首图范围（留空为全部图层）</translation>
    </message>
    <message>
        <source>At 1:{scale} the sheet does not show all of the area.</source>
        <translation>比例尺 1:{scale} 下，图幅容纳不下整个范围。</translation>
    </message>
    <message>
        <source>Atlas: a sheet for each feature of</source>
        <translation>图册：按以下图层逐要素出图</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Boundary points, {degree}-degree zone {zone}</source>
        <translation>界址点坐标（{degree}度分带第{zone}带）</translation>
    </message>
    <message>
        <source>By layer: verdicts and boundary points of checked parcels, fields of other results</source>
        <translation>按图层：核查地块附结论与界址点，其他成果附属性</translation>
    </message>
    <message>
        <source>CGCS2000, Gauss-Kruger, {degree}-degree zone {zone}, central meridian {meridian}°E ({code})</source>
        <translation>2000国家大地坐标系，高斯-克吕格投影，{degree}度分带第{zone}带，中央经线东经{meridian}°（{code}）</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Control line</source>
        <translation>控制线</translation>
    </message>
    <message>
        <source>Coordinate system: {crs}</source>
        <translation>坐标系：{crs}</translation>
    </message>
    <message>
        <source>Coordinates around the map</source>
        <translation>图廓坐标注记</translation>
    </message>
    <message>
        <source>Data: {data}</source>
        <translation>数据来源：{data}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date (empty: today)</source>
        <translation>日期（留空为当天）</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>距离（米）</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>分辨率（DPI）</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>制图</translation>
    </message>
    <message>
        <source>Field with the names</source>
        <translation>名称字段</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>属性字段</translation>
    </message>
    <message>
        <source>Fields of the tables</source>
        <translation>附表字段</translation>
    </message>
    <message>
        <source>Fields or verdicts, and boundary points</source>
        <translation>属性或结论，并附界址点</translation>
    </message>
    <message>
        <source>Figure number</source>
        <translation>图号</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>图 {number}</translation>
    </message>
    <message>
        <source>Folder for PNG pictures</source>
        <translation>PNG 图片文件夹</translation>
    </message>
    <message>
        <source>Folder for SVG drawings</source>
        <translation>SVG 图形文件夹</translation>
    </message>
    <message>
        <source>Height datum</source>
        <translation>高程基准</translation>
    </message>
    <message>
        <source>Height datum: {datum}</source>
        <translation>高程基准：{datum}</translation>
    </message>
    <message>
        <source>Index of the sheets</source>
        <translation>图纸索引（接图表）</translation>
    </message>
    <message>
        <source>Institute</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Layers, the topmost first</source>
        <translation>图层（按叠放次序，最上层在前）</translation>
    </message>
    <message>
        <source>Layout template of your own (QPT)</source>
        <translation>自备布局模板（QPT）</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Longitude and latitude</source>
        <translation>经纬度</translation>
    </message>
    <message>
        <source>Made with EcoPlan {ecoplan} in QGIS {qgis}</source>
        <translation>由 EcoPlan {ecoplan}（QGIS {qgis}）制作</translation>
    </message>
    <message>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Map sheets and atlas</source>
        <translation>图纸与图册</translation>
    </message>
    <message>
        <source>More on data and rights</source>
        <translation>数据与版权补充说明</translation>
    </message>
    <message>
        <source>Most features of an atlas</source>
        <translation>图册要素数上限</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Number of pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Occupied ({unit})</source>
        <translation>占用（{unit}）</translation>
    </message>
    <message>
        <source>Other control line {number}</source>
        <translation>其他控制线{number}</translation>
    </message>
    <message>
        <source>Overall: {verdict}</source>
        <translation>总体结论：{verdict}</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>图幅</translation>
    </message>
    <message>
        <source>Plane coordinates (m)</source>
        <translation>平面坐标（米）</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点号</translation>
    </message>
    <message>
        <source>Project with the layout</source>
        <translation>含布局的工程</translation>
    </message>
    <message>
        <source>Reference system of the sheets</source>
        <translation>图纸坐标系</translation>
    </message>
    <message>
        <source>Results: {results}</source>
        <translation>成果：{results}</translation>
    </message>
    <message>
        <source>Rights: {owners}</source>
        <translation>版权：{owners}</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>圈号</translation>
    </message>
    <message>
        <source>Sample city: fictional</source>
        <translation>示例城市（虚构）</translation>
    </message>
    <message>
        <source>Scale 1:N (empty: a round one that fits)</source>
        <translation>比例尺 1:N（留空则自动取整）</translation>
    </message>
    <message>
        <source>Scale {scale}</source>
        <translation>比例尺 {scale}</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>页次</translation>
    </message>
    <message>
        <source>Sheet {number}: there is no room for all of: {text}</source>
        <translation>第 {number} 页：以下内容未能全部容纳：{text}</translation>
    </message>
    <message>
        <source>Sheets (PDF)</source>
        <translation>图纸（PDF）</translation>
    </message>
    <message>
        <source>Side (m)</source>
        <translation>边长（米）</translation>
    </message>
    <message>
        <source>Tables on atlas sheets</source>
        <translation>图册附表</translation>
    </message>
    <message>
        <source>The layers are not in the open project: ask for a project file to edit the layout.</source>
        <translation>图层不在当前工程中：如需编辑布局，请输出含布局的工程文件。</translation>
    </message>
    <message>
        <source>These layers of the project cannot be opened and are left out: {list}.</source>
        <translation>工程中以下图层无法打开，已略去：{list}。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>图名</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Verdicts by control line</source>
        <translation>各控制线核查结论</translation>
    </message>
    <message>
        <source>Whole area as the first sheet of an atlas</source>
        <translation>图册首页为总图</translation>
    </message>
    <message>
        <source>X, north (m)</source>
        <translation>X（北，米）</translation>
    </message>
    <message>
        <source>Y, east (m)</source>
        <translation>Y（东，米）</translation>
    </message>
    <message>
        <source>km</source>
        <translation>千米</translation>
    </message>
    <message>
        <source>m</source>
        <translation>米</translation>
    </message>
    <message>
        <source>or a project file</source>
        <translation>或工程文件</translation>
    </message>
    <message>
        <source>{caption} (continued)</source>
        <translation>{caption}（续）</translation>
    </message>
    <message>
        <source>{list} and {more} more</source>
        <translation>{list} 等，另 {more} 项</translation>
    </message>
    <message>
        <source>{name} is larger than its sheet at 1:{scale}.</source>
        <translation>比例尺 1:{scale} 下，{name} 超出图幅。</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>{shown} of {total} features have a sheet: raise the limit of sheets for the rest.</source>
        <translation>{total} 个要素中有 {shown} 个出图；其余请调高图册要素数上限。</translation>
    </message>
    <message>
        <source>{title} (continued)</source>
        <translation>{title}（续）</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>Outside {zh} {en}, the chosen city: {names}. Its thresholds and reference system are made for another place; choose the city where the data lie, or none.</source>
        <translation>以下图层位于所选城市 {zh} {en} 之外：{names}。该城市的阈值和坐标系是为别处设定的；请选择数据所在的城市，或不选城市。</translation>
    </message>
    <message>
        <source>a measured quantity</source>
        <translation>连续的量测值</translation>
    </message>
    <message>
        <source>a vegetation index such as NDVI</source>
        <translation>NDVI 一类的植被指数</translation>
    </message>
    <message>
        <source>a vegetation index times 10,000</source>
        <translation>乘以 10000 的植被指数</translation>
    </message>
    <message>
        <source>classes ({list})</source>
        <translation>分类编码（{list}）</translation>
    </message>
    <message>
        <source>percentages or a score of 0 to 100</source>
        <translation>百分数或 0 至 100 的得分</translation>
    </message>
    <message>
        <source>{parameter}: all values of {name} lie between 0 and 1, as those of an index or a score. Resistance is the more the harder to cross; check that this is one.</source>
        <translation>{parameter}：{name} 的所有值都在 0 和 1 之间，像是指数或得分。阻力值越大表示越难穿越；请核对这是否为阻力面。</translation>
    </message>
    <message>
        <source>{parameter}: the layer {name} looks like {found}, not like {wanted}. If that is not meant, choose another layer.</source>
        <translation>{parameter}：图层 {name} 看起来是{found}，而不是{wanted}。如果并非有意，请另选图层。</translation>
    </message>
    <message>
        <source>{parameter}: the values of {name} reach from {low:g} to {high:g} and look like {looks}, not like elevation.</source>
        <translation>{parameter}：{name} 的值为 {low:g} 至 {high:g}，看起来是{looks}，而不是高程。</translation>
    </message>
    <message>
        <source>{parameter}: the values of {name} reach from {low:g} to {high:g}, more than heights of land in metres. Check the unit, and that NoData is declared.</source>
        <translation>{parameter}：{name} 的值为 {low:g} 至 {high:g}，超出以米计的陆地高程范围。请核对单位，并确认已声明 NoData。</translation>
    </message>
    <message>
        <source>{parameter}: {name} has negative values, down to {low:g}. No place has fewer than 0 people; if they mean NoData, declare them so (Translate raster, or layer properties).</source>
        <translation>{parameter}：{name} 有负值，最小为 {low:g}。人口不会少于 0；如果负值表示无数据，请将其声明为 NoData（“转换格式”工具或图层属性）。</translation>
    </message>
    <message>
        <source>{parameter}: {share:.0%} of the cells of {name} have codes that ESA WorldCover does not have ({list}), but {classes} are still WorldCover's. Give the classes of this land cover.</source>
        <translation>{parameter}：{name} 中 {share:.0%} 的像元编码不属于 ESA WorldCover（{list}），而“{classes}”仍是 WorldCover 的编码。请按该土地覆盖的分类填写。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Check the layers</source>
        <translation>检查图层(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;EcoPlan</source>
        <translation>生态规划(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Load the sample city (fictional)</source>
        <translation>加载示例城市（虚构）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>EcoPlan &amp;panel</source>
        <translation>生态规划面板(&amp;P)</translation>
    </message>
    <message>
        <source>EcoPlan toolbar</source>
        <translation>生态规划工具栏</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>语言(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Not made, because inputs of this part were not given: {list}</source>
        <translation>未生成（该部分的输入未给出）：{list}</translation>
    </message>
    <message>
        <source>{label}: the layer {name} has no features, it is left out.</source>
        <translation>{label}：图层 {name} 没有要素，不予使用。</translation>
    </message>
</context>
<context>
    <name>NatureAccess</name>
    <message>
        <source>All units</source>
        <translation>全部单元</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>Balance of nature per person: supply within reach less the need of {demand:g} m².</source>
        <translation>人均自然盈亏：可达供给减去需求 {demand:g} m²。</translation>
    </message>
    <message>
        <source>Balance of the people of a cell (m²)</source>
        <translation>像元人口的盈亏（m²）</translation>
    </message>
    <message>
        <source>Balance per person (m²)</source>
        <translation>人均盈亏（m²）</translation>
    </message>
    <message>
        <source>Band of the land cover</source>
        <translation>土地覆被波段</translation>
    </message>
    <message>
        <source>By class of nature (table)</source>
        <translation>按自然类别（表）</translation>
    </message>
    <message>
        <source>By group of people (table)</source>
        <translation>按人群（表）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>地类</translation>
    </message>
    <message>
        <source>Classes of nature</source>
        <translation>自然类别</translation>
    </message>
    <message>
        <source>Classes of nature (CSV: lucode, urban_nature, search_radius_m)</source>
        <translation>自然类别（CSV：lucode、urban_nature、search_radius_m）</translation>
    </message>
    <message>
        <source>Decay with distance</source>
        <translation>距离衰减</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度核</translation>
    </message>
    <message>
        <source>Dichotomy (no decay)</source>
        <translation>二分（不衰减）</translation>
    </message>
    <message>
        <source>Exponential decay</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Fields with the share of each group (empty: pop_...)</source>
        <translation>各人群占比字段（留空：pop_…）</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Groups of people</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation>土地覆被</translation>
    </message>
    <message>
        <source>Method: two-step floating catchment on a grid, decay {decay}, radius {radius}. Distances are straight, from centre to centre of cells of {cell:g} m; streets, entrances and barriers do not count.</source>
        <translation>方法：格网两步移动搜索法，衰减 {decay}，半径 {radius}。距离为 {cell:g} m 像元中心间的直线距离；不计街道、出入口和阻隔。</translation>
    </message>
    <message>
        <source>Name of the units</source>
        <translation>单元名称</translation>
    </message>
    <message>
        <source>Nature (ha)</source>
        <translation>自然（公顷）</translation>
    </message>
    <message>
        <source>Nature access by group of people</source>
        <translation>分人群自然可达性</translation>
    </message>
    <message>
        <source>Nature access by unit</source>
        <translation>分单元自然可达性</translation>
    </message>
    <message>
        <source>Nature per person (m²)</source>
        <translation>人均自然（m²）</translation>
    </message>
    <message>
        <source>Nature that a person needs (m²)</source>
        <translation>人均需求（m²）</translation>
    </message>
    <message>
        <source>Nature within reach (m²)</source>
        <translation>可达自然（m²）</translation>
    </message>
    <message>
        <source>Over-supplied people</source>
        <translation>供给过剩人口</translation>
    </message>
    <message>
        <source>People per cell (raster)</source>
        <translation>每像元人口（栅格）</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>幂函数</translation>
    </message>
    <message>
        <source>Power of the decay</source>
        <translation>衰减的幂次</translation>
    </message>
    <message>
        <source>Radii of the groups (CSV: pop_group, search_radius_m)</source>
        <translation>各人群半径（CSV：pop_group、search_radius_m）</translation>
    </message>
    <message>
        <source>Search radius</source>
        <translation>搜索半径</translation>
    </message>
    <message>
        <source>Search radius (m)</source>
        <translation>搜索半径（米）</translation>
    </message>
    <message>
        <source>Share that is nature</source>
        <translation>自然占比</translation>
    </message>
    <message>
        <source>The classes are EcoPlan's own starting values, unverified: which land is nature that people may use is yours to say (TABLE).</source>
        <translation>自然类别为本插件起始值，未核实：哪些土地是居民可用的自然，请自行设定（TABLE）。</translation>
    </message>
    <message>
        <source>The radius {radius:g} m is less than a cell ({cell:g} m): only the nature of a cell itself is in reach.</source>
        <translation>半径 {radius:g} m 小于像元（{cell:g} m）：只有本像元的自然可达。</translation>
    </message>
    <message>
        <source>The same for all</source>
        <translation>全部相同</translation>
    </message>
    <message>
        <source>The units overlap by {area:,.4f} ha; what lies in two counts for the first.</source>
        <translation>单元重叠 {area:,.4f} 公顷；重叠处归前一单元。</translation>
    </message>
    <message>
        <source>Under-supplied people</source>
        <translation>供给不足人口</translation>
    </message>
    <message>
        <source>Under-supplied people by cell</source>
        <translation>像元供给不足人口</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Units (districts, streets)</source>
        <translation>单元（区县、街道）</translation>
    </message>
    <message>
        <source>Urban nature access (pixels of nature)</source>
        <translation>城市自然可达性（像元）</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>全部范围</translation>
    </message>
    <message>
        <source>{count} cells have fewer than 0 people and count as empty.</source>
        <translation>{count} 个像元人口小于0，按无人计。</translation>
    </message>
    <message>
        <source>{people:,.0f} people live where the land cover has no class; they are left out.</source>
        <translation>{people:,.0f} 人所在处没有地类，不计。</translation>
    </message>
    <message>
        <source>{under:,.0f} of {people:,.0f} people ({share:.1f} %) have less than {demand:g} m² of nature within reach.</source>
        <translation>{people:,.0f} 人中有 {under:,.0f} 人（{share:.1f} %）可达的自然不足 {demand:g} m²。</translation>
    </message>
</context>
<context>
    <name>NbsKind</name>
    <message>
        <source>criterion</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>exclusion</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>requirement</source>
        <translation>要求</translation>
    </message>
</context>
<context>
    <name>NbsLens</name>
    <message>
        <source>Code field of the units</source>
        <translation>单元代码字段</translation>
    </message>
    <message>
        <source>Columns that are not given: {names}. The confidence says so; scores are made of the others.</source>
        <translation>未给出的指标：{names}。可信度已反映；得分由其余指标得出。</translation>
    </message>
    <message>
        <source>Each column is ranked among the units of one type, need and supply are the mean of their ranks, and both are cut into thirds within the type. A rank says more or less than the others of its type, never enough or too little. Confidence: A from 85 % of the eight columns, B from 60 %, else C; EcoPlan's own. What is missing lowers the confidence and never the score.</source>
        <translation>各指标在同一类型的单元之间排序，需求与供给各取位次均值，并在类型内三等分。位次只说明在同类型中的高低，不代表够与不够。可信度：八项指标中有值比例达 85% 为 A，达 60% 为 B，其余为 C；为 EcoPlan 自设。缺项只降低可信度，不影响得分。</translation>
    </message>
    <message>
        <source>Families by need (CSV: need, family)</source>
        <translation>各需求适用的类别（CSV：need、family）</translation>
    </message>
    <message>
        <source>Fewer than three units are of the type {types}: thirds say little there.</source>
        <translation>类型 {types} 的单元不足三个：三等分意义不大。</translation>
    </message>
    <message>
        <source>High need and low supply</source>
        <translation>高需求、低供给的单元</translation>
    </message>
    <message>
        <source>It stands out by: {needs}. These families would serve: {families}.</source>
        <translation>突出的需求：{needs}。适用的 NBS 类别：{families}。</translation>
    </message>
    <message>
        <source>NBS lens: need against supply</source>
        <translation>NBS 透镜：需求与供给</translation>
    </message>
    <message>
        <source>Name field of the units</source>
        <translation>单元名称字段</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Need and supply</source>
        <translation>需求与供给</translation>
    </message>
    <message>
        <source>Need and supply within the type of each unit: the redder the more need, the bluer the more supply.</source>
        <translation>各单元在同类型中的需求与供给：越红需求越大，越蓝供给越多。</translation>
    </message>
    <message>
        <source>Need {need:.0f}, supply {supply:.0f} (0 lowest, 100 highest of its type); confidence {confidence}.</source>
        <translation>需求 {need:.0f}，供给 {supply:.0f}（0 为同类型最低，100 为最高）；可信度 {confidence}。</translation>
    </message>
    <message>
        <source>Need: deprivation (field)</source>
        <translation>需求：困难程度（字段）</translation>
    </message>
    <message>
        <source>Need: flood (field)</source>
        <translation>需求：涝（字段）</translation>
    </message>
    <message>
        <source>Need: heat (field)</source>
        <translation>需求：热（字段）</translation>
    </message>
    <message>
        <source>Need: ill health (field)</source>
        <translation>需求：健康问题（字段）</translation>
    </message>
    <message>
        <source>No unit has high need and low supply at once.</source>
        <translation>没有单元同时为高需求和低供给。</translation>
    </message>
    <message>
        <source>None of the sites lies near enough.</source>
        <translation>附近没有选址。</translation>
    </message>
    <message>
        <source>Not given: {names}.</source>
        <translation>未给出：{names}。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Sites for units of high need and low supply</source>
        <translation>高需求低供给单元的选址</translation>
    </message>
    <message>
        <source>Sites of NBS sites, ranked (one layer per family)</source>
        <translation>“NBS 选址与排序”的成果（每类一个图层）</translation>
    </message>
    <message>
        <source>Sites serve units within (m)</source>
        <translation>选址服务距离（米）</translation>
    </message>
    <message>
        <source>Sites were not given: run NBS site suitability and NBS sites for the families above and give the results as SITES.</source>
        <translation>未给出选址：请对上述类别运行“NBS 适宜性”和“NBS 选址”，将成果作为 SITES 给出。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Supply: green space per person (field)</source>
        <translation>供给：人均绿地（字段）</translation>
    </message>
    <message>
        <source>Supply: quality of green space (field)</source>
        <translation>供给：绿地品质（字段）</translation>
    </message>
    <message>
        <source>Supply: share of people served (field)</source>
        <translation>供给：服务覆盖比例（字段）</translation>
    </message>
    <message>
        <source>Tree canopy (field; little canopy is need)</source>
        <translation>树冠覆盖（字段；覆盖少即为需求）</translation>
    </message>
    <message>
        <source>Type of the units (centre, inner, outer)</source>
        <translation>单元类型（中心、内城、外围）</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Units (streets, districts)</source>
        <translation>单元（街道、区县）</translation>
    </message>
    <message>
        <source>Units of the type {type}</source>
        <translation>类型为 {type} 的单元</translation>
    </message>
    <message>
        <source>columns of need</source>
        <translation>需求指标</translation>
    </message>
    <message>
        <source>columns of supply</source>
        <translation>供给指标</translation>
    </message>
    <message>
        <source>confidence A / B / C</source>
        <translation>可信度 A / B / C</translation>
    </message>
    <message>
        <source>high need</source>
        <translation>高需求</translation>
    </message>
    <message>
        <source>high need, low supply</source>
        <translation>高需求、低供给</translation>
    </message>
    <message>
        <source>high supply</source>
        <translation>高供给</translation>
    </message>
    <message>
        <source>low need</source>
        <translation>低需求</translation>
    </message>
    <message>
        <source>low supply</source>
        <translation>低供给</translation>
    </message>
    <message>
        <source>or deprivation (raster)</source>
        <translation>或困难程度（栅格）</translation>
    </message>
    <message>
        <source>or flood (raster)</source>
        <translation>或涝（栅格）</translation>
    </message>
    <message>
        <source>or green space per person (raster)</source>
        <translation>或人均绿地（栅格）</translation>
    </message>
    <message>
        <source>or heat (raster, mean of the unit)</source>
        <translation>或热（栅格，取单元均值）</translation>
    </message>
    <message>
        <source>or ill health (raster)</source>
        <translation>或健康问题（栅格）</translation>
    </message>
    <message>
        <source>or quality (raster)</source>
        <translation>或绿地品质（栅格）</translation>
    </message>
    <message>
        <source>or share served (raster)</source>
        <translation>或服务覆盖比例（栅格）</translation>
    </message>
    <message>
        <source>or tree canopy (raster)</source>
        <translation>或树冠覆盖（栅格）</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>NbsReport</name>
    <message>
        <source>Area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>Area inside (ha)</source>
        <translation>范围内面积（公顷）</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Criteria and weights</source>
        <translation>因子与权重</translation>
    </message>
    <message>
        <source>Exclusions, requirements and flags</source>
        <translation>限制、要求与标记</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>NBS site suitability</source>
        <translation>NBS 适宜性评价</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>None were given.</source>
        <translation>未给出。</translation>
    </message>
    <message>
        <source>Provenance and status</source>
        <translation>来源与状态</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Score from</source>
        <translation>评分自</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Suitability score, red 0 to green 1; excluded or missing cells are blank.</source>
        <translation>适宜性评分，红色为 0，绿色为 1；被排除或缺值的像元留白。</translation>
    </message>
    <message>
        <source>Weights (they add to 1)</source>
        <translation>权重（合计为 1）</translation>
    </message>
    <message>
        <source>Weights and control points without a cited source are editable starting values, not rules. The score ranks places against each other; it does not permit or design anything.</source>
        <translation>未注明来源的权重和控制点是可修改的初始值，不是规定。评分只比较各处的相对优劣，不构成许可或设计。</translation>
    </message>
    <message>
        <source>What was not checked may still forbid a site: give the missing layers before a decision.</source>
        <translation>未检查的内容仍可能禁止选址：决策前请补充缺少的图层。</translation>
    </message>
    <message>
        <source>cells without a criterion</source>
        <translation>缺少因子的像元</translation>
    </message>
    <message>
        <source>combination</source>
        <translation>组合方法</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>排除比例</translation>
    </message>
    <message>
        <source>highest class (ha)</source>
        <translation>最高等级（公顷）</translation>
    </message>
    <message>
        <source>judged area (ha)</source>
        <translation>评价面积（公顷）</translation>
    </message>
    <message>
        <source>mean score</source>
        <translation>平均评分</translation>
    </message>
    <message>
        <source>not checked: no layer</source>
        <translation>未检查：没有图层</translation>
    </message>
    <message>
        <source>ordered weighted averaging</source>
        <translation>有序加权平均</translation>
    </message>
    <message>
        <source>share of cells (%)</source>
        <translation>像元占比（%）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未经核实</translation>
    </message>
    <message>
        <source>weighted linear combination</source>
        <translation>加权线性组合</translation>
    </message>
    <message>
        <source>{best:,.1f} ha of the highest class among {judged:,.1f} ha judged; mean score {mean:.3f}.</source>
        <translation>评价面积 {judged:,.1f} 公顷，其中最高等级 {best:,.1f} 公顷；平均得分 {mean:.3f}。</translation>
    </message>
</context>
<context>
    <name>NbsSites</name>
    <message>
        <source>4 neighbours</source>
        <translation>4 邻域</translation>
    </message>
    <message>
        <source>8 neighbours</source>
        <translation>8 邻域</translation>
    </message>
    <message>
        <source>Area budget (ha)</source>
        <translation>面积预算（公顷）</translation>
    </message>
    <message>
        <source>At most so many sites (0: all)</source>
        <translation>场址数上限（0 为全部）</translation>
    </message>
    <message>
        <source>Cells of a site are joined by</source>
        <translation>场址像元的连通方式</translation>
    </message>
    <message>
        <source>Choose cells by</source>
        <translation>像元选取方式</translation>
    </message>
    <message>
        <source>Concentration of the draws around the weights</source>
        <translation>抽样围绕权重的集中度</translation>
    </message>
    <message>
        <source>Cost per m²</source>
        <translation>每平方米成本</translation>
    </message>
    <message>
        <source>Cost per m² as a raster</source>
        <translation>每平方米成本栅格</translation>
    </message>
    <message>
        <source>Count people within (m)</source>
        <translation>统计该距离内的人口（米）</translation>
    </message>
    <message>
        <source>Criteria by site</source>
        <translation>各场址的因子评分</translation>
    </message>
    <message>
        <source>Criteria table of the suitability run</source>
        <translation>适宜性评价的因子表</translation>
    </message>
    <message>
        <source>Criteria: {list}</source>
        <translation>因子：{list}</translation>
    </message>
    <message>
        <source>Districts or other units</source>
        <translation>区县或其他单元</translation>
    </message>
    <message>
        <source>Ecological protection red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Fill holes up to (m²)</source>
        <translation>填补不超过该面积的孔洞（平方米）</translation>
    </message>
    <message>
        <source>Fixed cost per site</source>
        <translation>每处固定成本</translation>
    </message>
    <message>
        <source>How far the ranking hangs on the weights</source>
        <translation>排序对权重的敏感性</translation>
    </message>
    <message>
        <source>Largest area (m²; larger sites are divided)</source>
        <translation>最大面积（m²；超过者将被分割）</translation>
    </message>
    <message>
        <source>Minimum area (m²; the family's unless set)</source>
        <translation>最小面积（平方米；不填则用该类型的值）</translation>
    </message>
    <message>
        <source>Minimum area {area:g} m² and width {width:g} m; the family's values are editable defaults, unverified.</source>
        <translation>最小面积 {area:g} 平方米，最小宽度 {width:g} 米；该类型的值为可修改的默认值，未经核实。</translation>
    </message>
    <message>
        <source>Minimum compactness (area / enclosing circle)</source>
        <translation>最小紧凑度（面积/外接圆）</translation>
    </message>
    <message>
        <source>Minimum width (m; the family's unless set)</source>
        <translation>最小宽度（米；不填则用该类型的值）</translation>
    </message>
    <message>
        <source>Monte Carlo draws of the weights (0: none)</source>
        <translation>权重的蒙特卡洛抽样次数（0 为不抽样）</translation>
    </message>
    <message>
        <source>NBS family whose minimum area and width are used</source>
        <translation>采用其最小面积和宽度的 NBS 类型</translation>
    </message>
    <message>
        <source>NBS sites, ranked</source>
        <translation>NBS 场址排序</translation>
    </message>
    <message>
        <source>Name field of the units</source>
        <translation>单元名称字段</translation>
    </message>
    <message>
        <source>No criteria rasters are known: the sites have no criterion means and no rank range. Give the criteria table of a suitability run with its folder of criteria.</source>
        <translation>没有因子栅格：场址没有因子均值和位次范围。请给出设置了因子文件夹的适宜性评价的因子表。</translation>
    </message>
    <message>
        <source>Other flag layers</source>
        <translation>其他标记图层</translation>
    </message>
    <message>
        <source>Population (people per cell)</source>
        <translation>人口（每像元人数）</translation>
    </message>
    <message>
        <source>Priority by rank: mean score x area (ha), divided by the cost where that is chosen</source>
        <translation>按位次的优先度：平均评分 × 面积（公顷），选择成本时再除以成本</translation>
    </message>
    <message>
        <source>Rank by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Rank range of the first 25 sites; the dot is the given weights</source>
        <translation>前 25 处场址的位次范围；圆点为给定权重下的位次</translation>
    </message>
    <message>
        <source>Ranks order places by the criteria and weights chosen; they are no decision. Flags, red-line share and land rights must be checked site by site.</source>
        <translation>位次只反映所选因子和权重，不是决策。标记、红线占比和土地权属须逐处核查。</translation>
    </message>
    <message>
        <source>Score threshold</source>
        <translation>评分阈值</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Share of draws at or above the threshold</source>
        <translation>达到阈值的抽样占比</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>场址</translation>
    </message>
    <message>
        <source>Sites over the suitability score; numbers are ranks, the first column of the table (the first {count}).</source>
        <translation>场址叠加于适宜性得分之上；编号为位次，与表格首列一致（标注前 {count} 处）。</translation>
    </message>
    <message>
        <source>Suitability score</source>
        <translation>适宜性评分</translation>
    </message>
    <message>
        <source>The first {shown} of {total} sites; the layer holds all.</source>
        <translation>列出 {total} 处中的前 {shown} 处；图层包含全部。</translation>
    </message>
    <message>
        <source>The highest ranks</source>
        <translation>位次靠前的场址</translation>
    </message>
    <message>
        <source>Top share of the judged cells (%)</source>
        <translation>评价像元的最高份额（%）</translation>
    </message>
    <message>
        <source>area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>area budget</source>
        <translation>面积预算</translation>
    </message>
    <message>
        <source>benefit per cost</source>
        <translation>单位成本效益</translation>
    </message>
    <message>
        <source>mean rank range of the first ten</source>
        <translation>前十处的平均位次幅度</translation>
    </message>
    <message>
        <source>mean score x area</source>
        <translation>平均评分 × 面积</translation>
    </message>
    <message>
        <source>minimum area (m²)</source>
        <translation>最小面积（平方米）</translation>
    </message>
    <message>
        <source>minimum width (m)</source>
        <translation>最小宽度（米）</translation>
    </message>
    <message>
        <source>score at least</source>
        <translation>最低评分</translation>
    </message>
    <message>
        <source>score threshold</source>
        <translation>评分阈值</translation>
    </message>
    <message>
        <source>site</source>
        <translation>场址</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>场址数</translation>
    </message>
    <message>
        <source>top share</source>
        <translation>最高份额</translation>
    </message>
    <message>
        <source>{count} cells of sites have no cost in the raster; they count as 0.</source>
        <translation>场址中有 {count} 个像元在成本栅格中没有值，按 0 计。</translation>
    </message>
    <message>
        <source>{count} of {total} sites are kept, the highest ranks.</source>
        <translation>保留 {total} 处中位次靠前的 {count} 处。</translation>
    </message>
    <message>
        <source>{count} sites at a score of {threshold:.4f} or more.</source>
        <translation>评分不低于 {threshold:.4f} 的场址 {count} 处。</translation>
    </message>
    <message>
        <source>{count} sites of {area:,.2f} ha in all with a score of at least {threshold:.3f}.</source>
        <translation>共 {count} 处场址，总面积 {area:,.2f} 公顷，得分不低于 {threshold:.3f}。</translation>
    </message>
    <message>
        <source>{draws} sets of weights drawn from a Dirichlet distribution around the given ones (concentration {concentration:g}, seed {seed}). Best and worst rank over all draws; the robust share is the mean share of draws in which the site's cells reach the threshold.</source>
        <translation>围绕给定权重按狄利克雷分布抽取 {draws} 组权重（集中度 {concentration:g}，随机种子 {seed}）。列出各次抽样中的最高和最低位次；稳健份额为场址像元达到阈值的抽样次数的平均占比。</translation>
    </message>
    <message>
        <source>{people:,.0f} people live within {distance:g} m of at least one site.</source>
        <translation>至少一处场址 {distance:g} 米范围内的人口为 {people:,.0f} 人。</translation>
    </message>
    <message>
        <source>{used:,.2f} ha of the area budget of {budget:,.2f} ha are used.</source>
        <translation>面积预算 {budget:,.2f} 公顷，已用 {used:,.2f} 公顷。</translation>
    </message>
</context>
<context>
    <name>NbsSuitability</name>
    <message>
        <source>A trade-off of {wanted:g} is not possible at this ANDness with {count} criteria; {got:.3f} was used.</source>
        <translation>{count} 个因子在该与度下无法取补偿度 {wanted:g}；实际采用 {got:.3f}。</translation>
    </message>
    <message>
        <source>ANDness of the ordered weighted average (1: minimum, 0: maximum)</source>
        <translation>有序加权平均的与度（1 为最小值，0 为最大值）</translation>
    </message>
    <message>
        <source>Cell size (m), where no raster gives one</source>
        <translation>像元大小（米），无栅格可依时</translation>
    </message>
    <message>
        <source>Cells that lack a criterion</source>
        <translation>缺少因子值的像元</translation>
    </message>
    <message>
        <source>Class breaks of the score</source>
        <translation>评分分级界限</translation>
    </message>
    <message>
        <source>Combination</source>
        <translation>组合方法</translation>
    </message>
    <message>
        <source>Criteria as rows (instead of a file)</source>
        <translation>因子表（代替文件）</translation>
    </message>
    <message>
        <source>Criteria of the family left out for want of a layer (the other weights were scaled up): {list}</source>
        <translation>该类型中因缺少图层而未计的因子（其余权重已按比例放大）：{list}</translation>
    </message>
    <message>
        <source>Criteria table</source>
        <translation>因子表</translation>
    </message>
    <message>
        <source>Criteria: JSON or CSV file, or inline JSON</source>
        <translation>因子：JSON 或 CSV 文件，或 JSON 文本</translation>
    </message>
    <message>
        <source>Elevation (the slope is made from it)</source>
        <translation>高程（由其计算坡度）</translation>
    </message>
    <message>
        <source>Exclusions and requirements NOT checked, because no layer was given: {list}</source>
        <translation>因未给出图层而未检查的限制与要求：{list}</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Flags (bit per flag layer)</source>
        <translation>标记（每个标记图层一位）</translation>
    </message>
    <message>
        <source>Flags NOT checked, because no layer was given: {list}</source>
        <translation>因未给出图层而未检查的标记：{list}</translation>
    </message>
    <message>
        <source>Folder for one raster per criterion</source>
        <translation>各因子栅格的文件夹</translation>
    </message>
    <message>
        <source>Land cover, whatever its name</source>
        <translation>土地覆盖（不论名称）</translation>
    </message>
    <message>
        <source>Layers the criteria refer to</source>
        <translation>因子引用的图层</translation>
    </message>
    <message>
        <source>Layers to exclude</source>
        <translation>排除图层</translation>
    </message>
    <message>
        <source>Layers to flag (kept, but marked)</source>
        <translation>标记图层（保留但标记）</translation>
    </message>
    <message>
        <source>NBS family whose criteria are used</source>
        <translation>采用其因子的 NBS 类型</translation>
    </message>
    <message>
        <source>NBS site suitability</source>
        <translation>NBS 适宜性评价</translation>
    </message>
    <message>
        <source>No weights were given: all criteria count alike.</source>
        <translation>未给出权重：各因子等权。</translation>
    </message>
    <message>
        <source>Normalisation of TOPSIS</source>
        <translation>TOPSIS 归一化</translation>
    </message>
    <message>
        <source>Only {share:.0%} of the criteria's weight has layers: a first impression, no ground for sites; the tool NBS sites refuses it.</source>
        <translation>只有 {share:.0%} 的准则权重有对应图层：仅供初步了解，不足以选址；NBS 选址工具会拒绝。</translation>
    </message>
    <message>
        <source>Order weights from the lowest rank (instead of ANDness)</source>
        <translation>次序权重，由最低位次起（代替与度）</translation>
    </message>
    <message>
        <source>Order weights from the lowest rank: {list}; ANDness {andness:.3f}, trade-off {tradeoff:.3f}.</source>
        <translation>次序权重（由最低位次起）：{list}；与度 {andness:.3f}，补偿度 {tradeoff:.3f}。</translation>
    </message>
    <message>
        <source>Ordered weighted averaging</source>
        <translation>有序加权平均</translation>
    </message>
    <message>
        <source>Parks, whatever their name</source>
        <translation>公园（不论名称）</translation>
    </message>
    <message>
        <source>Population, whatever its name</source>
        <translation>人口（不论名称）</translation>
    </message>
    <message>
        <source>Reference grid (default: the finest criterion raster)</source>
        <translation>参考格网（默认：最精细的因子栅格）</translation>
    </message>
    <message>
        <source>Reference grid: {grid}</source>
        <translation>参考格网：{grid}</translation>
    </message>
    <message>
        <source>Roads, whatever their name</source>
        <translation>道路（不论名称）</translation>
    </message>
    <message>
        <source>Study area</source>
        <translation>研究区</translation>
    </message>
    <message>
        <source>Suitability classes</source>
        <translation>适宜性等级</translation>
    </message>
    <message>
        <source>Suitability score</source>
        <translation>适宜性评分</translation>
    </message>
    <message>
        <source>The layer {name} has no features: it is left out.</source>
        <translation>图层 {name} 没有要素，不予使用。</translation>
    </message>
    <message>
        <source>The weights add to {total:g}; they were divided by it.</source>
        <translation>权重之和为 {total:g}，已按此归一化。</translation>
    </message>
    <message>
        <source>Trade-off of the ordered weighted average</source>
        <translation>有序加权平均的补偿度</translation>
    </message>
    <message>
        <source>Weighted linear combination</source>
        <translation>加权线性组合</translation>
    </message>
    <message>
        <source>Weights table (from AHP weights)</source>
        <translation>权重表（来自层次分析法工具）</translation>
    </message>
    <message>
        <source>are scored by the other criteria</source>
        <translation>由其余因子评分</translation>
    </message>
    <message>
        <source>become NoData</source>
        <translation>设为 NoData</translation>
    </message>
    <message>
        <source>linear: (x - least) / (largest - least)</source>
        <translation>极差：（x − 最小）/（最大 − 最小）</translation>
    </message>
    <message>
        <source>linear: x / largest</source>
        <translation>线性：x / 最大值</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>sum: x / sum</source>
        <translation>总和：x / 总和</translation>
    </message>
    <message>
        <source>vector: x / root of the sum of squares</source>
        <translation>向量：x / 平方和的根</translation>
    </message>
    <message>
        <source>{count} allowed cells ({share:.1%}) lack at least one criterion: the others were reweighted there.</source>
        <translation>{count} 个可用像元（{share:.1%}）至少缺一个因子：其余因子已重新分配权重。</translation>
    </message>
    <message>
        <source>{count} allowed cells ({share:.1%}) lack at least one criterion: they are NoData.</source>
        <translation>{count} 个可用像元（{share:.1%}）至少缺一个因子：设为 NoData。</translation>
    </message>
    <message>
        <source>{name} has weight 0: it is shown but does not count.</source>
        <translation>“{name}”权重为 0：仅显示，不参与计算。</translation>
    </message>
    <message>
        <source>{name}: almost every cell scores {mean:.0f}. Are the control points in the layer's units?</source>
        <translation>{name}：几乎所有像元评分均为 {mean:.0f}。控制点是否与图层单位一致？</translation>
    </message>
    <message>
        <source>{name}: codes without a score, their cells have no value: {list}</source>
        <translation>{name}：没有评分的编码，其像元没有值：{list}</translation>
    </message>
    <message>
        <source>{name}: no cell of the grid lies in this layer.</source>
        <translation>{name}：格网中没有像元位于该图层内。</translation>
    </message>
    <message>
        <source>{name}: no feature of {layer} has {field} = {values}; there are: {have}</source>
        <translation>{name}：{layer} 中没有 {field} = {values} 的要素；现有取值：{have}</translation>
    </message>
    <message>
        <source>{name}: the layer {layer} is empty; it takes no cell.</source>
        <translation>{name}：图层 {layer} 为空，不占任何像元。</translation>
    </message>
</context>
<context>
    <name>OmniFlow</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A block needs a cell in its middle: its width is taken as {block} cells.</source>
        <translation>块须有中心像元：块宽取为 {block} 个像元。</translation>
    </message>
    <message>
        <source>A wider block, a smaller radius or a coarser resistance surface takes less.</source>
        <translation>加大块宽、减小半径或采用较粗的阻力面可缩短时间。</translation>
    </message>
    <message>
        <source>Area and flow by district</source>
        <translation>各分区面积与流量</translation>
    </message>
    <message>
        <source>Area and flow by kind</source>
        <translation>各类型面积与流量</translation>
    </message>
    <message>
        <source>Block width (cells, odd)</source>
        <translation>块宽（像元数，奇数）</translation>
    </message>
    <message>
        <source>Buffer around the window (m)</source>
        <translation>窗口缓冲（m）</translation>
    </message>
    <message>
        <source>Busiest areas</source>
        <translation>最繁忙区域</translation>
    </message>
    <message>
        <source>Busiest cells (% of the area)</source>
        <translation>最繁忙像元（占面积 %）</translation>
    </message>
    <message>
        <source>Channelised areas</source>
        <translation>汇聚成道区域</translation>
    </message>
    <message>
        <source>Colours at equal shares of the cells that carry current.</source>
        <translation>颜色按有电流像元的等比例分级。</translation>
    </message>
    <message>
        <source>Condition: how far above the target's value</source>
        <translation>条件：可高于目标值多少</translation>
    </message>
    <message>
        <source>Condition: how far below the target's value (negative)</source>
        <translation>条件：可低于目标值多少（负数）</translation>
    </message>
    <message>
        <source>Condition: sources are joined to targets</source>
        <translation>条件：源与目标相连的方式</translation>
    </message>
    <message>
        <source>Condition: values of the sources</source>
        <translation>条件：源处的值</translation>
    </message>
    <message>
        <source>Condition: values of the targets, if others (a future)</source>
        <translation>条件：目标处的值（如未来情景）</translation>
    </message>
    <message>
        <source>Correct the artefacts of blocks</source>
        <translation>校正块偏差</translation>
    </message>
    <message>
        <source>Cumulative current</source>
        <translation>累计电流</translation>
    </message>
    <message>
        <source>Definitions of McRae et al. (2016) and Omniscape.jl (Landau et al. 2021): each block of cells with source strength is a target; as much current as its strength comes from the sources within the radius. Busiest areas say where most movement passes: keep them open. Channelised areas say where it has nowhere else to go: losing them cuts it. Impeded land holds habitat that movement hardly reaches: look there for barriers to mend. Within one radius of the edge of the surface less flow is seen than there is. The limits of the kinds are EcoPlan's own, unverified.</source>
        <translation>采用 McRae 等（2016）与 Omniscape.jl（Landau 等，2021）的定义：每个有源强度的块为目标，与其强度等量的电流来自半径内的源。最繁忙区域是流动最集中之处，应保持畅通；汇聚成道区域别无他途，一旦丧失流动即断；受阻之地的生境少有流动到达，宜在此查找可修复的障碍。距阻力面边缘一个半径以内，流量会被低估。类型限值为本插件自定，未经核实。</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Flow potential</source>
        <translation>流动潜力</translation>
    </message>
    <message>
        <source>Kinds of flow</source>
        <translation>流动类型</translation>
    </message>
    <message>
        <source>Largest resistance of a source</source>
        <translation>源的最大阻力</translation>
    </message>
    <message>
        <source>Least source strength</source>
        <translation>最小源强度</translation>
    </message>
    <message>
        <source>Mean of the conductances (as Omniscape)</source>
        <translation>电导均值（同 Omniscape）</translation>
    </message>
    <message>
        <source>Mean of the resistances</source>
        <translation>阻力均值</translation>
    </message>
    <message>
        <source>Most of it lies in {places}.</source>
        <translation>主要位于{places}。</translation>
    </message>
    <message>
        <source>Name of the district</source>
        <translation>分区名称</translation>
    </message>
    <message>
        <source>Neighbours of a cell</source>
        <translation>像元邻域</translation>
    </message>
    <message>
        <source>Normalised flow</source>
        <translation>归一化流量</translation>
    </message>
    <message>
        <source>Normalised flow: current over flow potential, which is the current if all land were alike.</source>
        <translation>归一化流量：电流与流动潜力（土地均一时的电流）之比。</translation>
    </message>
    <message>
        <source>Omnidirectional flow</source>
        <translation>全向连通流</translation>
    </message>
    <message>
        <source>On {area:.1f} % of the land flow is channelised: it carries {flow:.0f} % of the movement and has no way round.</source>
        <translation>{area:.1f} % 的土地上流动汇聚成道，承载 {flow:.0f} % 的流动，且无法绕行。</translation>
    </message>
    <message>
        <source>Radius of the moving window (m)</source>
        <translation>移动窗口半径（m）</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Resistor between two cells</source>
        <translation>两像元间电阻</translation>
    </message>
    <message>
        <source>Second condition: how far above the target's value</source>
        <translation>第二条件：可高于目标值多少</translation>
    </message>
    <message>
        <source>Second condition: how far below the target's value (negative)</source>
        <translation>第二条件：可低于目标值多少（负数）</translation>
    </message>
    <message>
        <source>Second condition: sources are joined to targets</source>
        <translation>第二条件：源与目标相连的方式</translation>
    </message>
    <message>
        <source>Second condition: values of the sources</source>
        <translation>第二条件：源处的值</translation>
    </message>
    <message>
        <source>Second condition: values of the targets, if others (a future)</source>
        <translation>第二条件：目标处的值（如未来情景）</translation>
    </message>
    <message>
        <source>Smallest area (ha)</source>
        <translation>最小区域面积（公顷）</translation>
    </message>
    <message>
        <source>Source strength</source>
        <translation>源强度</translation>
    </message>
    <message>
        <source>Source strength raster</source>
        <translation>源强度栅格</translation>
    </message>
    <message>
        <source>Table of kinds of flow (CSV)</source>
        <translation>流动类型表（CSV）</translation>
    </message>
    <message>
        <source>The {top:g} % of the land with most flow ({hectares:,.0f} ha) carries {share:.0f} % of all movement.</source>
        <translation>流量最大的 {top:g} % 土地（{hectares:,.0f} 公顷）承载了 {share:.0f} % 的流动。</translation>
    </message>
    <message>
        <source>Where it is held up and where it has one way only</source>
        <translation>受阻之处与仅剩一条通道之处</translation>
    </message>
    <message>
        <source>Where the flow is</source>
        <translation>流量分布</translation>
    </message>
    <message>
        <source>block, cells</source>
        <translation>块宽（像元）</translation>
    </message>
    <message>
        <source>busiest areas</source>
        <translation>最繁忙区域</translation>
    </message>
    <message>
        <source>channelised areas</source>
        <translation>汇聚成道区域</translation>
    </message>
    <message>
        <source>from a raster</source>
        <translation>由栅格给出</translation>
    </message>
    <message>
        <source>from the resistance: 1 / resistance</source>
        <translation>由阻力得出：1/阻力</translation>
    </message>
    <message>
        <source>high current</source>
        <translation>电流大</translation>
    </message>
    <message>
        <source>low current</source>
        <translation>电流小</translation>
    </message>
    <message>
        <source>of equal value (classes)</source>
        <translation>值相等（同类）</translation>
    </message>
    <message>
        <source>radius, cells</source>
        <translation>半径（像元）</translation>
    </message>
    <message>
        <source>whose value lies within the limits</source>
        <translation>值在限值之内</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>窗口数</translation>
    </message>
    <message>
        <source>{count} cells with source strength lie where the resistance surface has no value: what they should put in is lost.</source>
        <translation>{count} 个有源强度的像元位于阻力面无值处，其应注入的电流丢失。</translation>
    </message>
    <message>
        <source>{count} of {targets} blocks have no other source within the radius.</source>
        <translation>{targets} 个块中有 {count} 个在半径内没有其他源。</translation>
    </message>
    <message>
        <source>{count} of {targets} blocks have their middle on a cell without resistance: nothing flows to them. A block of one cell avoids it.</source>
        <translation>{targets} 个块中有 {count} 个中心位于无阻力值的像元，没有电流流向它们；块宽取 1 可避免。</translation>
    </message>
    <message>
        <source>{layer}: {count} areas smaller than {least:g} ha are left out.</source>
        <translation>{layer}：略去 {count} 个小于 {least:g} 公顷的区域。</translation>
    </message>
    <message>
        <source>{targets} windows of {cells} cells; about {minutes:.1f} minutes on this computer.</source>
        <translation>共 {targets} 个窗口，每个 {cells} 个像元；本机约需 {minutes:.1f} 分钟。</translation>
    </message>
</context>
<context>
    <name>OpenCover</name>
    <message>
        <source>Class of land that nobody mapped (empty: unknown)</source>
        <translation>无人测绘土地的类别（留空：未知）</translation>
    </message>
    <message>
        <source>The base raster has codes that the resistance tables do not list: {list}</source>
        <translation>底图栅格含有阻力表中没有的编码：{list}</translation>
    </message>
    <message>
        <source>The base raster has no class in {count} of {total} cells ({share:.1%}) of the study area.</source>
        <translation>底图栅格在研究范围 {total} 个像元中有 {count} 个（{share:.1%}）没有类别。</translation>
    </message>
    <message>
        <source>These rasters lie outside the study area and are not needed: {list}.</source>
        <translation>以下栅格位于研究范围之外，未使用：{list}。</translation>
    </message>
    <message>
        <source>{count} lines are narrower than half a cell and take no cell.</source>
        <translation>{count} 条线窄于半个像元，不占像元。</translation>
    </message>
    <message>
        <source>{count} of {total} cells ({share:.1%}) of the study area have no land cover and stay unknown; a base raster such as ESA WorldCover fills them, or FILL gives them one class.</source>
        <translation>研究范围 {total} 个像元中有 {count} 个（{share:.1%}）没有土地覆盖，保持未知；可用 ESA WorldCover 等底图栅格补齐，或用 FILL 赋予同一类别。</translation>
    </message>
    <message>
        <source>{count} of {total} cells ({share:.1%}) of the study area were mapped by nobody and took the class {code} (FILL): an assumption, not data.</source>
        <translation>研究范围 {total} 个像元中有 {count} 个（{share:.1%}）无人测绘，按 FILL 取类别 {code}：这是假定，不是数据。</translation>
    </message>
</context>
<context>
    <name>OpenData</name>
    <message>
        <source>Add the layers to the open project</source>
        <translation>将图层加入当前项目</translation>
    </message>
    <message>
        <source>By the coastlines {count} parts of the study area are sea, but buildings or roads stand there as on land: they were taken as land. Check the direction of the coastlines (water on their right).</source>
        <translation>按海岸线，研究范围内有 {count} 处应为海域，但其中的建筑或道路与陆地相当，已按陆地处理。请检查海岸线方向（右侧为水）。</translation>
    </message>
    <message>
        <source>Cut features at the edge of the study area</source>
        <translation>在研究范围边缘裁切要素</translation>
    </message>
    <message>
        <source>In {count} parts of the study area the base raster decided what is sea, not the coastlines.</source>
        <translation>研究范围内有 {count} 处的海域由底图栅格而非海岸线判定。</translation>
    </message>
    <message>
        <source>OpenStreetMap file (.osm.pbf or .osm)</source>
        <translation>OpenStreetMap 文件（.osm.pbf 或 .osm）</translation>
    </message>
    <message>
        <source>Rows of the tag table that no feature met: lines {lines}.</source>
        <translation>标签表中没有要素符合的行：第 {lines} 行。</translation>
    </message>
    <message>
        <source>See the table osm_findings.</source>
        <translation>见表 osm_findings。</translation>
    </message>
    <message>
        <source>Study area (polygons; else the extent, else the city's)</source>
        <translation>研究范围（面；否则用范围框，再否则用城市范围）</translation>
    </message>
    <message>
        <source>Study area: the box in the file's header ({box}).</source>
        <translation>研究范围：文件头中的范围框（{box}）。</translation>
    </message>
    <message>
        <source>Tag table of your own (CSV)</source>
        <translation>自备标签表（CSV）</translation>
    </message>
    <message>
        <source>Target reference system (default: the city's)</source>
        <translation>目标坐标系（默认：城市的坐标系）</translation>
    </message>
    <message>
        <source>The coastlines do not say where the sea is in {count} parts of the study area (they end inside it or contradict each other); no sea was made there. An extract that reaches farther, or a base raster such as ESA WorldCover, tells.</source>
        <translation>研究范围内有 {count} 处无法由海岸线判定海域（海岸线在范围内中断或方向互相矛盾），这些地方未生成海域。请换用范围更大的数据，或提供 ESA WorldCover 等底图栅格。</translation>
    </message>
    <message>
        <source>The file covers only a part of the city's frame.</source>
        <translation>该文件只覆盖城市范围的一部分。</translation>
    </message>
    <message>
        <source>or extent</source>
        <translation>或范围框</translation>
    </message>
    <message>
        <source>{count} areas were invalid and have been repaired.</source>
        <translation>{count} 个面几何无效，已修复。</translation>
    </message>
    <message>
        <source>{count} buildings and {km:.2f} km of roads on the ground lie in the sea: piers, or faults of the coastlines; check the sea in the layer rivers.</source>
        <translation>有 {count} 栋建筑和 {km:.2f} km 地面道路位于海域内：可能是码头，也可能是海岸线有误；请检查图层 rivers 中的海域。</translation>
    </message>
    <message>
        <source>{count} features could not be used: too few points are left.</source>
        <translation>{count} 个要素无法使用：剩余的点过少。</translation>
    </message>
    <message>
        <source>{count} relations lack ways in this file and are left out; an extract that reaches beyond the study area has them.</source>
        <translation>{count} 个关系在此文件中缺少路径，已略去；范围超出研究范围的数据会包含它们。</translation>
    </message>
    <message>
        <source>{count} ways lack nodes in this file; what is there was taken (field fault).</source>
        <translation>{count} 条路径在此文件中缺少节点，已采用现有部分（见字段 fault）。</translation>
    </message>
</context>
<context>
    <name>OpenMap</name>
    <message>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Greenways and cycleways</source>
        <translation>绿道与自行车道</translation>
    </message>
    <message>
        <source>Inland water</source>
        <translation>内陆水域</translation>
    </message>
    <message>
        <source>Major roads</source>
        <translation>主要道路</translation>
    </message>
    <message>
        <source>Minor roads and ways</source>
        <translation>次要道路与小路</translation>
    </message>
    <message>
        <source>Other green</source>
        <translation>其他绿地</translation>
    </message>
    <message>
        <source>Park entrances</source>
        <translation>公园出入口</translation>
    </message>
    <message>
        <source>Parks</source>
        <translation>公园</translation>
    </message>
    <message>
        <source>Railways above ground</source>
        <translation>地面铁路</translation>
    </message>
    <message>
        <source>Residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>Sea</source>
        <translation>海域</translation>
    </message>
    <message>
        <source>Study area</source>
        <translation>研究范围</translation>
    </message>
</context>
<context>
    <name>OpenReport</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes and the tags they come from</source>
        <translation>类别及其来源标签</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Data: {attribution}. Whoever publishes a map or a database made from it must say so and keep derived databases under the same licence.</source>
        <translation>数据：{attribution}。公开由其制作的地图或数据库时须注明来源，衍生数据库须沿用同一许可。</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>Faults in the file</source>
        <translation>文件中的缺陷</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers from OpenStreetMap</source>
        <translation>由 OpenStreetMap 生成的图层</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>OSM object</source>
        <translation>OSM 对象</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The file has nothing for these layers in the study area: {list}.</source>
        <translation>文件在研究范围内没有以下图层的数据：{list}。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>features taken</source>
        <translation>采用的要素</translation>
    </message>
    <message>
        <source>invalid area, repaired</source>
        <translation>面几何无效，已修复</translation>
    </message>
    <message>
        <source>layers filled</source>
        <translation>有数据的图层</translation>
    </message>
    <message>
        <source>reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>relation lacks ways, left out</source>
        <translation>关系缺少路径，已略去</translation>
    </message>
    <message>
        <source>unusable, left out</source>
        <translation>无法使用，已略去</translation>
    </message>
    <message>
        <source>way lacks nodes (found / expected)</source>
        <translation>路径缺少节点（现有 / 应有）</translation>
    </message>
    <message>
        <source>way too large for the reader</source>
        <translation>路径过大，无法读取</translation>
    </message>
    <message>
        <source>way with fewer than two nodes, left out</source>
        <translation>路径不足两个节点，已略去</translation>
    </message>
    <message>
        <source>with a Chinese name</source>
        <translation>有中文名称</translation>
    </message>
    <message>
        <source>with a name</source>
        <translation>有名称</translation>
    </message>
    <message>
        <source>with an English name</source>
        <translation>有英文名称</translation>
    </message>
    <message>
        <source>{count} greenways are left out because signed routes run over all of them; each metre counts once.</source>
        <translation>{count} 条绿道全程与标识线路重合，已略去；每一米只计一次。</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>A result on the bound of two steps belongs to the lower one.</source>
        <translation>成果恰在两档界值时归低档。</translation>
    </message>
    <message>
        <source>Are the outcomes kept?</source>
        <translation>成效是否保持？</translation>
    </message>
    <message>
        <source>Benefit per cost</source>
        <translation>单位成本效益</translation>
    </message>
    <message>
        <source>Capital cost (yuan)</source>
        <translation>建设投资（元）</translation>
    </message>
    <message>
        <source>Cash flow by year</source>
        <translation>逐年现金流</translation>
    </message>
    <message>
        <source>Costs and net present value</source>
        <translation>成本与净现值</translation>
    </message>
    <message>
        <source>Date of the rasters at the check</source>
        <translation>复核栅格日期</translation>
    </message>
    <message>
        <source>Date of the rasters before</source>
        <translation>措施前栅格日期</translation>
    </message>
    <message>
        <source>Discount rate (%)</source>
        <translation>折现率（%）</translation>
    </message>
    <message>
        <source>Discounted to {base} at {rate:g} %, by both conventions of the first year: left as it is, or discounted by one year as spreadsheets' NPV does.</source>
        <translation>以 {rate:g} % 折现到 {base} 年，首年两种口径并列：首年不折现，或按电子表格 NPV 的做法首年折现一年。</translation>
    </message>
    <message>
        <source>Each metric by itself: metrics are never added up. Measures stand in the order of benefit per discounted cost; the line sums them up.</source>
        <translation>各指标分别列出，从不相加。措施按单位折现成本效益排序，折线为累计值。</translation>
    </message>
    <message>
        <source>First year's money</source>
        <translation>首年资金</translation>
    </message>
    <message>
        <source>Habitat units and net gain</source>
        <translation>生境单位与净增益</translation>
    </message>
    <message>
        <source>Habitats before and after (CSV)</source>
        <translation>前后生境（CSV）</translation>
    </message>
    <message>
        <source>Half width of lines and points on rasters (m)</source>
        <translation>线、点在栅格上的半宽（米）</translation>
    </message>
    <message>
        <source>Incomes (CSV: measure_id, year, amount)</source>
        <translation>收入（CSV：measure_id、year、amount）</translation>
    </message>
    <message>
        <source>Land cover at the check</source>
        <translation>复核时土地覆被</translation>
    </message>
    <message>
        <source>Land cover before</source>
        <translation>措施前土地覆被</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Ledger of outcomes: costs, results, payments</source>
        <translation>成效台账：成本、成果与支付</translation>
    </message>
    <message>
        <source>Ledger so far (CSV)</source>
        <translation>已有台账（CSV）</translation>
    </message>
    <message>
        <source>Life (years)</source>
        <translation>寿命（年）</translation>
    </message>
    <message>
        <source>Life where a measure has none (years)</source>
        <translation>未注明寿命时的寿命（年）</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Measures as checked</source>
        <translation>措施复核结果</translation>
    </message>
    <message>
        <source>Measures by whether their natural cover is kept.</source>
        <translation>各措施自然覆被是否保持。</translation>
    </message>
    <message>
        <source>Metrics (CSV: metric, name, unit, direction, price)</source>
        <translation>指标（CSV：metric、name、unit、direction、price）</translation>
    </message>
    <message>
        <source>Name of the measures</source>
        <translation>措施名称</translation>
    </message>
    <message>
        <source>Name of the raster's metric</source>
        <translation>栅格指标名称</translation>
    </message>
    <message>
        <source>Natural cover that may go without alarm (ha)</source>
        <translation>不作警示的自然覆被减少量（公顷）</translation>
    </message>
    <message>
        <source>Natural cover was lost inside these measures: {list}.</source>
        <translation>下列措施范围内自然覆被减少：{list}。</translation>
    </message>
    <message>
        <source>Naturalness of land-cover classes (CSV)</source>
        <translation>土地覆被类的自然性（CSV）</translation>
    </message>
    <message>
        <source>Net gain that is asked for (%)</source>
        <translation>要求的净增益（%）</translation>
    </message>
    <message>
        <source>Net gain {gain:.2f} %: falls short of the {asked:g} % that are asked for.</source>
        <translation>净增益 {gain:.2f} %：未达到要求的 {asked:g} %。</translation>
    </message>
    <message>
        <source>Net gain {gain:.2f} %: reaches the {asked:g} % that are asked for.</source>
        <translation>净增益 {gain:.2f} %：达到要求的 {asked:g} %。</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>尚无数值。</translation>
    </message>
    <message>
        <source>Not computed: benefit per cost (no check of any metric yet).</source>
        <translation>未计算：单位成本效益（尚无任何指标的复核值）。</translation>
    </message>
    <message>
        <source>Not computed: no habitats were given.</source>
        <translation>未计算：未给出生境。</translation>
    </message>
    <message>
        <source>Not computed: no steps were given, or no check of their metric.</source>
        <translation>未计算：未给出档位，或其指标尚无复核。</translation>
    </message>
    <message>
        <source>Number of the measures</source>
        <translation>措施编号</translation>
    </message>
    <message>
        <source>Of the raster's cells inside a measure</source>
        <translation>措施内像元取值</translation>
    </message>
    <message>
        <source>Pay by result</source>
        <translation>按效付费</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>出资方</translation>
    </message>
    <message>
        <source>Raster of a metric at the check</source>
        <translation>复核时指标栅格</translation>
    </message>
    <message>
        <source>Raster of a metric before</source>
        <translation>措施前指标栅格</translation>
    </message>
    <message>
        <source>Scales of habitat units (CSV)</source>
        <translation>生境单位等级（CSV）</translation>
    </message>
    <message>
        <source>Shares of payers (CSV: measure_id, payer, basis, weight)</source>
        <translation>出资分担（CSV：measure_id、payer、basis、weight）</translation>
    </message>
    <message>
        <source>Start year</source>
        <translation>起始年</translation>
    </message>
    <message>
        <source>Steps of pay by result (CSV: metric, from, to, pay, of)</source>
        <translation>按效付费档位（CSV：metric、from、to、pay、of）</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>The ledger is empty: give values before the measures (BASELINE, or rasters of that date).</source>
        <translation>台账为空：请给出措施前的数值（BASELINE，或该日期的栅格）。</translation>
    </message>
    <message>
        <source>The ledger is only added to. Every seal is made of its row and of the seal before, so a row that is changed or taken out is noticed the next time the ledger is read.</source>
        <translation>台账只增不改。每行的校验码由本行内容与上一行校验码生成，被改动或删除的行在下次读取时会被发现。</translation>
    </message>
    <message>
        <source>There were no units before, so a gain in percent has no meaning.</source>
        <translation>之前没有单位数，净增益百分比无意义。</translation>
    </message>
    <message>
        <source>Type of the measures</source>
        <translation>措施类型</translation>
    </message>
    <message>
        <source>Values before (CSV: measure_id, metric, date, value)</source>
        <translation>措施前数值（CSV：measure_id、metric、date、value）</translation>
    </message>
    <message>
        <source>Values of checks (CSV: measure_id, metric, date, value)</source>
        <translation>复核数值（CSV：measure_id、metric、date、value）</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>出资分担</translation>
    </message>
    <message>
        <source>Year that money is discounted to</source>
        <translation>折现基准年</translation>
    </message>
    <message>
        <source>Yearly cost (yuan)</source>
        <translation>年运维费（元）</translation>
    </message>
    <message>
        <source>benefit, summed up</source>
        <translation>累计效益</translation>
    </message>
    <message>
        <source>cost, not discounted (yuan)</source>
        <translation>总成本，不折现（元）</translation>
    </message>
    <message>
        <source>cost, summed up (10,000 yuan)</source>
        <translation>累计成本（万元）</translation>
    </message>
    <message>
        <source>entries of the ledger</source>
        <translation>台账记录数</translation>
    </message>
    <message>
        <source>is discounted by one year</source>
        <translation>折现一年</translation>
    </message>
    <message>
        <source>is not discounted</source>
        <translation>不折现</translation>
    </message>
    <message>
        <source>measures</source>
        <translation>措施数</translation>
    </message>
    <message>
        <source>measures that lost natural cover</source>
        <translation>自然覆被减少的措施数</translation>
    </message>
    <message>
        <source>net present value, first year discounted (yuan)</source>
        <translation>净现值，首年折现（元）</translation>
    </message>
    <message>
        <source>net present value, first year not discounted (yuan)</source>
        <translation>净现值，首年不折现（元）</translation>
    </message>
</context>
<context>
    <name>OwnCities</name>
    <message>
        <source>&amp;Edit this city of yours …</source>
        <translation>编辑此自定义城市(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import a city (JSON) …</source>
        <translation>导入城市（JSON）(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;New city …</source>
        <translation>新建城市(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Remove this city of yours …</source>
        <translation>删除此自定义城市(&amp;R)…</translation>
    </message>
    <message>
        <source>A city of your own</source>
        <translation>自己的城市</translation>
    </message>
    <message>
        <source>Administrative code (6 digits, may be empty)</source>
        <translation>行政区代码（6 位，可空）</translation>
    </message>
    <message>
        <source>Change the key to make a new city; with the key of a shipped city yours takes its place.</source>
        <translation>更改 key 即为新城市；若 key 与自带城市相同，则取代该城市。</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>City preset</source>
        <translation>城市预设</translation>
    </message>
    <message>
        <source>Edit a &amp;copy of the chosen city …</source>
        <translation>编辑所选城市的副本(&amp;C)…</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Extent of the map</source>
        <translation>取地图范围</translation>
    </message>
    <message>
        <source>Key (small letters)</source>
        <translation>键（小写字母）</translation>
    </message>
    <message>
        <source>Layer of districts</source>
        <translation>区县图层</translation>
    </message>
    <message>
        <source>Reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Remove {name}? The file {file} is deleted.</source>
        <translation>删除{name}？文件 {file} 将被删除。</translation>
    </message>
    <message>
        <source>Their names</source>
        <translation>名称字段</translation>
    </message>
    <message>
        <source>West, south, east, north (degrees)</source>
        <translation>西、南、东、北（度）</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>About 60 MB are downloaded from the Python package index and put into this folder of your profile; nothing else is changed:
{folder}

The command:
{command}

Install now?</source>
        <translation>将从 Python 软件包索引下载约 60 MB，放入用户配置中的以下文件夹，不改动其他内容：
{folder}

命令：
{command}

现在安装吗？</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Install …</source>
        <translation>安装…</translation>
    </message>
    <message>
        <source>QGIS's Python has no pip. Install it first (Debian and Ubuntu: sudo apt install python3-pip), then try again.</source>
        <translation>QGIS 的 Python 没有 pip。请先安装（Debian、Ubuntu：sudo apt install python3-pip），然后重试。</translation>
    </message>
    <message>
        <source>QGIS's Python lacks {names}; the tools are listed and explained, but cannot run yet.</source>
        <translation>QGIS 的 Python 缺少 {names}；工具可以查看，但暂不能运行。</translation>
    </message>
    <message>
        <source>The packages are being installed in the background.</source>
        <translation>正在后台安装软件包。</translation>
    </message>
    <message>
        <source>The packages are installed and the tools are ready.</source>
        <translation>软件包已安装，工具可以使用。</translation>
    </message>
    <message>
        <source>The packages are installed; QGIS has an older copy loaded already, start it again.</source>
        <translation>软件包已安装；QGIS 已加载旧版本，请重新启动 QGIS。</translation>
    </message>
    <message>
        <source>The packages could not be installed: {reason}</source>
        <translation>软件包安装失败：{reason}</translation>
    </message>
</context>
<context>
    <name>Pattern</name>
    <message>
        <source>Ecological sources (NODES of the corridors tool)</source>
        <translation>生态源地（廊道工具的 NODES）</translation>
    </message>
    <message>
        <source>Links (LINKS of the corridors tool)</source>
        <translation>连接（廊道工具的 LINKS）</translation>
    </message>
    <message>
        <source>The layer {name} has no link: there is one source only, or none that another can be reached from. Nothing is to be found along links.</source>
        <translation>图层 {name} 中没有连接：只有一个源地，或各源地互不可达，沿连接无可识别的内容。</translation>
    </message>
    <message>
        <source>The links have no lines: straight ones between the sources stand for them on maps and where areas name the links that cross them; costs are taken as they are.</source>
        <translation>连接没有线几何：地图上及区域标注所经连接时以源地间直线代替，成本按原值采用。</translation>
    </message>
    <message>
        <source>The sources have no numbers (field source_id), and their order is not that of the links: they were matched by where the links end ({list}).</source>
        <translation>源地没有编号（字段 source_id），且顺序与连接不一致：已按连接端点所在位置匹配（{list}）。</translation>
    </message>
    <message>
        <source>There are no links between the sources: the layers are empty.</source>
        <translation>源地之间没有连接，结果图层为空。</translation>
    </message>
    <message>
        <source>{count} links that Linkage Mapper dropped (linkType 0 or below) are left out.</source>
        <translation>{count} 条 Linkage Mapper 已舍弃的连接（linkType ≤ 0）不计。</translation>
    </message>
    <message>
        <source>{count} pairs of sources overlap ({list}); what they share counts once, for the smaller source.</source>
        <translation>{count} 对源地相互重叠（{list}）；重叠部分只计一次，归较小的源地。</translation>
    </message>
    <message>
        <source>{count} sources are smaller than a cell and keep one cell: {list}</source>
        <translation>{count} 个源地小于一个像元，保留一个像元：{list}</translation>
    </message>
    <message>
        <source>{count} sources are smaller than a cell, share theirs with other sources and find no free one; they have no cell and no link: {list}</source>
        <translation>{count} 个源地小于一个像元，与其他源地同处一个像元且周围无空闲像元；无像元、无连接：{list}</translation>
    </message>
    <message>
        <source>{count} sources are smaller than a cell, share theirs with other sources and take the nearest free one: {list}</source>
        <translation>{count} 个源地小于一个像元，且与其他源地同处一个像元，改占最近的空闲像元：{list}</translation>
    </message>
    <message>
        <source>{count} sources lie outside the resistance surface: {list}</source>
        <translation>{count} 个源地位于阻力面之外：{list}</translation>
    </message>
    <message>
        <source>{count} sources lie wholly under other sources and have no cell: {list}</source>
        <translation>{count} 个源地完全位于其他源地之下，没有像元：{list}</translation>
    </message>
    <message>
        <source>{count} sources reach beyond the resistance surface: {list}</source>
        <translation>{count} 个源地超出阻力面范围：{list}</translation>
    </message>
</context>
<context>
    <name>PinchPoints</name>
    <message>
        <source>Current flows</source>
        <translation>电流方式</translation>
    </message>
    <message>
        <source>Current in the corridors</source>
        <translation>廊道内电流</translation>
    </message>
    <message>
        <source>Current is in ampere when 1 A flows along a link. Pinch areas are the two highest of {classes} natural classes. A least cost much higher than the effective resistance (both in cost-weighted metres) means that many routes share the movement; near to each other, that all of it uses one route: lose it and the link is lost.</source>
        <translation>电流为每条连接通 1 安时的安培值。夹点区为 {classes} 级自然断点中最高两级。最小成本远大于有效电阻（均为成本加权米）说明有多条路径分担流动；二者接近说明全部流动依赖一条路径，失去它即失去该连接。</translation>
    </message>
    <message>
        <source>Current within the corridors when 1 A flows along each link; where it is squeezed, movement has no other way.</source>
        <translation>沿每条连接通过 1 安电流时廊道内的电流；电流集中处别无他路。</translation>
    </message>
    <message>
        <source>Current, summed over links</source>
        <translation>各连接电流之和</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Links with effective resistance</source>
        <translation>连接及其有效电阻</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>NLCC cutoff (cost-weighted metres)</source>
        <translation>NLCC 阈值（成本加权米）</translation>
    </message>
    <message>
        <source>Neighbours of a cell</source>
        <translation>像元邻域</translation>
    </message>
    <message>
        <source>Pinch areas</source>
        <translation>夹点区</translation>
    </message>
    <message>
        <source>Pinch points</source>
        <translation>生态夹点</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Smallest pinch area (ha)</source>
        <translation>最小夹点区（公顷）</translation>
    </message>
    <message>
        <source>along each link in its own corridor</source>
        <translation>每条连接在自身廊道内</translation>
    </message>
    <message>
        <source>between all pairs of sources in all corridors</source>
        <translation>全部廊道内源地两两成对</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>from all sources to one, each in turn, in all corridors</source>
        <translation>全部廊道内全部源地对一，逐一进行</translation>
    </message>
    <message>
        <source>high current</source>
        <translation>高电流</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>low current</source>
        <translation>低电流</translation>
    </message>
    <message>
        <source>of the first level</source>
        <translation>其中一级</translation>
    </message>
    <message>
        <source>pinch area, level {level}</source>
        <translation>夹点区，{level} 级</translation>
    </message>
    <message>
        <source>pinch areas</source>
        <translation>夹点区数</translation>
    </message>
    <message>
        <source>pinch areas, ha</source>
        <translation>夹点区面积（公顷）</translation>
    </message>
    <message>
        <source>{count} links have no path over the resistance surface: {list}</source>
        <translation>{count} 条连接在阻力面上没有通路：{list}</translation>
    </message>
    <message>
        <source>{count} pinch areas of {area:,.1f} ha in all, {first} of the first level, in the corridors of {links} links.</source>
        <translation>{links} 条连接的廊道中有夹点区 {count} 处，共 {area:,.1f} 公顷，其中一级 {first} 处。</translation>
    </message>
    <message>
        <source>{count} pinch areas smaller than {least:g} ha are left out; the largest current in them is {current:.3g} A. MIN_AREA 0 keeps all.</source>
        <translation>{count} 个小于 {least:g} 公顷的夹点区已略去，其中最大电流为 {current:.3g} 安。MIN_AREA 取 0 则全部保留。</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>that zone of the same system</source>
        <translation>同一坐标系统的该投影带</translation>
    </message>
    <message>
        <source>the same system without zone number</source>
        <translation>同一坐标系统的不带带号坐标系</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>All candidates with their state</source>
        <translation>全部候选及其状态</translation>
    </message>
    <message>
        <source>Budget (in the unit of the costs)</source>
        <translation>预算（单位同费用）</translation>
    </message>
    <message>
        <source>Budgets in the curve</source>
        <translation>曲线预算档数</translation>
    </message>
    <message>
        <source>Candidate measures (sites, crossings)</source>
        <translation>候选措施（地块、穿越处）</translation>
    </message>
    <message>
        <source>Check the plan on the surface</source>
        <translation>在阻力面上复核方案</translation>
    </message>
    <message>
        <source>Checked on the mended surface with all links found anew: EC(PC) {before:,.1f} ha before and {after:,.1f} ha after the plan ({gain:+.1f} %).</source>
        <translation>在修复后的阻力面上重新求全部连接复核：方案前 EC(PC) {before:,.1f} 公顷，方案后 {after:,.1f} 公顷（{gain:+.1f} %）。</translation>
    </message>
    <message>
        <source>Cost of a measure</source>
        <translation>措施费用</translation>
    </message>
    <message>
        <source>Cost of measures without one</source>
        <translation>无费用措施的费用</translation>
    </message>
    <message>
        <source>EC(PC) now, ha</source>
        <translation>现状 EC(PC)，公顷</translation>
    </message>
    <message>
        <source>EC(PC) with all candidates, ha</source>
        <translation>全部候选 EC(PC)，公顷</translation>
    </message>
    <message>
        <source>EC(PC) with the plan, ha</source>
        <translation>方案 EC(PC)，公顷</translation>
    </message>
    <message>
        <source>EC(PC), equivalent connectivity (Saura et al. 2011): the area of one patch that would be as well connected as the network. Gains are computed anew as measures are taken, since they help or replace each other. A measure lowers the resistance in its footprint; new habitat is a node of its own. Links between sources that are no neighbours today count in the check on the surface only. Prices are those given; none is EcoPlan's.</source>
        <translation>EC(PC) 即等效连通面积（Saura 等 2011）：与该网络连通程度相当的单一斑块面积。措施之间相互促进或替代，故每选入一项即重算收益。措施降低其范围内的阻力；新增生境自成节点。目前不相邻源地之间的连接仅在阻力面复核中计入。费用均为用户给定，非本插件提供。</translation>
    </message>
    <message>
        <source>Field that marks new habitat (stepping stones)</source>
        <translation>标记新增生境（踏脚石）的字段</translation>
    </message>
    <message>
        <source>Gain against money</source>
        <translation>收益与资金</translation>
    </message>
    <message>
        <source>How near to the best this plan is was not proven (SECONDS is 0).</source>
        <translation>未证明该方案与最优的差距（SECONDS 为 0）。</translation>
    </message>
    <message>
        <source>Life of a measure (years)</source>
        <translation>措施使用年限（年）</translation>
    </message>
    <message>
        <source>Longest time for the proof (s)</source>
        <translation>证明时限（秒）</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Name of a measure</source>
        <translation>措施名称</translation>
    </message>
    <message>
        <source>Nearly as good: gain lower by at most (%)</source>
        <translation>接近最优：收益最多低（%）</translation>
    </message>
    <message>
        <source>No measure within the budget of {budget:g} gains anything; the cheapest costs {cheapest:g}.</source>
        <translation>预算 {budget:g} 内没有有收益的措施；最便宜的一项费用为 {cheapest:g}。</translation>
    </message>
    <message>
        <source>No measure within the budget of {budget:g} raises EC(PC).</source>
        <translation>预算 {budget:g} 内没有能提升 EC(PC) 的措施。</translation>
    </message>
    <message>
        <source>Numbers: step in the plan.</source>
        <translation>数字为实施次序。</translation>
    </message>
    <message>
        <source>One unit of cost in yuan</source>
        <translation>费用单位折合元</translation>
    </message>
    <message>
        <source>Other areas without measures</source>
        <translation>其他不实施措施的区域</translation>
    </message>
    <message>
        <source>Payer of a measure</source>
        <translation>措施出资方</translation>
    </message>
    <message>
        <source>Permanent basic farmland (no measures)</source>
        <translation>永久基本农田（不实施措施）</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Plans without one of the measures</source>
        <translation>缺一方案</translation>
    </message>
    <message>
        <source>Probability at d0</source>
        <translation>d0 处概率</translation>
    </message>
    <message>
        <source>Proven by integer programming: no other set of these measures within the budget has a higher EC(PC).</source>
        <translation>经整数规划证明：预算内没有 EC(PC) 更高的措施组合。</translation>
    </message>
    <message>
        <source>Proven within the time given: no set of these measures within the budget has more than {bound:,.1f} ha; the plan's gain is at most {gap:.1f} % below the best.</source>
        <translation>在时限内证明：预算内任何组合不超过 {bound:,.1f} 公顷；方案收益最多比最优低 {gap:.1f} %。</translation>
    </message>
    <message>
        <source>Reference distance d0 of PC (cost-weighted m)</source>
        <translation>PC 参考距离 d0（成本加权 m）</translation>
    </message>
    <message>
        <source>Resistance after the measure</source>
        <translation>措施后的阻力</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Restoration plan for a budget</source>
        <translation>预算约束下的修复方案</translation>
    </message>
    <message>
        <source>Start year of a measure</source>
        <translation>措施起始年</translation>
    </message>
    <message>
        <source>The candidate {name} lies wholly on sources: as habitat it adds nothing.</source>
        <translation>候选 {name} 完全位于源地上，作为生境没有新增。</translation>
    </message>
    <message>
        <source>The network is too large for a proof by integer programming; no set can exceed {bound:,.1f} ha, what all candidates together reach. The plan has {gap:.0f} % less gain than that.</source>
        <translation>网络过大，未做整数规划证明；任何组合不超过全部候选所达的 {bound:,.1f} 公顷，方案收益比其低 {gap:.0f} %。</translation>
    </message>
    <message>
        <source>Width of candidates that are points or lines (m)</source>
        <translation>点、线候选的宽度（m）</translation>
    </message>
    <message>
        <source>With {budget:g} to spend, these {count} measures (cost {price:g}) raise EC(PC) from {before:,.1f} to {after:,.1f} ha, by {percent:.1f} %: {share:.0f} % of what all candidates together would bring.</source>
        <translation>预算 {budget:g}：选 {count} 项措施（费用 {price:g}），EC(PC) 由 {before:,.1f} 升至 {after:,.1f} 公顷，提高 {percent:.1f} %，相当于全部候选收益的 {share:.0f} %。</translation>
    </message>
    <message>
        <source>Yearly cost of a measure</source>
        <translation>措施年运维费</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>入选数</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>excluded area</source>
        <translation>排除区</translation>
    </message>
    <message>
        <source>gain of EC(PC), %</source>
        <translation>EC(PC) 收益，%</translation>
    </message>
    <message>
        <source>link</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>{count} candidates have no cost in the field {field} and are taken at {cost:g}.</source>
        <translation>{count} 个候选在字段 {field} 中没有费用，按 {cost:g} 计。</translation>
    </message>
    <message>
        <source>{count} candidates lie on land where they may not be built and are left out: {list}</source>
        <translation>{count} 个候选位于不得实施的区域，已剔除：{list}</translation>
    </message>
    <message>
        <source>{count} candidates lie outside the resistance surface: {list}</source>
        <translation>{count} 个候选位于阻力面之外：{list}</translation>
    </message>
</context>
<context>
    <name>PrepareCity</name>
    <message>
        <source>Cell size (m)</source>
        <translation>像元大小（m）</translation>
    </message>
    <message>
        <source>Cell size of the population (m)</source>
        <translation>人口像元大小（m）</translation>
    </message>
    <message>
        <source>DISTRICT_NAME is not given: the layer districts has no names.</source>
        <translation>未指定 DISTRICT_NAME：图层 districts 没有名称。</translation>
    </message>
    <message>
        <source>Districts (else from OpenStreetMap)</source>
        <translation>区县（否则取自 OpenStreetMap）</translation>
    </message>
    <message>
        <source>Elevation (e.g. Copernicus DEM; one or several tiles)</source>
        <translation>高程（如 Copernicus DEM，可多幅）</translation>
    </message>
    <message>
        <source>Folder for the city's layers</source>
        <translation>城市图层文件夹</translation>
    </message>
    <message>
        <source>Land cover (ESA WorldCover tiles)</source>
        <translation>土地覆盖（ESA WorldCover 分幅）</translation>
    </message>
    <message>
        <source>Land-cover table of your own (CSV)</source>
        <translation>自备土地覆盖规则表（CSV）</translation>
    </message>
    <message>
        <source>Layers (GeoPackage)</source>
        <translation>图层（GeoPackage）</translation>
    </message>
    <message>
        <source>Name of the districts</source>
        <translation>区县名称</translation>
    </message>
    <message>
        <source>OpenStreetMap level of the districts</source>
        <translation>区县的 OpenStreetMap 级别</translation>
    </message>
    <message>
        <source>Other rasters</source>
        <translation>其他栅格</translation>
    </message>
    <message>
        <source>Population (people per cell, e.g. WorldPop)</source>
        <translation>人口（人/像元，如 WorldPop）</translation>
    </message>
    <message>
        <source>Prepare a city from open data</source>
        <translation>由开放数据准备城市</translation>
    </message>
    <message>
        <source>QGIS project</source>
        <translation>QGIS 项目</translation>
    </message>
    <message>
        <source>{count} of {total} districts have no name; tables will list them by number.</source>
        <translation>{total} 个区县中有 {count} 个没有名称，表格中将以序号列出。</translation>
    </message>
</context>
<context>
    <name>Provenance</name>
    <message>
        <source>0.5 m/s along the slope, up and down alike: common practice</source>
        <translation>沿坡面 0.5 米/秒，上下相同：惯例</translation>
    </message>
    <message>
        <source>3-30-300 rule (Konijnendijk), third part: 300 m to a public park, as described by the Nature Based Solutions Institute; smallest park of 400 m2 is common practice</source>
        <translation>3-30-300 规则（Konijnendijk）第三部分：300米可达公园，据 Nature Based Solutions Institute 的说明；最小公园400平方米为常用做法</translation>
    </message>
    <message>
        <source>Acta Ecologica Sinica stxb201607011362 (ChinaXiv 201711.00120): ecosystem product account of Garzê prefecture for 2010</source>
        <translation>《生态学报》stxb201607011362（ChinaXiv 201711.00120）：甘孜州2010年生态系统生产总值核算</translation>
    </message>
    <message>
        <source>Acta Ecologica Sinica stxb201607011362 (ChinaXiv 201711.00120): ecosystem product account of Garzê prefecture for 2010; the unit 10^4 m3 printed there does not give its own result, m3 does</source>
        <translation>《生态学报》stxb201607011362（ChinaXiv 201711.00120）：甘孜州2010年生态系统生产总值核算；文中所印单位“10^4 m³”与其结果不符，应为 m³</translation>
    </message>
    <message>
        <source>Approval of the city's plan not found; an article says that the province approved 15 county plans on 2024-11-07</source>
        <translation>未查到市级规划批复；有文章称15个区（市）县规划于2024-11-07获省政府批复</translation>
    </message>
    <message>
        <source>Article of 2023-08-08 on the Three Gorges reservoir's normal pool level; no document was seen</source>
        <translation>2023-08-08 关于三峡水库正常蓄水位的文章；未见文件原文</translation>
    </message>
    <message>
        <source>Article on residents in 2023, undated; the statistical bulletin was not seen</source>
        <translation>关于2023年常住人口的文章（未注日期）；未见统计公报原文</translation>
    </message>
    <message>
        <source>Article on the Tianfu greenways' lengths by level, undated, and press report of 2018-12-03 on the Tianfu greenway plan 天府绿道规划; the plan was not seen</source>
        <translation>关于天府绿道分级长度的文章（未注日期）及2018-12-03 关于天府绿道规划的新闻报道；未见规划原文</translation>
    </message>
    <message>
        <source>Articles on Guangzhou's ecological corridor system of 2012, undated; the plan was not seen</source>
        <translation>关于2012年广州市生态廊道体系的文章（未注日期）；未见规划原文</translation>
    </message>
    <message>
        <source>As quoted after LY/T 1721-2008 (price of 2005, per tonne of water); the standard was not read</source>
        <translation>转引自 LY/T 1721-2008（2005年价，每吨水），未查阅标准原文</translation>
    </message>
    <message>
        <source>By definition of the family</source>
        <translation>由该类方案的定义决定</translation>
    </message>
    <message>
        <source>China News Service, press report of 2024-03-26 on Chongqing's approved territorial spatial master plan; the plan was not seen</source>
        <translation>中国新闻社2024-03-26 关于重庆市国土空间总体规划获批的报道；未见规划原文</translation>
    </message>
    <message>
        <source>China News Service, press report of 2025-11-06 on the change of Chongqing's divisions; the approval was not seen</source>
        <translation>中国新闻社2025-11-06 关于重庆市行政区划调整的报道；未见批复原文</translation>
    </message>
    <message>
        <source>Chongqing municipal government, news page of 2025-08-29 on the Jiulong Peninsula waterfront; no document was seen</source>
        <translation>重庆市政府网站2025-08-29 关于九龙半岛滨江岸线的新闻；未见文件原文</translation>
    </message>
    <message>
        <source>Chongqing, territorial ecological restoration plan 国土空间生态修复规划; excerpts in articles, undated, were seen</source>
        <translation>重庆市国土空间生态修复规划；所见为文章摘引（未注日期）</translation>
    </message>
    <message>
        <source>Chongqing, 渝府办〔2018〕25号 on the two rivers and four banks; news texts about it were seen</source>
        <translation>重庆市渝府办〔2018〕25号（两江四岸）；所见为相关新闻文本</translation>
    </message>
    <message>
        <source>Common practice, unverified</source>
        <translation>常用值，未经核实</translation>
    </message>
    <message>
        <source>Common practice; no document was read</source>
        <translation>通行做法，未查阅文件</translation>
    </message>
    <message>
        <source>Commonly quoted from Zhu, Yu and Li 2005, Acta Ecologica Sinica 25(9), 景观规划中的生态廊道宽度; the table itself unverified</source>
        <translation>常引自朱强、俞孔坚、李迪华 2005《景观规划中的生态廊道宽度》，生态学报 25(9)；原表未经核实</translation>
    </message>
    <message>
        <source>Compilation of residents of the provincial capitals at the end of 2021, published 2022-07-20; the statistical bulletin was not seen</source>
        <translation>省会城市2021年末常住人口汇编（2022-07-20 发布）；未见统计公报原文</translation>
    </message>
    <message>
        <source>Curve numbers for soil group B, good to fair cover, as commonly tabled; no document was read</source>
        <translation>B 类土壤、覆盖良好至一般的通用曲线数，未查阅文件</translation>
    </message>
    <message>
        <source>EcoPlan default, engineering judgement</source>
        <translation>EcoPlan 默认值，工程经验判断</translation>
    </message>
    <message>
        <source>EcoPlan's example, to be replaced by the city's own target</source>
        <translation>EcoPlan 示例，应替换为本市目标</translation>
    </message>
    <message>
        <source>EcoPlan's own assignment of families to needs</source>
        <translation>EcoPlan 自设的需求与类别对应</translation>
    </message>
    <message>
        <source>EcoPlan's own assignment; code of the IUCN Global Ecosystem Typology from memory</source>
        <translation>EcoPlan 自拟；IUCN 全球生态系统分类代码凭记忆填写</translation>
    </message>
    <message>
        <source>EcoPlan's own grouping of the classes of the third national land survey</source>
        <translation>EcoPlan 对第三次国土调查地类的自行归并</translation>
    </message>
    <message>
        <source>EcoPlan's own list of services</source>
        <translation>EcoPlan 自列的服务清单</translation>
    </message>
    <message>
        <source>EcoPlan's own rule, editable</source>
        <translation>EcoPlan 自拟规则，可编辑</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value</source>
        <translation>EcoPlan 自拟初始值</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value on the scale 1-100; no published value was found</source>
        <translation>EcoPlan 自定起始值（1—100 分级）；未查到发表值</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value on the scale 1-100; published: western Jilin study (ChinaXiv), scale 1-500</source>
        <translation>EcoPlan 自定起始值（1—100 分级）；发表值见吉林西部研究（ChinaXiv），1—500 分级</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value within the range of published albedo, canopy and crop-coefficient tables; no single source</source>
        <translation>EcoPlan 自拟起始值，处于已发表的反照率、冠层与作物系数取值范围内；无单一出处</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value, unverified</source>
        <translation>本插件起始值，未经核实</translation>
    </message>
    <message>
        <source>EcoPlan's own starting value: natural cover and water count as nature</source>
        <translation>本插件起始值：天然植被与水体计为自然</translation>
    </message>
    <message>
        <source>EcoPlan's own suggestion after common practice; check width and species with a specialist</source>
        <translation>本插件参照常见做法提出的建议；宽度与适用物种请咨询专业人员</translation>
    </message>
    <message>
        <source>EcoPlan's own value for water of any other class</source>
        <translation>EcoPlan 自设，用于其他类别水体</translation>
    </message>
    <message>
        <source>EcoPlan's own, common practice, unverified</source>
        <translation>EcoPlan 自拟，通行做法，未核实</translation>
    </message>
    <message>
        <source>Entry of an online encyclopaedia, undated; weak source, no document was seen</source>
        <translation>网络百科条目（未注日期）；来源薄弱，未见文件原文</translation>
    </message>
    <message>
        <source>Exclusion list: EcoPlan default, engineering judgement</source>
        <translation>排除清单：EcoPlan 默认值，工程经验判断</translation>
    </message>
    <message>
        <source>Family and page: World Bank, A Catalogue of Nature-based Solutions for Urban Resilience (2021), a copy of the contents list was seen; numbers: EcoPlan default, engineering judgement</source>
        <translation>类别与页码：世界银行《面向城市韧性的基于自然的解决方案目录》（2021），所见为目录副本；数值：EcoPlan 默认值，工程判断</translation>
    </message>
    <message>
        <source>GB 50180-2018 and TD/T 1062-2021, distances as quoted in second-hand texts; the standards were not seen</source>
        <translation>GB 50180-2018、TD/T 1062-2021，距离引自二手文本；未见标准原文</translation>
    </message>
    <message>
        <source>GB 50180-2018 distance (800 to 1000 m); greenway level is EcoPlan's own choice</source>
        <translation>GB 50180-2018 距离（800—1000 米）；绿道级别为 EcoPlan 自定</translation>
    </message>
    <message>
        <source>GB 50180-2018 distance (800 to 1000 m); smallest park of the circle not verified</source>
        <translation>GB 50180-2018 距离（800—1000 米）；该生活圈最小公园规模未核实</translation>
    </message>
    <message>
        <source>GB 50180-2018 distance; greenway level is EcoPlan's own choice</source>
        <translation>GB 50180-2018 距离；绿道级别为 EcoPlan 自定</translation>
    </message>
    <message>
        <source>GB 50180-2018 distance; smallest park of the circle not verified</source>
        <translation>GB 50180-2018 距离；该生活圈最小公园规模未核实</translation>
    </message>
    <message>
        <source>GB 50180-2018 living-circle distances (the 15-minute circle is 800 to 1000 m), quoted in second-hand texts</source>
        <translation>GB 50180-2018 生活圈距离（十五分钟生活圈为800—1000米），引自二手文本</translation>
    </message>
    <message>
        <source>GB 50180-2018 living-circle distances (the 15-minute circle is 800 to 1000 m), quoted in second-hand texts; smallest park of 400 m2 is common practice</source>
        <translation>GB 50180-2018 生活圈距离（十五分钟生活圈为800—1000米），引自二手文本；最小公园400平方米为常用做法</translation>
    </message>
    <message>
        <source>GB 55014-2021 Code for landscape and greening 园林绿化工程项目规范, Ministry of Housing and Urban-Rural Development, in force 2022-01-01; a copy was seen</source>
        <translation>住房和城乡建设部《园林绿化工程项目规范》GB 55014-2021，2022-01-01 起实施；所见为转载文本</translation>
    </message>
    <message>
        <source>GB/T 50298-2018 as quoted in a training text; the standard was not read</source>
        <translation>GB/T 50298-2018（转引自培训资料，未见标准原文）</translation>
    </message>
    <message>
        <source>GB/T 51346-2019, community parks 1 to 5 ha; not read in the standard itself</source>
        <translation>GB/T 51346-2019，社区公园 1—5 公顷；未核对标准原文</translation>
    </message>
    <message>
        <source>GB/T 51346-2019, community parks 5 to 10 ha: 800 to 1000 m; not read in the standard itself</source>
        <translation>GB/T 51346-2019，社区公园 5—10 公顷：800—1000 米；未核对标准原文</translation>
    </message>
    <message>
        <source>GB/T 51346-2019, comprehensive parks from 10 ha: 1200 to 3000 m; not read in the standard itself</source>
        <translation>GB/T 51346-2019，综合公园 10 公顷以上：1200—3000 米；未核对标准原文</translation>
    </message>
    <message>
        <source>GB/T 51346-2019, small gardens 0.4 to 1 ha; not read in the standard itself</source>
        <translation>GB/T 51346-2019，游园 0.4—1 公顷；未核对标准原文</translation>
    </message>
    <message>
        <source>Guangzhou municipal government, State Council's reply of 2024-09-15 on the territorial spatial master plan, 穗府〔2024〕10号</source>
        <translation>广州市人民政府，国务院2024-09-15 关于国土空间总体规划的批复，穗府〔2024〕10号</translation>
    </message>
    <message>
        <source>Guangzhou, territorial ecological restoration plan 国土空间生态修复规划 (2023-09-18); a copy was seen</source>
        <translation>广州市国土空间生态修复规划（2023-09-18）；所见为转载文本</translation>
    </message>
    <message>
        <source>Key of capacity: NBSAPI v2, project settings; list of services: EcoPlan's own</source>
        <translation>capacity 键：NBSAPI v2 项目设置；服务清单：EcoPlan 自列</translation>
    </message>
    <message>
        <source>Kinds of flow after McRae et al. 2016; the limits are EcoPlan's own starting values</source>
        <translation>流动类型据 McRae 等 2016；限值为本插件自定初值</translation>
    </message>
    <message>
        <source>Land use counts as built-up where nothing more exact is mapped: EcoPlan's own starting value</source>
        <translation>未绘制更详细内容处，用地计为建成区：本插件的初始值</translation>
    </message>
    <message>
        <source>Ministry of Housing and Urban-Rural Development, Guidelines for greenway planning and design 绿道规划设计导则 (2016); a copy was seen</source>
        <translation>住房和城乡建设部《绿道规划设计导则》（2016）；所见为转载文本</translation>
    </message>
    <message>
        <source>Ministry of Natural Resources and two other bodies, 自然资发〔2022〕142号, as transposed by Shaanxi; a copy was seen</source>
        <translation>自然资源部等三部门，自然资发〔2022〕142号（陕西省转发）；所见为转载文本</translation>
    </message>
    <message>
        <source>National Bureau of Statistics, codes of divisions for statistics 统计用区划代码 2023; a public copy was seen</source>
        <translation>国家统计局统计用区划代码（2023年）；所见为公开副本</translation>
    </message>
    <message>
        <source>Natural England, Accessible Natural Greenspace Standard (2010); an archived page was seen</source>
        <translation>英格兰自然署《可达自然绿地标准》（2010）；所见为存档网页</translation>
    </message>
    <message>
        <source>News text and a page of Ningbo's planning bureau on the approval of 2024-11-10; the approval was not seen</source>
        <translation>关于2024-11-10 规划获批的新闻文本及宁波市规划主管部门网页；未见批复原文</translation>
    </message>
    <message>
        <source>News text on Ningbo's territorial spatial master plan, undated; the plan was not seen</source>
        <translation>关于宁波市国土空间总体规划的新闻文本（未注日期）；未见规划原文</translation>
    </message>
    <message>
        <source>News text on the structure of Chongqing's centre, undated; the plan was not seen</source>
        <translation>关于重庆市中心城区空间格局的新闻文本（未注日期）；未见规划原文</translation>
    </message>
    <message>
        <source>No current figure was found</source>
        <translation>未查到现状数据</translation>
    </message>
    <message>
        <source>No figure was found</source>
        <translation>未查到数据</translation>
    </message>
    <message>
        <source>No value that could be checked was found: enter your own</source>
        <translation>未找到可核实的数值，请自行填写</translation>
    </message>
    <message>
        <source>Not a public way: common practice</source>
        <translation>非公共通道：惯例</translation>
    </message>
    <message>
        <source>Not open: common practice</source>
        <translation>未开放：惯例</translation>
    </message>
    <message>
        <source>Not yet built: common practice</source>
        <translation>尚未建成：惯例</translation>
    </message>
    <message>
        <source>Not yet open: common practice</source>
        <translation>尚未开放：惯例</translation>
    </message>
    <message>
        <source>Only where the base raster has no class: EcoPlan's own starting value</source>
        <translation>仅在底图栅格无类别处：EcoPlan 自定初始值</translation>
    </message>
    <message>
        <source>Only where the base says built-up or bare; trees and shrubs that the base knows stay: EcoPlan's own starting value</source>
        <translation>仅替换底图为建成区或裸地之处，底图已知的乔灌木保留：本插件的初始值</translation>
    </message>
    <message>
        <source>Parameter of a Chongqing county's account platform of about 2023; unit and basis were not told</source>
        <translation>重庆某县核算平台参数（约2023年），单位与依据未说明</translation>
    </message>
    <message>
        <source>Pedestrians are not admitted: common practice</source>
        <translation>行人不得进入：惯例</translation>
    </message>
    <message>
        <source>Press report of 2017-05-16 on Chengdu's five-level greening; no document was seen</source>
        <translation>2017-05-16 关于成都市五级绿化体系的新闻报道；未见文件原文</translation>
    </message>
    <message>
        <source>Press report of 2018-07-12 on the Longquan Mountain Urban Forest Park; no document was seen</source>
        <translation>2018-07-12 关于龙泉山城市森林公园的新闻报道；未见文件原文</translation>
    </message>
    <message>
        <source>Press report of 2018-12-03 on the Tianfu greenway plan 天府绿道规划; the plan was not seen</source>
        <translation>2018-12-03 关于天府绿道规划的新闻报道；未见规划原文</translation>
    </message>
    <message>
        <source>Press report of 2021-12-25 on Chengdu's figures of 2020; no document was seen</source>
        <translation>2021-12-25 关于成都市2020年指标的新闻报道；未见文件原文</translation>
    </message>
    <message>
        <source>RUSLE as commonly written; no document was read</source>
        <translation>RUSLE 通行写法，未查阅文件</translation>
    </message>
    <message>
        <source>Red line: restoration needs the route of permitted activity category 8; EcoPlan default, engineering judgement</source>
        <translation>生态保护红线：生态修复须走第 8 类有限人为活动程序；EcoPlan 默认值，工程经验判断</translation>
    </message>
    <message>
        <source>Runoff coefficients of the technical guide for ecological red lines as a public GIS tool has them; the guide was not read</source>
        <translation>生态保护红线划定技术指南的径流系数，转引自公开 GIS 工具，未查阅原文</translation>
    </message>
    <message>
        <source>Runoff coefficients of the technical guide for ecological red lines as a public GIS tool has them; the guide was not read; EcoPlan's own choice of the row for this class</source>
        <translation>生态保护红线划定技术指南的径流系数，转引自公开 GIS 工具，未查阅原文；本类型取哪一行由 EcoPlan 选定</translation>
    </message>
    <message>
        <source>Sichuan Province, reply on the Chengdu metropolitan area's territorial spatial plan, 川府函〔2024〕266号; a copy was seen</source>
        <translation>四川省关于成都都市圈国土空间规划的批复，川府函〔2024〕266号；所见为转载文本</translation>
    </message>
    <message>
        <source>TD/T 1062-2021 as quoted by a secondary source</source>
        <translation>TD/T 1062-2021，据二手来源</translation>
    </message>
    <message>
        <source>The city's own presentation, Cities4Biodiversity Deep Dive Learning</source>
        <translation>城市汇报材料，Cities4Biodiversity 深度学习交流</translation>
    </message>
    <message>
        <source>The city's own presentation, Cities4Biodiversity Deep Dive Learning (equals the 2020 census)</source>
        <translation>城市汇报材料，Cities4Biodiversity 深度学习交流（与 2020 年人口普查一致）</translation>
    </message>
    <message>
        <source>Two-step radius in common use: 300 m for parks of 400 to 5,000 m2; the size limits are not in the text that was seen</source>
        <translation>通用的两级服务半径：400—5000 平方米公园 300 米；规模界限未见于所查文本</translation>
    </message>
    <message>
        <source>Two-step radius in common use: 500 m for parks of 5,000 m2 and more; the size limits are not in the text that was seen</source>
        <translation>通用的两级服务半径：5000 平方米以上公园 500 米；规模界限未见于所查文本</translation>
    </message>
    <message>
        <source>Walkable unless the data say otherwise: common practice</source>
        <translation>除数据另有说明外可步行：惯例</translation>
    </message>
    <message>
        <source>Water and Soil Conservation Law (2010), art. 20, from memory: no new crops above 25 degrees</source>
        <translation>《水土保持法》（2010）第二十条，凭记忆：25 度以上禁止开垦</translation>
    </message>
    <message>
        <source>Width where the data have none: EcoPlan's own starting value</source>
        <translation>数据无宽度时的宽度：本插件的初始值</translation>
    </message>
    <message>
        <source>Width: EcoPlan's own starting value</source>
        <translation>宽度：本插件的初始值</translation>
    </message>
    <message>
        <source>World Resources Institute, technical note of March 2023: population within 400 m of open space, a copy was seen; smallest park of 400 m2 is common practice</source>
        <translation>世界资源研究所2023年3月技术说明：开放空间400米内人口，所见为副本；最小公园400平方米为常用做法</translation>
    </message>
    <message>
        <source>Xie Gaodi et al. 2015, equivalent factors per unit area, 14 classes and 11 services; which class stands for which type is EcoPlan's own choice</source>
        <translation>谢高地等（2015）单位面积当量因子，14 类 11 项服务；类型对应关系由 EcoPlan 选定</translation>
    </message>
    <message>
        <source>arithmetic: no ground is lost</source>
        <translation>算术恒等：土地总量不变</translation>
    </message>
    <message>
        <source>common practice</source>
        <translation>惯例</translation>
    </message>
    <message>
        <source>common practice for ponds</source>
        <translation>坑塘常用做法</translation>
    </message>
    <message>
        <source>common practice for small streams</source>
        <translation>小型溪流常用做法</translation>
    </message>
    <message>
        <source>common practice for still waters; the core comes from the water levels where they are known</source>
        <translation>湖库常用做法；已知水位时核心带按水位划定</translation>
    </message>
    <message>
        <source>common practice for urban rivers; nutrient removal asks for 30 m and more</source>
        <translation>城市河道常用做法；去除营养物需 30 米及以上</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>form as a public implementation reads it; classes of ESA WorldCover taken as natural are that implementation's choice</source>
        <translation>公式依某公开实现；将哪些 ESA WorldCover 类别视为自然区域为该实现的选择</translation>
    </message>
    <message>
        <source>from memory of a table for recreation land in GB/T 50298-2018</source>
        <translation>凭记忆，GB/T 50298-2018 游憩用地生态容量表</translation>
    </message>
    <message>
        <source>meaning of the digits of SEN_LIN_LB and SHI_QUAN_D from memory</source>
        <translation>SEN_LIN_LB 与 SHI_QUAN_D 编码含义凭记忆</translation>
    </message>
    <message>
        <source>name as listed by a system that implements the standard; formula from memory, the standard's text was not read</source>
        <translation>名称据某套实施该标准的系统；公式据记忆，未查阅标准原文</translation>
    </message>
    <message>
        <source>named by the opinion on land improvement of Fujian (2025-07-04); the figure is EcoPlan's own</source>
        <translation>福建省土地整治意见（2025-07-04）列有此项；数值为 EcoPlan 自设</translation>
    </message>
    <message>
        <source>national ecological garden city, threshold from a secondary source</source>
        <translation>国家生态园林城市，阈值据二手资料</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>published: western Jilin study (ChinaXiv), scale 1-500; resistance is the published value divided by five</source>
        <translation>已发表：吉林西部研究（ChinaXiv），1—500 分级；阻力值为发表值除以五</translation>
    </message>
    <message>
        <source>published: western Jilin study (ChinaXiv), scale 1-500; resistance is the published value divided by five, at least 1</source>
        <translation>已发表：吉林西部研究（ChinaXiv），1—500 分级；阻力值为发表值除以五，不小于 1</translation>
    </message>
    <message>
        <source>resistance and width: EcoPlan's own starting values; carriageway widths vary, enter your own</source>
        <translation>阻力值与宽度：EcoPlan 自定起始值；路面宽度各异，请填写实际值</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>城市自述</translation>
    </message>
    <message>
        <source>statutory biodiversity metric of England, as implemented in a public library</source>
        <translation>英格兰法定生物多样性度量，据公开程序库</translation>
    </message>
    <message>
        <source>statutory biodiversity metric of England, from memory</source>
        <translation>英格兰法定生物多样性度量，凭记忆</translation>
    </message>
    <message>
        <source>threshold and name from a secondary source; formula from memory, GB/T 50563-2010 was not read</source>
        <translation>名称与阈值据二手资料；公式据记忆，未查阅 GB/T 50563-2010 原文</translation>
    </message>
    <message>
        <source>topic named by the index; formula is EcoPlan's own reading</source>
        <translation>主题由该指数列出；公式为 EcoPlan 的理解</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>weights reported of Fujian's ecological compensation for key river basins (2018); scoring within a factor is EcoPlan's own</source>
        <translation>据报道的福建重点流域生态补偿权重（2018）；因素内计分为 EcoPlan 自拟</translation>
    </message>
    <message>
        <source>自然资发〔2024〕149号, as reported second-hand</source>
        <translation>自然资发〔2024〕149号（据转述）</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>EcoPlan</source>
        <translation>EcoPlan 生态规划</translation>
    </message>
    <message>
        <source>EcoPlan ecological planning</source>
        <translation>EcoPlan 城市生态规划</translation>
    </message>
</context>
<context>
    <name>RandPaths</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>-ln(affinity), affinity = 1 / resistance (as ConScape)</source>
        <translation>-ln(亲和度)，亲和度 = 1/阻力（同 ConScape）</translation>
    </message>
    <message>
        <source>Between the sources movement costs {ratio:.2f} times the least cost (median of {count} pairs).</source>
        <translation>源地之间的移动成本为最小成本的 {ratio:.2f} 倍（{count} 对的中位数）。</translation>
    </message>
    <message>
        <source>Busiest areas</source>
        <translation>最繁忙区域</translation>
    </message>
    <message>
        <source>Busiest cells (% of the area)</source>
        <translation>最繁忙像元（占面积 %）</translation>
    </message>
    <message>
        <source>Colours at equal shares of the cells that are passed.</source>
        <translation>颜色按有通过量像元的等分位划分。</translation>
    </message>
    <message>
        <source>Cost of a step</source>
        <translation>单步成本</translation>
    </message>
    <message>
        <source>Costs between sources</source>
        <translation>源地间成本</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Ecological sources for the table of costs</source>
        <translation>列入成本表的生态源地</translation>
    </message>
    <message>
        <source>Expected cost at which proximity falls to 1/e</source>
        <translation>邻近度降至 1/e 的期望成本</translation>
    </message>
    <message>
        <source>Functional habitat</source>
        <translation>功能生境</translation>
    </message>
    <message>
        <source>Habitat of {whole:,.1f} ha (by quality) is connected as well as {own:,.1f} ha in one place.</source>
        <translation>按质量折算的 {whole:,.1f} 公顷生境，其连通程度相当于集中一处的 {own:,.1f} 公顷。</translation>
    </message>
    <message>
        <source>Habitat quality</source>
        <translation>生境质量</translation>
    </message>
    <message>
        <source>Habitat quality of the targets, if another</source>
        <translation>目标的生境质量（如不同）</translation>
    </message>
    <message>
        <source>Most of it lies in {places}.</source>
        <translation>其中大部分位于{places}。</translation>
    </message>
    <message>
        <source>Name of the district</source>
        <translation>分区名称</translation>
    </message>
    <message>
        <source>Neighbours of a cell</source>
        <translation>像元邻域</translation>
    </message>
    <message>
        <source>No habitat quality is given: it is taken as least resistance / resistance.</source>
        <translation>未给出生境质量：取 最小阻力/阻力。</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>通过量</translation>
    </message>
    <message>
        <source>Passage by district</source>
        <translation>各分区通过量</translation>
    </message>
    <message>
        <source>Passage is weighted by</source>
        <translation>通过量加权方式</translation>
    </message>
    <message>
        <source>Quality of a cell times the quality of all targets, each by its proximity.</source>
        <translation>像元质量乘以全部目标的质量，各按邻近度折算。</translation>
    </message>
    <message>
        <source>Radius around each landmark (m)</source>
        <translation>各地标周围半径（m）</translation>
    </message>
    <message>
        <source>Randomised shortest paths</source>
        <translation>随机化最短路径</translation>
    </message>
    <message>
        <source>Randomised shortest paths (Saerens et al. 2009; Kivimäki et al. 2014), measures as in ConScape (Van Moorter et al. 2023). A large theta gives least-cost paths, a small one the random walk of circuit theory; what lies between looks most like animals that know part of their surroundings. Passage: expected visits of a cell on the way from all sources to all targets, the start counted, the end not. Proximity: exp(-expected cost / alpha). Equivalent connected habitat: the square root of the sum of functional habitat, in cells of quality 1. Theta and alpha are the user's; the defaults are unverified.</source>
        <translation>随机化最短路径（Saerens 等 2009；Kivimäki 等 2014），指标同 ConScape（Van Moorter 等 2023）。theta 大则为最小成本路径，小则为电路理论的随机游走；介于两者之间的移动最接近对周围环境有部分了解的动物。通过量：从所有源到所有目标途中像元的期望访问次数，计起点，不计终点。邻近度：exp(-期望成本/alpha)。等效连通生境：功能生境总和的平方根，以质量为 1 的像元计。theta 与 alpha 由用户设定，默认值未经核实。</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Smallest area (ha)</source>
        <translation>最小面积（公顷）</translation>
    </message>
    <message>
        <source>The {top:g} % of the cells that carry {share:.0f} % of the flow lie on {hectares:,.1f} ha.</source>
        <translation>{top:g} % 的像元（{hectares:,.1f} 公顷）承载了 {share:.0f} % 的流量。</translation>
    </message>
    <message>
        <source>Theta lies outside the range that one factorisation serves: each target was solved on its own, which is exact and takes longer.</source>
        <translation>Theta 超出一次分解可容的范围：已逐个目标求解，结果精确但耗时较长。</translation>
    </message>
    <message>
        <source>Theta: how much the walker minds costs (per unit of cost)</source>
        <translation>Theta：对成本的敏感程度（每单位成本）</translation>
    </message>
    <message>
        <source>Where movement passes</source>
        <translation>移动经过之处</translation>
    </message>
    <message>
        <source>Wider landmarks, a smaller radius or a coarser resistance surface take less.</source>
        <translation>加宽地标、缩小半径或用更粗的阻力面可缩短时间。</translation>
    </message>
    <message>
        <source>Width of a landmark (cells)</source>
        <translation>地标宽度（像元）</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>busiest areas</source>
        <translation>最繁忙区域</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>equivalent connected habitat, ha</source>
        <translation>等效连通生境（公顷）</translation>
    </message>
    <message>
        <source>flow on the busiest cells, %</source>
        <translation>最繁忙像元承载的流量（%）</translation>
    </message>
    <message>
        <source>habitat by quality, ha</source>
        <translation>按质量折算的生境（公顷）</translation>
    </message>
    <message>
        <source>habitat quality and proximity</source>
        <translation>生境质量与邻近度</translation>
    </message>
    <message>
        <source>habitat quality only</source>
        <translation>仅生境质量</translation>
    </message>
    <message>
        <source>high passage</source>
        <translation>通过量高</translation>
    </message>
    <message>
        <source>landmark, cells</source>
        <translation>地标宽度（像元）</translation>
    </message>
    <message>
        <source>length x resistance (as the least-cost links, m)</source>
        <translation>长度 × 阻力（同最小成本连接，米）</translation>
    </message>
    <message>
        <source>little</source>
        <translation>少</translation>
    </message>
    <message>
        <source>low passage</source>
        <translation>通过量低</translation>
    </message>
    <message>
        <source>much</source>
        <translation>多</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目标数</translation>
    </message>
    <message>
        <source>theta</source>
        <translation>theta</translation>
    </message>
    <message>
        <source>{count} areas smaller than {least:g} ha are left out.</source>
        <translation>{count} 个小于 {least:g} 公顷的区域未列出。</translation>
    </message>
    <message>
        <source>{count} cells with habitat quality lie where the resistance surface has no value: they take no part.</source>
        <translation>{count} 个有生境质量的像元位于阻力面无值处，不参与计算。</translation>
    </message>
    <message>
        <source>{count} of {targets} targets are reached from no other cell.</source>
        <translation>{targets} 个目标中有 {count} 个无其他像元可达。</translation>
    </message>
    <message>
        <source>{count} pairs of sources have no way between them.</source>
        <translation>{count} 对源地之间没有通路。</translation>
    </message>
    <message>
        <source>{count} sources have no cell on the resistance surface and take no part in the table: {list}</source>
        <translation>{count} 个源地在阻力面上没有像元，不列入表中：{list}</translation>
    </message>
    <message>
        <source>{targets} targets; about {minutes:.1f} minutes on this computer.</source>
        <translation>{targets} 个目标；本机约需 {minutes:.1f} 分钟。</translation>
    </message>
</context>
<context>
    <name>Rasters</name>
    <message>
        <source>{name}: {count} of {total} cells ({share:.1%}) have no value; they count as barriers.</source>
        <translation>{name}：{total} 个像元中有 {count} 个（{share:.1%}）无值，按障碍处理。</translation>
    </message>
</context>
<context>
    <name>RedlineCheck</name>
    <message>
        <source>Activity type field (1 to 10)</source>
        <translation>有限人为活动类型字段（1–10）</translation>
    </message>
    <message>
        <source>Administrative units for the breakdown</source>
        <translation>行政区（用于分区汇总）</translation>
    </message>
    <message>
        <source>Checked parcels</source>
        <translation>地块检查结果</translation>
    </message>
    <message>
        <source>Class field of the water-source areas</source>
        <translation>水源保护区级别字段</translation>
    </message>
    <message>
        <source>Date or version of the control lines, for the report</source>
        <translation>控制线的日期或版本（写入报告）</translation>
    </message>
    <message>
        <source>Drinking-water source protection areas</source>
        <translation>饮用水水源保护区</translation>
    </message>
    <message>
        <source>Ecological protection red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>数据问题</translation>
    </message>
    <message>
        <source>Further control lines</source>
        <translation>其他控制线</translation>
    </message>
    <message>
        <source>Hugs a line within (m)</source>
        <translation>贴线距离（m）</translation>
    </message>
    <message>
        <source>Look for duplicates, overlaps and crossings of the control lines</source>
        <translation>检查控制线的重复、重叠与交叉</translation>
    </message>
    <message>
        <source>Look for the nearest line up to (m)</source>
        <translation>最近距离的搜索上限（m）</translation>
    </message>
    <message>
        <source>Maps of parcels in the report, at most</source>
        <translation>报告中地块图的最多数量</translation>
    </message>
    <message>
        <source>Name field of the protected areas</source>
        <translation>自然保护地名称字段</translation>
    </message>
    <message>
        <source>Name field of the water-source areas</source>
        <translation>水源保护区名称字段</translation>
    </message>
    <message>
        <source>Nature protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>No land applied for field (tunnel, bridge, aerial)</source>
        <translation>不申请用地字段（隧道、桥梁、架空）</translation>
    </message>
    <message>
        <source>Noise below (m²)</source>
        <translation>噪声碎面面积上限（m²）</translation>
    </message>
    <message>
        <source>Number of parcels</source>
        <translation>地块数</translation>
    </message>
    <message>
        <source>Occupied parts</source>
        <translation>占用图斑</translation>
    </message>
    <message>
        <source>Opinion issued field (yes or no)</source>
        <translation>是否已出具意见字段</translation>
    </message>
    <message>
        <source>Opinion kind field</source>
        <translation>意见类型字段</translation>
    </message>
    <message>
        <source>Parcel name field</source>
        <translation>地块名称字段</translation>
    </message>
    <message>
        <source>Parcel number field</source>
        <translation>地块编号字段</translation>
    </message>
    <message>
        <source>Parcels that cannot be determined</source>
        <translation>无法判定的地块数</translation>
    </message>
    <message>
        <source>Parcels that occupy no control line</source>
        <translation>不涉及控制线的地块数</translation>
    </message>
    <message>
        <source>Parcels that touch a control line within the tolerance</source>
        <translation>容差内与控制线相接的地块数</translation>
    </message>
    <message>
        <source>Parcels with documents or no land marked</source>
        <translation>涉及且已填报意见或不申请用地的地块数</translation>
    </message>
    <message>
        <source>Parcels with something missing</source>
        <translation>涉及且材料不齐的地块数</translation>
    </message>
    <message>
        <source>Permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>Project land</source>
        <translation>项目用地</translation>
    </message>
    <message>
        <source>Project name for the report</source>
        <translation>报告中的项目名称</translation>
    </message>
    <message>
        <source>Red-line overlay check</source>
        <translation>控制线套合分析</translation>
    </message>
    <message>
        <source>Review below (m²)</source>
        <translation>待核碎面面积上限（m²）</translation>
    </message>
    <message>
        <source>Review if narrower than (m)</source>
        <translation>待核碎面宽度上限（m）</translation>
    </message>
    <message>
        <source>Shift between datums where it is not known (m)</source>
        <translation>基准间差值未知时按此计（米）</translation>
    </message>
    <message>
        <source>Summary by unit and line</source>
        <translation>按行政区和控制线汇总</translation>
    </message>
    <message>
        <source>Touches within (m)</source>
        <translation>相接容差（米）</translation>
    </message>
    <message>
        <source>Undetermined beyond (m) from all of a line's layer</source>
        <translation>距控制线整个图层超过此值则无法判定（米）</translation>
    </message>
    <message>
        <source>Unit code field</source>
        <translation>行政区代码字段</translation>
    </message>
    <message>
        <source>Unit name field</source>
        <translation>行政区名称字段</translation>
    </message>
    <message>
        <source>Urban development boundary</source>
        <translation>城镇开发边界</translation>
    </message>
    <message>
        <source>Workbook of all tables</source>
        <translation>全部表格的工作簿</translation>
    </message>
    <message>
        <source>Zone field of the protected areas</source>
        <translation>自然保护地分区字段</translation>
    </message>
    <message>
        <source>{count} activity codes are none of 1 to 10 and are not used: {list}</source>
        <translation>{count} 个活动类型代码不在 1–10 之内，未采用：{list}</translation>
    </message>
    <message>
        <source>{field}: these texts are not understood as an opinion that was issued, and count as none: {list}</source>
        <translation>{field}：以下文字未识别为已出具的意见，不计入：{list}</translation>
    </message>
    <message>
        <source>{field}: words that are neither yes nor no count as no: {list}</source>
        <translation>{field}：以下词语既非“是”也非“否”，按“否”处理：{list}</translation>
    </message>
    <message>
        <source>{layer} carries zones from before 2026-03-15: core and buffer areas count as core protection zone, experimental areas as general control zone.</source>
        <translation>{layer} 采用 2026-03-15 以前的分区：核心区、缓冲区按核心保护区计，实验区按一般控制区计。</translation>
    </message>
    <message>
        <source>{layer} has no zone field: its zones count as not stated.</source>
        <translation>{layer} 没有分区字段：分区按未注明处理。</translation>
    </message>
    <message>
        <source>{layer}: field {field} is taken for {parameter}.</source>
        <translation>{layer}：字段 {field} 用作 {parameter}。</translation>
    </message>
    <message>
        <source>{layer}: parcels within {size} m of this line cannot be determined, because the shift between its datum and the parcels' is not known better.</source>
        <translation>{layer}：距该控制线 {size} m 以内的地块无法判定，因为其基准与地块基准之间的差值没有更准的值。</translation>
    </message>
    <message>
        <source>{layer}: the codes of {field} are read as its domain says: {list}.</source>
        <translation>{layer}：{field} 的代码按其属性域读取：{list}。</translation>
    </message>
    <message>
        <source>{layer}: zone values that are not known count as not stated: {list}</source>
        <translation>{layer}：无法识别的分区值按未注明处理：{list}</translation>
    </message>
    <message>
        <source>{line} and {projects} do not meet: {km} km lie between their extents. Check the reference systems, exchanged X and Y and zone numbers, and that the line's layer covers the place.</source>
        <translation>{line} 与 {projects} 的范围不相接：两者相距 {km} km。请检查坐标系、X/Y 是否颠倒、带号，以及控制线图层是否覆盖该处。</translation>
    </message>
    <message>
        <source>{name} is in {crs}; the check runs in {plane}.</source>
        <translation>{name} 的坐标系为 {crs}；分析在 {plane} 中进行。</translation>
    </message>
</context>
<context>
    <name>RedlineReport</name>
    <message>
        <source>* hugs the line: clear of it, but nearer than the distance set.</source>
        <translation>* 贴线：未占用，但距离小于设定值。</translation>
    </message>
    <message>
        <source>All inputs are repaired first and the repairs listed. Overlapping features of one line count once; where zones overlap, the ground counts for the stricter one. A parcel that only touches a line does not occupy it.</source>
        <translation>所有输入先行修复并列出修复情况。同一控制线内重叠的要素只计一次；分区重叠处按较严的分区计。地块仅与控制线相接不算占用。</translation>
    </message>
    <message>
        <source>All parts (m²)</source>
        <translation>全部图斑（m²）</translation>
    </message>
    <message>
        <source>Areas are ellipsoidal areas on CGCS2000 (EPSG:1024). Edges are densified to 200 m at most, so that they agree with the survey formula of 国土调查办发〔2008〕32号. m² have 2 decimals, ha 4, mu 2 (1 ha = 15 mu). Each parcel's figure is rounded by itself; its parts are balanced to it by largest remainder, and totals are sums of printed figures.</source>
        <translation>面积为 CGCS2000（EPSG:1024）椭球面积。边线按不超过 200 m 加密，与国土调查办发〔2008〕32号公式一致。平方米取 2 位小数，公顷 4 位，亩 2 位（1 公顷 = 15 亩）。各地块单独取位，其分项用最大余数法与之平差，合计为所列数值之和。</translation>
    </message>
    <message>
        <source>Basis of the verdicts: 自然资发〔2022〕142号 (R), Regulations on Nature Reserves in force since 2026-03-15 (N; older zones are mapped to the two in force), Land Administration Law articles 33 to 35 (F), 厅字〔2019〕48号 (control lines must not cross), HJ 338-2018 (W). Check that they are in force when you quote them.</source>
        <translation>结论依据：自然资发〔2022〕142号（R）；2026-03-15 起施行的《自然保护区条例》（N，旧分区对应到现行两区）；《土地管理法》第三十三至三十五条（F）；厅字〔2019〕48号（三条控制线不交叉）；HJ 338-2018（W）。引用时请核对其时效。</translation>
    </message>
    <message>
        <source>By administrative unit</source>
        <translation>按行政区</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Control line</source>
        <translation>控制线</translation>
    </message>
    <message>
        <source>Control lines used</source>
        <translation>所用控制线</translation>
    </message>
    <message>
        <source>Date or version of the control lines: {date}</source>
        <translation>控制线的日期或版本：{date}</translation>
    </message>
    <message>
        <source>Ellipsoidal area (CGCS2000)</source>
        <translation>椭球面积（CGCS2000）</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Findings about the data</source>
        <translation>数据问题</translation>
    </message>
    <message>
        <source>Geometries repaired, unreadable or missing</source>
        <translation>修复、无法读取或缺失的图形</translation>
    </message>
    <message>
        <source>Inside the ecological protection red line: {ha:,.4f} ha.</source>
        <translation>占用生态保护红线 {ha:,.4f} 公顷。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>No fault was found.</source>
        <translation>未发现问题。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Noise parts</source>
        <translation>噪声图斑</translation>
    </message>
    <message>
        <source>Normal parts</source>
        <translation>正常图斑</translation>
    </message>
    <message>
        <source>Normal parts (m²)</source>
        <translation>正常图斑（m²）</translation>
    </message>
    <message>
        <source>Numbers are feature ids of the layers. A feature without geometry cannot be seen by any check; near a feature that cannot be read, parcels get the verdict that nothing can be determined.</source>
        <translation>编号为图层中的要素编号。没有图形的要素任何检查都看不到；无法读取的要素附近的地块判为无法判定。</translation>
    </message>
    <message>
        <source>Occupied part</source>
        <translation>占用部分</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>Overlay check with control lines</source>
        <translation>控制线套合分析报告</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Parcels that hug the line</source>
        <translation>贴线地块</translation>
    </message>
    <message>
        <source>Parcels that touch or hug a control line</source>
        <translation>涉及或贴近控制线的地块</translation>
    </message>
    <message>
        <source>Parts that lie within {touch} m of a line's edge all along and are nowhere wider are a touch: rounded and digitised coordinates make them along a shared boundary. They are listed and measured, and are no occupation. Farther than {coverage} km from all of a line's layer nothing is called clear of it.</source>
        <translation>处处位于控制线边缘 {touch} m 以内且不宽于该值的图斑视为相接：坐标取位和数字化会在共用界线上产生这类碎条。它们照列照量，但不计占用。距某控制线整个图层超过 {coverage} km 的地块不判为不涉及。</translation>
    </message>
    <message>
        <source>Parts to review</source>
        <translation>待核图斑</translation>
    </message>
    <message>
        <source>Planar area in the plane of the check</source>
        <translation>分析平面中的平面面积</translation>
    </message>
    <message>
        <source>Planar minus ellipsoidal</source>
        <translation>平面面积减椭球面积</translation>
    </message>
    <message>
        <source>Plane of the check</source>
        <translation>分析平面</translation>
    </message>
    <message>
        <source>Project land</source>
        <translation>项目用地</translation>
    </message>
    <message>
        <source>Reference system of the layer</source>
        <translation>图层坐标系</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Slivers (common practice, unverified; no national tolerance was found): noise below {noise} m²; review below {review} m² or narrower than {width} m. Within {near} m a clear parcel hugs the line.</source>
        <translation>碎面（通行做法，未经核实；未见国家统一容差）：小于 {noise} m² 为噪声；小于 {review} m² 或窄于 {width} m 为待核。未占用而距离在 {near} m 以内的为贴线。</translation>
    </message>
    <message>
        <source>Slivers: tagged, counted, never deleted</source>
        <translation>碎面：只标记、计数，不删除</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>表述</translation>
    </message>
    <message>
        <source>Sum of areas (ha)</source>
        <translation>面积之和（公顷）</translation>
    </message>
    <message>
        <source>The projection stretches areas with the distance from its central meridian; the ellipsoidal area is the one to quote. The difference above is the whole explanation of the two figures.</source>
        <translation>投影使面积随距中央经线的远近而变形，引用时应采用椭球面积。上列差值即两个数字不同的原因。</translation>
    </message>
    <message>
        <source>The sample city is fictional: its parcels and control lines show no real place.</source>
        <translation>示例城市纯属虚构：其中的地块和控制线不代表任何真实地点。</translation>
    </message>
    <message>
        <source>This report is a geometric check. It states where land lies and how large it is, repeats what the user has marked and names what is missing. It does not decide whether an activity is permitted and replaces no opinion of an authority. Symbols are our own and not official.</source>
        <translation>本报告为几何检查：说明用地位置与面积，转述用户填报的内容，列出尚缺的材料；不判定活动是否允许，不代替主管部门的意见。符号为本工具自定，非官方图式。</translation>
    </message>
    <message>
        <source>Touching parts</source>
        <translation>相接图斑</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>行政区</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Verdicts by control line</source>
        <translation>各控制线的结论</translation>
    </message>
    <message>
        <source>Water-source areas</source>
        <translation>水源保护区</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>ha</source>
        <translation>公顷</translation>
    </message>
    <message>
        <source>ha in all</source>
        <translation>公顷（合计）</translation>
    </message>
    <message>
        <source>m</source>
        <translation>米</translation>
    </message>
    <message>
        <source>m in all</source>
        <translation>米（合计）</translation>
    </message>
    <message>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>m²</source>
        <translation>平方米</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>parcels checked</source>
        <translation>已检查地块</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>{inside} of {count} parcels occupy a control line.</source>
        <translation>{count} 宗地块中有 {inside} 宗涉及控制线。</translation>
    </message>
    <message>
        <source>{name}: the parcel and the control lines around it. Not an official map; symbols are our own.</source>
        <translation>{name}：地块与周边控制线。非正式地图，符号为自绘。</translation>
    </message>
    <message>
        <source>{shown} of {total} such parcels are shown, the gravest first.</source>
        <translation>共 {total} 个此类地块，按严重程度列出 {shown} 个。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>1:{number} on A4</source>
        <translation>1:{number}（A4 打印）</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Cell size</source>
        <translation>像元大小</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>编制</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>图 {number}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入数据</translation>
    </message>
    <message>
        <source>Institute</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layers and tables</source>
        <translation>图层与表</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Made from: {owners}</source>
        <translation>数据来源：{owners}</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>No data (%)</source>
        <translation>无值占比（%）</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameters used</source>
        <translation>所用参数</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Rasters: first band, values from at most 700 × 700 cells in regular distances</source>
        <translation>栅格：第一波段，统计取自等间距抽取的至多 700 × 700 个像元</translation>
    </message>
    <message>
        <source>Reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What the outputs are</source>
        <translation>成果说明</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>面</translation>
    </message>
    <message>
        <source>city preset</source>
        <translation>城市预设</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>recognised by its name</source>
        <translation>按常用名称识别</translation>
    </message>
    <message>
        <source>settings page</source>
        <translation>设置页</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>the data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}：{value}</translation>
    </message>
    <message>
        <source>{shown} of {total} rows are shown; the layers hold all of them.</source>
        <translation>共 {total} 行，仅显示 {shown} 行；完整内容见图层。</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source> Since {year} {better} got better and {worse} got worse.</source>
        <translation>与{year}年相比，{better} 项向好，{worse} 项变差。</translation>
    </message>
    <message>
        <source>A: target reached. B to D: nearly to half reached. F: less than half. I: incomplete, data are missing. The overall grade is the mean of the graded indicators and needs two thirds of them.</source>
        <translation>A：达标；B 至 D：接近达标至达标过半；F：不足一半；I：数据不足。总评为已评指标的平均，已评指标须达三分之二。</translation>
    </message>
    <message>
        <source>Act here first</source>
        <translation>亟需改进</translation>
    </message>
    <message>
        <source>All indicators</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Among its peers</source>
        <translation>同级位次</translation>
    </message>
    <message>
        <source>By theme</source>
        <translation>分类评价</translation>
    </message>
    <message>
        <source>Card (unit by indicator)</source>
        <translation>报告卡（单元×指标）</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>报告卡</translation>
    </message>
    <message>
        <source>Catalogue of indicators (CSV)</source>
        <translation>指标表（CSV）</translation>
    </message>
    <message>
        <source>City check-up {year}</source>
        <translation>{year}年城市体检</translation>
    </message>
    <message>
        <source>City check-up {year}: all units</source>
        <translation>{year}年城市体检：全部单元</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data: confidence A (complete and new) to C (patchy or old). Among its peers: grey line from the worst (left) to the best (right) unit of this level, mark at the median, dot is this unit.</source>
        <translation>数据：置信度 A（完整且新）至 C（不全或过旧）。同级位次：灰线自左向右为本级最差至最好单元，竖线为中位数，圆点为本单元。</translation>
    </message>
    <message>
        <source>Definitions marked unverified in the catalogue were not checked against the text of the standard.</source>
        <translation>指标表中标为“未核实”的定义未与标准原文核对。</translation>
    </message>
    <message>
        <source>Doing well</source>
        <translation>表现良好</translation>
    </message>
    <message>
        <source>Folder for a page per unit</source>
        <translation>报告卡页面文件夹</translation>
    </message>
    <message>
        <source>For information, not graded</source>
        <translation>仅供参考，不参与评级</translation>
    </message>
    <message>
        <source>Getting worse</source>
        <translation>正在变差</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Graded</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Indicators by unit (table)</source>
        <translation>分单元指标（表）</translation>
    </message>
    <message>
        <source>Indicators of earlier years (table)</source>
        <translation>往年指标（表）</translation>
    </message>
    <message>
        <source>Indicators without target count too (and make grades incomplete)</source>
        <translation>无目标的指标也计入（总评可能因此数据不足）</translation>
    </message>
    <message>
        <source>Indicators: {sources}.</source>
        <translation>指标依据：{sources}。</translation>
    </message>
    <message>
        <source>League table</source>
        <translation>排名表</translation>
    </message>
    <message>
        <source>No overall grade yet: {graded} of {counted} indicators could be graded, and two thirds are needed.</source>
        <translation>暂无总评：{counted} 项指标中仅 {graded} 项可评，须达三分之二。</translation>
    </message>
    <message>
        <source>No targets were given: values and trends are shown, nothing is graded.</source>
        <translation>未提供目标：仅显示数值与趋势，不评级。</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>数据不足</translation>
    </message>
    <message>
        <source>Outlines of the units</source>
        <translation>单元边界</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Rank {rank} of {ranked}</source>
        <translation>第 {rank} 名（共 {ranked} 个）</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>体检报告卡</translation>
    </message>
    <message>
        <source>Report card {year}</source>
        <translation>{year}年体检报告卡</translation>
    </message>
    <message>
        <source>Right: indicators graded / counted</source>
        <translation>右侧：已评／应评指标数</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>评级规则</translation>
    </message>
    <message>
        <source>Rules of the grades (CSV)</source>
        <translation>评级规则（CSV）</translation>
    </message>
    <message>
        <source>Score (0-4)</source>
        <translation>得分（0–4）</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Target reached</source>
        <translation>达标率</translation>
    </message>
    <message>
        <source>Targets (CSV)</source>
        <translation>目标（CSV）</translation>
    </message>
    <message>
        <source>Targets: {sources}.</source>
        <translation>目标依据：{sources}。</translation>
    </message>
    <message>
        <source>These rules are EcoPlan's own and can be edited; they do not reproduce the expert judgement of other report cards. Attainment is value / target where more is better, target / value where less is better. A grade of a unit is the weighted mean of 4 points for A to 0 for F over its graded indicators.</source>
        <translation>以上规则为 EcoPlan 自拟，可以编辑，并不复现其他报告卡的专家评判。越高越好的指标达标率为数值÷目标，越低越好的为目标÷数值。单元总评为已评指标得分（A 为 4，F 为 0）的加权平均。</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Units by grade</source>
        <translation>单元等级图</translation>
    </message>
    <message>
        <source>Units by overall grade</source>
        <translation>各单元总评等级</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Year of the check-up</source>
        <translation>体检年份</translation>
    </message>
    <message>
        <source>Year of the earlier table, if it does not say one</source>
        <translation>前期表未注明时的年份</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>历年</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>data confidence {grade}</source>
        <translation>数据置信度 {grade}</translation>
    </message>
    <message>
        <source>data cover {share:.0f}%</source>
        <translation>数据仅覆盖 {share:.0f}%</translation>
    </message>
    <message>
        <source>indicators counted</source>
        <translation>应评指标数</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>with an overall grade</source>
        <translation>有总评的单元</translation>
    </message>
    <message>
        <source>{count} of {total} units have no overall grade, for fewer than two thirds of their indicators could be graded.</source>
        <translation>{total} 个单元中有 {count} 个无总评，因其可评指标不足三分之二。</translation>
    </message>
    <message>
        <source>{count} units of the table have no outline: {list}.</source>
        <translation>表中 {count} 个单元没有边界：{list}。</translation>
    </message>
    <message>
        <source>{name}: {value} (target {target})</source>
        <translation>{name}：{value}（目标 {target}）</translation>
    </message>
    <message>
        <source>{name}: {value} ({year}: {earlier})</source>
        <translation>{name}：{value}（{year}年 {earlier}）</translation>
    </message>
    <message>
        <source>{reached} of {graded} graded indicators reach their target; {far} are far from it.</source>
        <translation>已评的 {graded} 项指标中，{reached} 项达标，{far} 项差距较大。</translation>
    </message>
    <message>
        <source>{unit}: all indicators</source>
        <translation>{unit}：全部指标</translation>
    </message>
    <message>
        <source>{unit}: check-up {year}</source>
        <translation>{unit}：{year}年体检</translation>
    </message>
</context>
<context>
    <name>Resistance</name>
    <message>
        <source>Areas that scale the resistance</source>
        <translation>用于调整阻力的面</translation>
    </message>
    <message>
        <source>Band of the land cover</source>
        <translation>土地覆盖波段</translation>
    </message>
    <message>
        <source>Barrier table of your own (CSV)</source>
        <translation>自定义障碍表（CSV）</translation>
    </message>
    <message>
        <source>Barriers raised {raised} cells and closed {closed}.</source>
        <translation>障碍提高了 {raised} 个像元的阻力，封闭了 {closed} 个像元。</translation>
    </message>
    <message>
        <source>Cell size for polygons (m)</source>
        <translation>面数据的像元大小（米）</translation>
    </message>
    <message>
        <source>Class field of the polygons</source>
        <translation>面的地类字段</translation>
    </message>
    <message>
        <source>Classes that the resistance table does not list have no resistance: {list}</source>
        <translation>阻力表中没有的地类无阻力值：{list}</translation>
    </message>
    <message>
        <source>ESA WorldCover classes</source>
        <translation>ESA WorldCover 分类</translation>
    </message>
    <message>
        <source>Elevation (for slope)</source>
        <translation>高程（用于计算坡度）</translation>
    </message>
    <message>
        <source>Factor along these lines</source>
        <translation>沿线系数</translation>
    </message>
    <message>
        <source>Factor inside these areas</source>
        <translation>面内系数</translation>
    </message>
    <message>
        <source>Field that marks tunnels (no barrier)</source>
        <translation>标记隧道的字段（不作障碍）</translation>
    </message>
    <message>
        <source>Full width of these lines (m)</source>
        <translation>这些线的全宽（米）</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>取最大值</translation>
    </message>
    <message>
        <source>How land cover and slope are combined</source>
        <translation>土地覆盖与坡度的组合方式</translation>
    </message>
    <message>
        <source>Land cover (raster)</source>
        <translation>土地覆盖（栅格）</translation>
    </message>
    <message>
        <source>Lines that scale the resistance (e.g. greenways)</source>
        <translation>用于调整阻力的线（如绿道）</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>相乘</translation>
    </message>
    <message>
        <source>Railways as barriers</source>
        <translation>作为障碍的铁路</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Resistance table</source>
        <translation>阻力表</translation>
    </message>
    <message>
        <source>Road class field</source>
        <translation>道路等级字段</translation>
    </message>
    <message>
        <source>Road width field (m)</source>
        <translation>道路宽度字段（米）</translation>
    </message>
    <message>
        <source>Roads as barriers</source>
        <translation>作为障碍的道路</translation>
    </message>
    <message>
        <source>Slope table of your own (CSV)</source>
        <translation>自定义坡度表（CSV）</translation>
    </message>
    <message>
        <source>The elevation is brought onto the land-cover grid by bilinear interpolation.</source>
        <translation>高程已用双线性插值对齐到土地覆盖格网。</translation>
    </message>
    <message>
        <source>The resistances differ by more than 1 to 10,000; circuit theory needs less contrast.</source>
        <translation>阻力值相差超过 1:10000；电路理论计算需要较小的差距。</translation>
    </message>
    <message>
        <source>Third national land survey, first-level classes</source>
        <translation>第三次全国国土调查一级类</translation>
    </message>
    <message>
        <source>Weight of land cover</source>
        <translation>土地覆盖权重</translation>
    </message>
    <message>
        <source>Weight of slope</source>
        <translation>坡度权重</translation>
    </message>
    <message>
        <source>Weighted sum</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>or a table of your own (CSV)</source>
        <translation>或自定义阻力表（CSV）</translation>
    </message>
    <message>
        <source>or land cover (polygons)</source>
        <translation>或土地覆盖（面）</translation>
    </message>
    <message>
        <source>{count} cells lost their resistance because the elevation has no value there.</source>
        <translation>{count} 个像元因高程无值而失去阻力值。</translation>
    </message>
    <message>
        <source>{count} of {total} cells ({share:.1%}) have no land cover and get no resistance.</source>
        <translation>{total} 个像元中有 {count} 个（{share:.1%}）没有土地覆盖，无阻力值。</translation>
    </message>
    <message>
        <source>{count} roads have no usable width; the width of their class is used.</source>
        <translation>{count} 条道路没有可用的宽度，采用所属等级的宽度。</translation>
    </message>
    <message>
        <source>{layer}: {count} lines are minor streets and ways, which the barrier table leaves open: {list}</source>
        <translation>{layer}：{count} 条线为小路与街巷，障碍表不作障碍处理：{list}</translation>
    </message>
    <message>
        <source>{layer}: {count} lines have a class that the barrier table does not list and are no barrier: {list}</source>
        <translation>{layer}：{count} 条线的等级不在障碍表中，不作为障碍：{list}</translation>
    </message>
</context>
<context>
    <name>ResistanceReport</name>
    <message>
        <source>Cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>地类</translation>
    </message>
    <message>
        <source>Land cover classes and their resistance</source>
        <translation>土地覆盖分类及阻力值</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Mean resistance {mean:.1f}, from {least:g} to {greatest:g}, on {share:.1%} of the cells.</source>
        <translation>平均阻力 {mean:.1f}（{least:g} 至 {greatest:g}），覆盖 {share:.1%} 的像元。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Resistance</source>
        <translation>阻力值</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Resistance to movement, a cost per metre; colours by its logarithm. Reference system {crs}.</source>
        <translation>移动阻力（每米成本），按对数着色。坐标系 {crs}。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>There is no unified standard for resistance values. They are starting values: the order and the contrast between classes decide where corridors run. Edit the table and compare.</source>
        <translation>阻力值没有统一标准，以上仅为起始值：各地类阻力的大小次序和差距决定廊道走向。请编辑阻力表并加以比较。</translation>
    </message>
    <message>
        <source>cell size, m</source>
        <translation>像元大小（米）</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>像元数</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>not in the table</source>
        <translation>表中没有</translation>
    </message>
    <message>
        <source>with resistance</source>
        <translation>有阻力值</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Folder for results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>GeoPackage for results</source>
        <translation>结果 GeoPackage</translation>
    </message>
    <message>
        <source>Made from:</source>
        <translation>数据来源：</translation>
    </message>
    <message>
        <source>Manifest of the run</source>
        <translation>运行清单</translation>
    </message>
    <message>
        <source>No licence is stated in the input files; the rights of the data they were made from apply.</source>
        <translation>输入文件未注明许可；适用其原始数据的权利规定。</translation>
    </message>
    <message>
        <source>Open the report of this result</source>
        <translation>打开此结果的报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Results into a GeoPackage …</source>
        <translation>结果存入 GeoPackage…</translation>
    </message>
    <message>
        <source>Results into a folder …</source>
        <translation>结果存入文件夹…</translation>
    </message>
    <message>
        <source>Results: temporary (lost when QGIS is closed)</source>
        <translation>结果：临时（关闭 QGIS 后丢失）</translation>
    </message>
    <message>
        <source>Results: {place}</source>
        <translation>结果：{place}</translation>
    </message>
    <message>
        <source>Style of EcoPlan</source>
        <translation>EcoPlan 样式</translation>
    </message>
    <message>
        <source>Temporary results</source>
        <translation>临时结果</translation>
    </message>
    <message>
        <source>Where the results of this project are kept; every run has a place of its own with the report beside its layers</source>
        <translation>本项目结果的存放位置；每次运行各有一处，报告与图层放在一起</translation>
    </message>
</context>
<context>
    <name>RiparianBuffer</name>
    <message>
        <source>A bank segment is an equal part of the water's outline of about {length:g} m; it belongs to the unit of its middle. Shares are of the land on its own side. The bank is green where at least {green:g} % of the land within 30 m is natural. These limits are EcoPlan's own.</source>
        <translation>岸段为水体边线约 {length:g} 米的等分段，归其中点所在单元。占比按本侧陆地计算。30 米内陆地自然覆盖不低于 {green:g}% 的岸段算作绿带。以上界限为 EcoPlan 自设。</translation>
    </message>
    <message>
        <source>Bank segments</source>
        <translation>岸段</translation>
    </message>
    <message>
        <source>Banks and belts by unit</source>
        <translation>各单元岸线与缓冲带</translation>
    </message>
    <message>
        <source>Banks by their natural cover within 30 m.</source>
        <translation>按 30 米内自然覆盖占比显示的岸线。</translation>
    </message>
    <message>
        <source>Belts</source>
        <translation>缓冲带</translation>
    </message>
    <message>
        <source>Class field of the land-cover polygons</source>
        <translation>土地覆盖面的类别字段</translation>
    </message>
    <message>
        <source>Class field of the parcels</source>
        <translation>地块类别字段</translation>
    </message>
    <message>
        <source>Class field of the water</source>
        <translation>水体类别字段</translation>
    </message>
    <message>
        <source>Classes of parcels that encroach</source>
        <translation>占用地块的类别</translation>
    </message>
    <message>
        <source>Core (m)</source>
        <translation>核心带（米）</translation>
    </message>
    <message>
        <source>Date of the data</source>
        <translation>数据时点</translation>
    </message>
    <message>
        <source>Encroaching parcels</source>
        <translation>占用地块</translation>
    </message>
    <message>
        <source>Encroachment by owner unit</source>
        <translation>各权属单位占用</translation>
    </message>
    <message>
        <source>Field of the owner unit</source>
        <translation>权属单位字段</translation>
    </message>
    <message>
        <source>Green runs and gaps</source>
        <translation>连续绿带与断点</translation>
    </message>
    <message>
        <source>Ground between low and high water (fluctuation zone)</source>
        <translation>低水位与高水位之间地带（消落区）</translation>
    </message>
    <message>
        <source>Hardened banks (lines or polygons)</source>
        <translation>硬化岸线（线或面）</translation>
    </message>
    <message>
        <source>Indicators by owner unit (for the report card)</source>
        <translation>各权属单位指标（用于记分卡）</translation>
    </message>
    <message>
        <source>Indicators by unit (for the report card)</source>
        <translation>各单元指标（用于记分卡）</translation>
    </message>
    <message>
        <source>Land cover (raster)</source>
        <translation>土地覆盖（栅格）</translation>
    </message>
    <message>
        <source>Largest encroachment: {owner}, {count} parcels with {area:,.2f} ha.</source>
        <translation>占用最多：{owner}，{count} 宗，{area:,.2f} 公顷。</translation>
    </message>
    <message>
        <source>Largest parcels</source>
        <translation>占用面积最大的地块</translation>
    </message>
    <message>
        <source>Least natural within 30 m: {worst} ({low:.0f} %); most natural: {best} ({high:.0f} %).</source>
        <translation>30 米内自然覆盖最低：{worst}（{low:.0f}%）；最高：{best}（{high:.0f}%）。</translation>
    </message>
    <message>
        <source>Length of the bank segments (m)</source>
        <translation>岸段长度（米）</translation>
    </message>
    <message>
        <source>Longest gaps in the green belt</source>
        <translation>最长的绿带断点</translation>
    </message>
    <message>
        <source>Name field of the water</source>
        <translation>水体名称字段</translation>
    </message>
    <message>
        <source>Natural classes (codes, 03* for all that begin so)</source>
        <translation>自然类别（代码，03* 表示以此开头的全部）</translation>
    </message>
    <message>
        <source>Natural share within 15 m from which a bank is natural (%)</source>
        <translation>15 米内自然覆盖占比达到多少算自然岸线（%）</translation>
    </message>
    <message>
        <source>Natural share within 30 m from which the bank is green (%)</source>
        <translation>30 米内自然覆盖占比达到多少算绿带（%）</translation>
    </message>
    <message>
        <source>Natural shoreline: bank that no hardened bank follows within 5 m.</source>
        <translation>自然岸线：5 米内没有硬化岸线的岸线。</translation>
    </message>
    <message>
        <source>Natural shoreline: segments with at least {share:g} % natural cover within 15 m; a layer of hardened banks would say it better.</source>
        <translation>自然岸线：15 米内自然覆盖占比不低于 {share:g}% 的岸段；如有硬化岸线图层，结果更可靠。</translation>
    </message>
    <message>
        <source>No parcel of the encroaching classes lies in a belt.</source>
        <translation>缓冲带内没有占用类别的地块。</translation>
    </message>
    <message>
        <source>No parcel of {name} has one of the encroaching classes {classes}.</source>
        <translation>{name} 中没有占用类别 {classes} 的地块。</translation>
    </message>
    <message>
        <source>Not computed: no parcels were given.</source>
        <translation>未计算：未给出地块。</translation>
    </message>
    <message>
        <source>Number field of the parcels</source>
        <translation>地块编号字段</translation>
    </message>
    <message>
        <source>Parcels that may encroach (polygons)</source>
        <translation>可能占用的地块（面）</translation>
    </message>
    <message>
        <source>Riparian buffers and banks</source>
        <translation>河湖缓冲带与岸线</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The green goes on along every bank.</source>
        <translation>各岸线绿带均连续。</translation>
    </message>
    <message>
        <source>Transition (m)</source>
        <translation>过渡带（米）</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Water (polygons, or lines with a width)</source>
        <translation>水体（面，或带宽度的线）</translation>
    </message>
    <message>
        <source>Water bodies</source>
        <translation>水体数</translation>
    </message>
    <message>
        <source>Width field of water lines (m)</source>
        <translation>线状水体宽度字段（米）</translation>
    </message>
    <message>
        <source>Width of water lines without one (m)</source>
        <translation>未标宽度的线状水体宽度（米）</translation>
    </message>
    <message>
        <source>Widths of the belts by class (CSV: class, core_m, transition_m)</source>
        <translation>各类别缓冲带宽度（CSV：class、core_m、transition_m）</translation>
    </message>
    <message>
        <source>bank (km)</source>
        <translation>岸线（千米）</translation>
    </message>
    <message>
        <source>encroached (ha)</source>
        <translation>被占用（公顷）</translation>
    </message>
    <message>
        <source>encroaching parcels</source>
        <translation>占用地块</translation>
    </message>
    <message>
        <source>longest green run (km)</source>
        <translation>最长连续绿带（千米）</translation>
    </message>
    <message>
        <source>or land cover (polygons, e.g. DLTB)</source>
        <translation>或土地覆盖（面，例如 DLTB）</translation>
    </message>
    <message>
        <source>owner not known</source>
        <translation>权属单位不明</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>water</source>
        <translation>水体</translation>
    </message>
    <message>
        <source>{low}–{high} % natural</source>
        <translation>自然覆盖 {low}–{high}%</translation>
    </message>
    <message>
        <source>{shown} of {all} gaps are listed; the layer holds them all.</source>
        <translation>列出 {all} 处断点中的 {shown} 处；图层含全部。</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>NBS sites</source>
        <translation>NBS 场址</translation>
    </message>
    <message>
        <source>actual evapotranspiration</source>
        <translation>实际蒸散量</translation>
    </message>
    <message>
        <source>administrative units</source>
        <translation>行政区</translation>
    </message>
    <message>
        <source>break points</source>
        <translation>断裂点</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>candidate sites</source>
        <translation>候选点</translation>
    </message>
    <message>
        <source>city boundary</source>
        <translation>市域界线</translation>
    </message>
    <message>
        <source>criteria table (result of NBS site suitability)</source>
        <translation>指标表（“NBS 适宜性评价”的结果）</translation>
    </message>
    <message>
        <source>drinking water source protection areas</source>
        <translation>饮用水水源保护区</translation>
    </message>
    <message>
        <source>ecological corridors</source>
        <translation>生态廊道</translation>
    </message>
    <message>
        <source>ecological protection red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <source>ecological source areas</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>elevation</source>
        <translation>高程</translation>
    </message>
    <message>
        <source>evaporation of open water</source>
        <translation>水面蒸发量</translation>
    </message>
    <message>
        <source>forest sub-compartments</source>
        <translation>林地小班</translation>
    </message>
    <message>
        <source>gaps of greenways</source>
        <translation>绿道断点</translation>
    </message>
    <message>
        <source>greenways</source>
        <translation>绿道</translation>
    </message>
    <message>
        <source>impervious surface</source>
        <translation>不透水面</translation>
    </message>
    <message>
        <source>indicators (result of City indicators)</source>
        <translation>指标表（城市体检指标的结果）</translation>
    </message>
    <message>
        <source>land cover</source>
        <translation>土地覆盖</translation>
    </message>
    <message>
        <source>land cover of an earlier date</source>
        <translation>前期土地覆被</translation>
    </message>
    <message>
        <source>land improvement candidates</source>
        <translation>土地整治候选地块</translation>
    </message>
    <message>
        <source>land surface temperature</source>
        <translation>地表温度</translation>
    </message>
    <message>
        <source>land survey after</source>
        <translation>整治后地类图斑</translation>
    </message>
    <message>
        <source>land survey before</source>
        <translation>整治前地类图斑</translation>
    </message>
    <message>
        <source>land use patches</source>
        <translation>地类图斑</translation>
    </message>
    <message>
        <source>linked sources (result of Ecological corridors)</source>
        <translation>相连源地（“生态廊道”的结果）</translation>
    </message>
    <message>
        <source>links (least-cost paths)</source>
        <translation>廊道连线（最小成本路径）</translation>
    </message>
    <message>
        <source>measures</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>nature protected areas</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>net primary production</source>
        <translation>净初级生产力</translation>
    </message>
    <message>
        <source>park entrances</source>
        <translation>公园出入口</translation>
    </message>
    <message>
        <source>park green space</source>
        <translation>公园绿地</translation>
    </message>
    <message>
        <source>permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <source>permanent basic farmland after</source>
        <translation>整治后永久基本农田</translation>
    </message>
    <message>
        <source>pinch areas</source>
        <translation>夹点区</translation>
    </message>
    <message>
        <source>places that walks start at</source>
        <translation>步行起点</translation>
    </message>
    <message>
        <source>plan area</source>
        <translation>规划范围</translation>
    </message>
    <message>
        <source>population</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>project land</source>
        <translation>项目用地</translation>
    </message>
    <message>
        <source>railways</source>
        <translation>铁路</translation>
    </message>
    <message>
        <source>rain erosivity (RUSLE R)</source>
        <translation>降雨侵蚀力（RUSLE R）</translation>
    </message>
    <message>
        <source>rain of a storm</source>
        <translation>暴雨雨量</translation>
    </message>
    <message>
        <source>rain of a year</source>
        <translation>年降水量</translation>
    </message>
    <message>
        <source>ranked candidates of parks</source>
        <translation>排序的公园候选点</translation>
    </message>
    <message>
        <source>reference evapotranspiration</source>
        <translation>参考蒸散发</translation>
    </message>
    <message>
        <source>residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>seats and drinking water</source>
        <translation>座椅和饮水点</translation>
    </message>
    <message>
        <source>soil erodibility (RUSLE K)</source>
        <translation>土壤可蚀性（RUSLE K）</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>水系</translation>
    </message>
    <message>
        <source>suitability</source>
        <translation>适宜性</translation>
    </message>
    <message>
        <source>trails</source>
        <translation>步道</translation>
    </message>
    <message>
        <source>tree canopy</source>
        <translation>树冠</translation>
    </message>
    <message>
        <source>urban development boundary</source>
        <translation>城镇开发边界</translation>
    </message>
    <message>
        <source>vegetation index</source>
        <translation>植被指数</translation>
    </message>
    <message>
        <source>water bodies</source>
        <translation>水域</translation>
    </message>
    <message>
        <source>waterlogging points</source>
        <translation>内涝点</translation>
    </message>
    <message>
        <source>weights table</source>
        <translation>权重表</translation>
    </message>
</context>
<context>
    <name>SampleCity</name>
    <message>
        <source>Cell size (m)</source>
        <translation>像元大小（米）</translation>
    </message>
    <message>
        <source>Folder for the sample city</source>
        <translation>示例城市文件夹</translation>
    </message>
    <message>
        <source>GeoPackage of the vector layers</source>
        <translation>矢量图层 GeoPackage</translation>
    </message>
    <message>
        <source>Height (km)</source>
        <translation>高度（千米）</translation>
    </message>
    <message>
        <source>Make the sample city (fictional)</source>
        <translation>生成示例城市（虚构）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The sample city is fictional; its control lines show no real place.</source>
        <translation>示例城市为虚构；其中的控制线不对应任何真实地点。</translation>
    </message>
    <message>
        <source>Width (km)</source>
        <translation>宽度（千米）</translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>Change by district</source>
        <translation>分区变化</translation>
    </message>
    <message>
        <source>Change of the cost to the nearest source (first plan)</source>
        <translation>到最近源地成本的变化（首个方案）</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>情景比较</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Districts for the table</source>
        <translation>统计分区</translation>
    </message>
    <message>
        <source>EC(PC) is the size of one unbroken source that would be as well connected (Saura et al. 2011), with one reference distance for all scenarios. Where EC(PC) falls more than the area of the sources, the plan costs more connectivity than habitat. Sources of two scenarios are the same where they share most cells.</source>
        <translation>EC(PC) 为连通性相当的单一完整源地的面积（Saura 等 2011），各情景采用同一参考距离。EC(PC) 降幅大于源地面积降幅时，说明该方案损失的连通性多于生境。两情景中共有像元最多的源地视为同一源地。</translation>
    </message>
    <message>
        <source>Ecological sources now</source>
        <translation>现状生态源地</translation>
    </message>
    <message>
        <source>Equivalent connectivity EC(PC).</source>
        <translation>等效连通面积 EC(PC)。</translation>
    </message>
    <message>
        <source>Folder for the changes of all plans</source>
        <translation>各方案变化栅格的文件夹</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Links costlier than this count as lost (cost-weighted m)</source>
        <translation>成本高于该值的连接视为失去（成本加权米）</translation>
    </message>
    <message>
        <source>Links kept, lost and gained</source>
        <translation>保留、失去与新增的连接</translation>
    </message>
    <message>
        <source>Name of the districts</source>
        <translation>分区名称</translation>
    </message>
    <message>
        <source>Names of the plans (with commas)</source>
        <translation>方案名称（逗号分隔）</translation>
    </message>
    <message>
        <source>Places to mend (one more scenario)</source>
        <translation>待修复处（另成一情景）</translation>
    </message>
    <message>
        <source>Reference distance d0 of PC (cost-weighted m)</source>
        <translation>PC 参考距离 d0（成本加权米）</translation>
    </message>
    <message>
        <source>Resistance after mending</source>
        <translation>修复后的阻力值</translation>
    </message>
    <message>
        <source>Resistance surface now</source>
        <translation>现状阻力面</translation>
    </message>
    <message>
        <source>Resistance surfaces of the plans</source>
        <translation>各方案阻力面</translation>
    </message>
    <message>
        <source>Scenarios of the ecological network</source>
        <translation>生态网络情景比较</translation>
    </message>
    <message>
        <source>Scenarios side by side</source>
        <translation>情景对照</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>Sources kept, lost and new</source>
        <translation>保留、消失与新增的源地</translation>
    </message>
    <message>
        <source>Sources of the plans (same order; none: as now)</source>
        <translation>各方案源地（顺序一致；不填同现状）</translation>
    </message>
    <message>
        <source>Width of mended points and lines (m)</source>
        <translation>待修复点、线宽度（米）</translation>
    </message>
    <message>
        <source>farther from a source (cost)</source>
        <translation>距源地更远（成本）</translation>
    </message>
    <message>
        <source>link gained</source>
        <translation>新增的连接</translation>
    </message>
    <message>
        <source>link kept</source>
        <translation>保留的连接</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>失去的连接</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>nearer to a source (cost)</source>
        <translation>距源地更近（成本）</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源地</translation>
    </message>
    <message>
        <source>{name}: EC(PC) {ec:+.1f} %, source area {area:+.1f} %, {lost} links lost, {gained} gained.</source>
        <translation>{name}：EC(PC) {ec:+.1f} %，源地面积 {area:+.1f} %，失去连接 {lost} 条，新增 {gained} 条。</translation>
    </message>
    <message>
        <source>{name}: change of the least cost to the nearest source, and links kept, lost and gained.</source>
        <translation>{name}：到最近源地的最小成本变化，以及保留、丧失和新增的连接。</translation>
    </message>
</context>
<context>
    <name>Sensitivity</name>
    <message>
        <source>Corridor full width (m)</source>
        <translation>廊道全宽（米）</translation>
    </message>
    <message>
        <source>Each point is a run.</source>
        <translation>每个点为一次运行。</translation>
    </message>
    <message>
        <source>Each run multiplies the value of every class by its own factor and raises the contrast to its own power; the size of all values together changes no path (Chen et al. 2015). Stable: in at least {share:.0%} of the runs, with a rank that deviates by at most {ranks:.0%} of the number of links. Corridors that appear in few runs should not be drawn into a plan without other evidence.</source>
        <translation>每次运行将各类阻力值乘以各自系数并对对比度取各自的幂；所有值同比例变化不改变路径（Chen 等 2015）。稳定：出现于至少 {share:.0%} 的运行，且位次标准差不超过连接数的 {ranks:.0%}。仅在少数运行中出现的廊道，没有其他依据不宜写入规划。</translation>
    </message>
    <message>
        <source>Ecological sources</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>How often a cell carries a corridor</source>
        <translation>像元承载廊道的频率</translation>
    </message>
    <message>
        <source>Land-cover classes that vary together</source>
        <translation>同步变动的土地覆盖类</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Links with the stability of their rank</source>
        <translation>连接及其位次稳定性</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Number of runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Resistance surface</source>
        <translation>阻力面</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Sensitivity to resistance values</source>
        <translation>阻力值敏感性分析</translation>
    </message>
    <message>
        <source>Share of the runs in which a cell lies in a corridor.</source>
        <translation>像元落入廊道的运行次数占比。</translation>
    </message>
    <message>
        <source>Variation of each class's value (0.3: about 30 %)</source>
        <translation>各类阻力值变幅（0.3 约为 30 %）</translation>
    </message>
    <message>
        <source>Variation of the contrast (power from 1 - x to 1 + x)</source>
        <translation>对比度变幅（幂为 1 - x 至 1 + x）</translation>
    </message>
    <message>
        <source>corridor in all runs</source>
        <translation>全部运行中为廊道</translation>
    </message>
    <message>
        <source>corridor in few runs</source>
        <translation>少数运行中为廊道</translation>
    </message>
    <message>
        <source>ecological source</source>
        <translation>生态源地</translation>
    </message>
    <message>
        <source>link whose rank depends on the values</source>
        <translation>位次受取值影响的连接</translation>
    </message>
    <message>
        <source>links</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>mean rank correlation</source>
        <translation>平均位次相关</translation>
    </message>
    <message>
        <source>power of the contrast</source>
        <translation>对比度幂</translation>
    </message>
    <message>
        <source>rank correlation</source>
        <translation>位次相关</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>stable links</source>
        <translation>稳定连接数</translation>
    </message>
    <message>
        <source>{stable} of {links} links keep their place whatever the resistance values, over {runs} runs.</source>
        <translation>{runs} 次运行中，{links} 条连接有 {stable} 条的位次不随阻力取值改变。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>(empty: not printed)</source>
        <translation>（留空则不印）</translation>
    </message>
    <message>
        <source>(none; for example tcp://192.168.1.20:8786)</source>
        <translation>（无；例如 tcp://192.168.1.20:8786）</translation>
    </message>
    <message>
        <source>(temporary folder)</source>
        <translation>（临时文件夹）</translation>
    </message>
    <message>
        <source>Address of a Dask scheduler: large runs are shared among its machines. Name only one in a network that you trust. The environment variable ECOPLAN_DASK wins.</source>
        <translation>Dask 调度器地址：大型运行由其各机器分担。仅可填写可信网络内的地址。环境变量 ECOPLAN_DASK 优先。</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation>Dask 调度器</translation>
    </message>
    <message>
        <source>Default thresholds</source>
        <translation>默认阈值</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>制图</translation>
    </message>
    <message>
        <source>Folder for &amp;reports</source>
        <translation>报告文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>Folder for temporary files</source>
        <translation>临时文件夹</translation>
    </message>
    <message>
        <source>How many threads a tool computes with; the results are the same for any number. The environment variable ECOPLAN_THREADS wins.</source>
        <translation>工具计算所用线程数；线程数不影响结果。环境变量 ECOPLAN_THREADS 优先。</translation>
    </message>
    <message>
        <source>Institute</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <source>Label &amp;language</source>
        <translation>界面语言(&amp;L)</translation>
    </message>
    <message>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Memory for a run</source>
        <translation>单次运行内存</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设值</translation>
    </message>
    <message>
        <source>Rasters that need more than this are computed in tiles on disk, with the same results. The environment variable ECOPLAN_MEMORY_BUDGET_MB wins.</source>
        <translation>所需内存超过此值的栅格改为在磁盘上分块计算，结果相同。环境变量 ECOPLAN_MEMORY_BUDGET_MB 优先。</translation>
    </message>
    <message>
        <source>Remove what EcoPlan keeps in this profile …</source>
        <translation>删除 EcoPlan 在此用户配置中保存的内容…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Use numba where it is installed (same results, faster)</source>
        <translation>已安装 numba 时使用（结果相同，速度更快）</translation>
    </message>
    <message>
        <source>Values typed here fill the dialogs that the panel opens, in place of the city preset's. Clear a value to go back to the preset. None of them is a rule: status and source say where each comes from.</source>
        <translation>此处填写的值将代替城市预设值，填入面板所打开的工具对话框；清空则恢复预设。这些数值均非强制规定，状态与来源说明其出处。</translation>
    </message>
    <message>
        <source>Where the scheduler does not answer, runs go on here with a warning instead of ending. The environment variable ECOPLAN_DASK_OR_LOCAL wins.</source>
        <translation>调度器无响应时，运行不终止，改在本机计算并给出警告。环境变量 ECOPLAN_DASK_OR_LOCAL 优先。</translation>
    </message>
    <message>
        <source>Where tiles are kept during a run; a whole municipality at 10 m takes tens of gigabytes. With a cluster, a folder that all its machines see. The environment variable ECOPLAN_SCRATCH wins.</source>
        <translation>运行时分块文件的存放位置；全市 10 米栅格需数十 GB。使用集群时须为各机器均可访问的文件夹。环境变量 ECOPLAN_SCRATCH 优先。</translation>
    </message>
    <message>
        <source>Without the cluster, compute on this machine</source>
        <translation>集群不可用时在本机计算</translation>
    </message>
    <message>
        <source>Your value</source>
        <translation>自定义值</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>全部内核</translation>
    </message>
    <message>
        <source>as QGIS</source>
        <translation>与 QGIS 一致</translation>
    </message>
    <message>
        <source>half of what is free</source>
        <translation>可用内存的一半</translation>
    </message>
</context>
<context>
    <name>SiteLocation</name>
    <message>
        <source>Best places for new sites (location models)</source>
        <translation>设施选址（区位模型）</translation>
    </message>
    <message>
        <source>COUNT is {count}, but there are only {candidates} candidates: all are taken.</source>
        <translation>COUNT 为 {count}，但只有 {candidates} 个候选点：全部选取。</translation>
    </message>
    <message>
        <source>Candidate sites (points or polygons)</source>
        <translation>候选点（点或面）</translation>
    </message>
    <message>
        <source>Candidates not chosen</source>
        <translation>未选候选点</translation>
    </message>
    <message>
        <source>Count people by squares of (m; 0: one by one)</source>
        <translation>按方格合并人口的边长（米；0：不合并）</translation>
    </message>
    <message>
        <source>Existing sites</source>
        <translation>现有设施</translation>
    </message>
    <message>
        <source>Farthest way ({unit})</source>
        <translation>最远成本（{unit}）</translation>
    </message>
    <message>
        <source>Maximal cover: most people within reach</source>
        <translation>最大覆盖：服务距离内人口最多</translation>
    </message>
    <message>
        <source>Mean way of the people ({unit})</source>
        <translation>人口平均成本（{unit}）</translation>
    </message>
    <message>
        <source>New sites</source>
        <translation>新建设施</translation>
    </message>
    <message>
        <source>Number of new sites</source>
        <translation>新建设施数</translation>
    </message>
    <message>
        <source>People and the site that serves them</source>
        <translation>人口及其服务设施</translation>
    </message>
    <message>
        <source>People beyond reach</source>
        <translation>超出服务距离的人口</translation>
    </message>
    <message>
        <source>People within reach</source>
        <translation>服务距离内人口</translation>
    </message>
    <message>
        <source>People within {reach:g} {unit}</source>
        <translation>{reach:g} {unit} 以内人口</translation>
    </message>
    <message>
        <source>Set cover: fewest sites within reach of all</source>
        <translation>集合覆盖：用最少设施覆盖全部</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Sites by number, and the people within and beyond reach</source>
        <translation>设施（编号）及服务距离内外的人口</translation>
    </message>
    <message>
        <source>Sites that are there already</source>
        <translation>已有设施</translation>
    </message>
    <message>
        <source>Sites, new and existing</source>
        <translation>新建与现有设施</translation>
    </message>
    <message>
        <source>The {aim} is {value}; it is proven that no choice of these candidates is better.</source>
        <translation>{aim}为 {value}；已证明这些候选点的任何选择都不会更好。</translation>
    </message>
    <message>
        <source>The {aim} is {value}; no choice of these candidates can be better than {bound}. The choice was found by greedy steps and swaps; whether it is the best is not proven (raise SECONDS, count people by squares, or give fewer candidates).</source>
        <translation>{aim}为 {value}；这些候选点的任何选择都不会好于 {bound}。该选择由贪心与交换求得，未证明为最优（可调大 SECONDS、按方格合并人口或减少候选点）。</translation>
    </message>
    <message>
        <source>Time for the proof (s)</source>
        <translation>求证时限（秒）</translation>
    </message>
    <message>
        <source>What is best</source>
        <translation>最优目标</translation>
    </message>
    <message>
        <source>Within reach (m, or min with walking time)</source>
        <translation>服务距离（米，步行时间时为分钟）</translation>
    </message>
    <message>
        <source>cost of all people's ways</source>
        <translation>全部人口出行总成本</translation>
    </message>
    <message>
        <source>farthest way</source>
        <translation>最远成本</translation>
    </message>
    <message>
        <source>number of new sites</source>
        <translation>新建设施数</translation>
    </message>
    <message>
        <source>p-centre: the farthest have least far to go</source>
        <translation>p-中心：最远者成本最小</translation>
    </message>
    <message>
        <source>p-median: the people's way in all is shortest</source>
        <translation>p-中位：全部人口总成本最小</translation>
    </message>
    <message>
        <source>people within reach</source>
        <translation>服务距离内人口</translation>
    </message>
    <message>
        <source>{count} of {total} sites are farther than {limit:g} m from the walking network and serve nobody.</source>
        <translation>{total} 个设施中有 {count} 个距路网超过 {limit:g} m，不服务任何人。</translation>
    </message>
    <message>
        <source>{count} places of people make {squares} squares; in a square people are taken to be at their centre of gravity.</source>
        <translation>{count} 处人口合并为 {squares} 个方格；方格内人口视为在其重心。</translation>
    </message>
    <message>
        <source>{new} new sites bring {share:.1f} % of {people:,.0f} people within {reach:g} {unit}; the mean way is {mean} {unit}, the farthest {farthest} {unit}.</source>
        <translation>新建 {new} 处设施后，{people:,.0f} 人中 {share:.1f} % 在 {reach:g} {unit} 以内；平均 {mean} {unit}，最远 {farthest} {unit}。</translation>
    </message>
    <message>
        <source>{people:,.0f} people live farther than {limit:g} m from the walking network; no site serves them.</source>
        <translation>{people:,.0f} 人距路网超过 {limit:g} m，没有设施服务。</translation>
    </message>
    <message>
        <source>{people:,.0f} people live where no site is within {reach:g} {unit}; the set cover leaves them out.</source>
        <translation>{people:,.0f} 人所在处 {reach:g} {unit} 以内没有任何候选点或设施，集合覆盖不计。</translation>
    </message>
</context>
<context>
    <name>SpeciesJoin</name>
    <message>
        <source>Abundance of a species is its</source>
        <translation>物种多度按</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>Audit: what happened to each record</source>
        <translation>审核表：每条记录的去向</translation>
    </message>
    <message>
        <source>Cells of the grid (m)</source>
        <translation>网格边长（米）</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Corridors (lines or polygons)</source>
        <translation>廊道（线或面）</translation>
    </message>
    <message>
        <source>Corridors are numbered by their order in the layer, from 1.</source>
        <translation>廊道按图层中的顺序从 1 起编号。</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目数</translation>
    </message>
    <message>
        <source>Every name was joined or is a species name of its own.</source>
        <translation>所有名称均已对接，或本身即为规范学名。</translation>
    </message>
    <message>
        <source>Fewest records for an estimate</source>
        <translation>给出估计所需最少记录数</translation>
    </message>
    <message>
        <source>Habitat table (CSV: species, classes, min_patch_ha, dispersal_m)</source>
        <translation>生境表（CSV：species、classes、min_patch_ha、dispersal_m）</translation>
    </message>
    <message>
        <source>Land cover (for habitats)</source>
        <translation>土地覆盖（用于生境）</translation>
    </message>
    <message>
        <source>Largest uncertainty of a position (m)</source>
        <translation>允许的最大定位误差（米）</translation>
    </message>
    <message>
        <source>Least sample coverage for an estimate</source>
        <translation>给出估计所需最低样本覆盖率</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>Names are joined in this order: exact scientific name, Chinese name that the lists give one species only, the table of names, an entry for the whole genus. A suggestion within two letters is printed and never taken. Chao1 in its bias-corrected form with the log-normal interval (Chao 1984, 1987; variances of EstimateS), coverage after Chao and Jost 2012, equal effort after Hurlbert 1971. Records are no random sample: the estimate is a lower limit of what lives there.</source>
        <translation>物种名按以下顺序对接：学名完全一致、名录中唯一对应的中文名、人工对照表、整属列入的条目。两个字母以内的相近名称只列为建议，绝不自动采用。Chao1 为偏差校正形式及对数正态区间（Chao 1984、1987；方差同 EstimateS），样本覆盖率据 Chao 和 Jost 2012，等量记录物种数据 Hurlbert 1971。出现记录并非随机样本，估计值是当地物种数的下限。</translation>
    </message>
    <message>
        <source>Names to settle</source>
        <translation>待确认的物种名</translation>
    </message>
    <message>
        <source>No record belongs to a protected or threatened species of the lists.</source>
        <translation>没有记录属于名录中的保护或受威胁物种。</translation>
    </message>
    <message>
        <source>Occurrence records (CSV or TXT)</source>
        <translation>物种出现记录（CSV 或 TXT）</translation>
    </message>
    <message>
        <source>Potential habitat and corridors</source>
        <translation>潜在生境与廊道</translation>
    </message>
    <message>
        <source>Protected and threatened species</source>
        <translation>保护与受威胁物种</translation>
    </message>
    <message>
        <source>Reach (m)</source>
        <translation>扩散距离（米）</translation>
    </message>
    <message>
        <source>Records for richness at equal effort (smallest sufficient unit unless set)</source>
        <translation>等量比较的记录数（默认取调查充分的最小单元）</translation>
    </message>
    <message>
        <source>Records used (sensitive ones blurred)</source>
        <translation>采用的记录（敏感物种已模糊）</translation>
    </message>
    <message>
        <source>Reference system of the records</source>
        <translation>记录的坐标系</translation>
    </message>
    <message>
        <source>Richness by grid cell</source>
        <translation>网格物种丰富度</translation>
    </message>
    <message>
        <source>Richness by unit</source>
        <translation>单元物种丰富度</translation>
    </message>
    <message>
        <source>Smallest patch (ha)</source>
        <translation>最小斑块（公顷）</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>物种</translation>
    </message>
    <message>
        <source>Species at equal effort: expected among {count} records drawn from each unit.</source>
        <translation>等量记录物种数：从每个单元抽取 {count} 条记录时的期望物种数。</translation>
    </message>
    <message>
        <source>Species expected by number of records: a curve that still climbs says that more records would bring more species.</source>
        <translation>随记录数增加的期望物种数：曲线仍在上升，说明继续调查还会发现更多物种。</translation>
    </message>
    <message>
        <source>Species lists with version (CSV)</source>
        <translation>带版本的物种名录（CSV）</translation>
    </message>
    <message>
        <source>Species recorded by grid cell; {thin} of {all} cells have too few records for an estimate. White: no record.</source>
        <translation>各网格记录到的物种数；{all} 个网格中有 {thin} 个记录过少，无法估计。空白：无记录。</translation>
    </message>
    <message>
        <source>Species records, lists and richness</source>
        <translation>物种记录、名录与丰富度</translation>
    </message>
    <message>
        <source>Squares to which sensitive positions are blurred (m)</source>
        <translation>敏感位置的模糊方格边长（米）</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Table of names (CSV: name, accepted, reason)</source>
        <translation>名称对照表（CSV：name、accepted、reason）</translation>
    </message>
    <message>
        <source>These names were not joined and their records do not count. Put those that are right into the table of names (SYNONYMS), with the reason.</source>
        <translation>以下名称未能对接，其记录不计入。请将确认无误的名称连同理由写入名称对照表（SYNONYMS）。</translation>
    </message>
    <message>
        <source>Units with their effort</source>
        <translation>各单元及调查程度</translation>
    </message>
    <message>
        <source>What happened to the records</source>
        <translation>记录的去向</translation>
    </message>
    <message>
        <source>Without a used record: {names}.</source>
        <translation>无采用记录的物种：{names}。</translation>
    </message>
    <message>
        <source>Years (for example 2015-2024)</source>
        <translation>年份（例如 2015-2024）</translation>
    </message>
    <message>
        <source>individuals or independent events</source>
        <translation>个体数或独立事件数</translation>
    </message>
    <message>
        <source>records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>records read</source>
        <translation>读入记录</translation>
    </message>
    <message>
        <source>records used</source>
        <translation>采用记录</translation>
    </message>
    <message>
        <source>species</source>
        <translation>物种数</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>{count} records: {list}.</source>
        <translation>共 {count} 条记录：{list}。</translation>
    </message>
    <message>
        <source>{file}: {count} positions are said or suspected to be in GCJ-02, the web maps' system, some 500 m off; they are left out. Shift the file first (GCJ-02 shift) if that is so.</source>
        <translation>{file}：有 {count} 条记录标明或疑似采用 GCJ-02（火星）坐标，偏移约 500 米，未予采用。如确属此类，请先用“GCJ-02 坐标纠偏”工具处理该文件。</translation>
    </message>
    <message>
        <source>{file}: {count} records; columns taken: {columns}.</source>
        <translation>{file}：{count} 条记录；采用的列：{columns}。</translation>
    </message>
    <message>
        <source>{range} species</source>
        <translation>{range} 种</translation>
    </message>
    <message>
        <source>{thin} of {all} units have too few records to tell how many species live there. A low count there says that few looked, not that little lives.</source>
        <translation>{all} 个单元中有 {thin} 个记录过少，无法判断有多少物种。这些单元数字偏低，说明调查少，并不说明物种少。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>confirmed</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>the city's own statement</source>
        <translation>城市汇报材料</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未核实</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>Code field of the units</source>
        <translation>单元代码字段</translation>
    </message>
    <message>
        <source>Digits of a code that make a level</source>
        <translation>构成层级的代码位数</translation>
    </message>
    <message>
        <source>Name field of the units</source>
        <translation>单元名称字段</translation>
    </message>
    <message>
        <source>Units (districts, streets, villages)</source>
        <translation>单元（区县、街道、村）</translation>
    </message>
    <message>
        <source>cost m</source>
        <translation>成本加权米</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>度</translation>
    </message>
    <message>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <source>or fields that nest the units, the uppermost first</source>
        <translation>或用于分级的字段，最上级在前</translation>
    </message>
    <message>
        <source>per m</source>
        <translation>每米</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>species</source>
        <translation>种</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
</context>
<context>
    <name>UrbanCooling</name>
    <message>
        <source>Air temperature</source>
        <translation>气温</translation>
    </message>
    <message>
        <source>Air temperature is that of the formula, T = T_ref + (1 - HM) x heat island, mixed around each cell; it is no measurement. Cooling is counted against a city without any green or water (HM = 0).</source>
        <translation>气温按公式 T＝T_ref＋(1－HM)×热岛 计算并在周边混合，并非实测。降温相对于没有任何绿地与水体（HM＝0）的城市计算。</translation>
    </message>
    <message>
        <source>Air temperature, natural cool sources and the blocks that none of them reaches.</source>
        <translation>气温、天然冷源与无冷源覆盖的街区。</translation>
    </message>
    <message>
        <source>Band of the land cover</source>
        <translation>土地覆被波段</translation>
    </message>
    <message>
        <source>Block {number}</source>
        <translation>街区 {number}</translation>
    </message>
    <message>
        <source>Blocks and the cool sources that reach them</source>
        <translation>街区及其冷源覆盖</translation>
    </message>
    <message>
        <source>Blocks or residential land</source>
        <translation>街区或居住用地</translation>
    </message>
    <message>
        <source>Blocks that no cool source reaches</source>
        <translation>无冷源覆盖的街区</translation>
    </message>
    <message>
        <source>Buildings (for energy saved)</source>
        <translation>建筑（用于节能量）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>地类</translation>
    </message>
    <message>
        <source>Contiguous ground of cool classes that is large enough and mitigates more heat than the whole area on average. Ground within reach of several sources counts once, for the one of which it takes the smallest part of the reach.</source>
        <translation>面积足够且热缓解高于全域平均的连片冷源类土地。处于多个冷源影响距离内的土地只计一次，归于其占影响距离比例最小的冷源。</translation>
    </message>
    <message>
        <source>Cool source {number}</source>
        <translation>冷源 {number}</translation>
    </message>
    <message>
        <source>Cool sources and hot blocks (for corridors)</source>
        <translation>冷源与热街区（用于廊道）</translation>
    </message>
    <message>
        <source>Cooling by unit</source>
        <translation>各单元降温</translation>
    </message>
    <message>
        <source>Cooling capacity</source>
        <translation>降温能力</translation>
    </message>
    <message>
        <source>Cooling capacity by</source>
        <translation>降温能力计算方式</translation>
    </message>
    <message>
        <source>Day: shade, albedo, evapotranspiration</source>
        <translation>日间：遮荫、反照率、蒸散发</translation>
    </message>
    <message>
        <source>Distance over which green cools (m)</source>
        <translation>绿地降温距离（米）</translation>
    </message>
    <message>
        <source>Energy saved by building</source>
        <translation>各建筑节能量</translation>
    </message>
    <message>
        <source>Energy saved by cooling</source>
        <translation>降温节约的能耗</translation>
    </message>
    <message>
        <source>Energy use by building type (CSV: type, consumption, cost)</source>
        <translation>各建筑类型能耗（CSV：type、consumption、cost）</translation>
    </message>
    <message>
        <source>Evapotranspiration is held against {largest:g}, the largest value that counts as 1. A clipped raster has another largest value and gives other results: set ETO_MAX to compare.</source>
        <translation>蒸散发以 {largest:g}（计为 1 的最大值）为基准。裁剪后的栅格最大值不同，结果也不同：如需比较请设定 ETO_MAX。</translation>
    </message>
    <message>
        <source>Evapotranspiration that counts as 1</source>
        <translation>计为 1 的蒸散发</translation>
    </message>
    <message>
        <source>Every block is reached, at least in part.</source>
        <translation>所有街区至少部分有冷源覆盖。</translation>
    </message>
    <message>
        <source>Exponential (InVEST's program)</source>
        <translation>指数核（InVEST 程序）</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Factors of the land-cover classes (CSV)</source>
        <translation>各地类系数（CSV）</translation>
    </message>
    <message>
        <source>Factors used</source>
        <translation>所用系数</translation>
    </message>
    <message>
        <source>Gaussian (InVEST's guide)</source>
        <translation>高斯核（InVEST 手册）</translation>
    </message>
    <message>
        <source>Green area that counts as a park (ha)</source>
        <translation>按公园计的绿地面积（公顷）</translation>
    </message>
    <message>
        <source>Heat mitigation index</source>
        <translation>热缓解指数</translation>
    </message>
    <message>
        <source>Hours of heat in the period</source>
        <translation>时段内高温小时数</translation>
    </message>
    <message>
        <source>Kernel of air mixing</source>
        <translation>空气混合核</translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation>土地覆被</translation>
    </message>
    <message>
        <source>Largest heat-island effect (°C)</source>
        <translation>最大热岛强度（°C）</translation>
    </message>
    <message>
        <source>Name field of the blocks</source>
        <translation>街区名称字段</translation>
    </message>
    <message>
        <source>Natural cool sources</source>
        <translation>天然冷源</translation>
    </message>
    <message>
        <source>Night: building intensity</source>
        <translation>夜间：建筑强度</translation>
    </message>
    <message>
        <source>No patch of a cool class is as large as SOURCE_AREA and mitigates more heat than the area on average: there is no natural cool source.</source>
        <translation>没有面积达到 SOURCE_AREA 且热缓解高于全域平均的冷源类斑块：不存在天然冷源。</translation>
    </message>
    <message>
        <source>No raster of reference evapotranspiration: it counts as the same everywhere.</source>
        <translation>未给参考蒸散发栅格：视为处处相同。</translation>
    </message>
    <message>
        <source>Not computed: blocks that no cool source reaches (no BLOCKS).</source>
        <translation>未计算：无冷源覆盖的街区（未给 BLOCKS）。</translation>
    </message>
    <message>
        <source>Not computed: people cooled (no POPULATION).</source>
        <translation>未计算：受益人口（未给 POPULATION）。</translation>
    </message>
    <message>
        <source>People count as cooled from (°C)</source>
        <translation>计为受益人口的最小降温（°C）</translation>
    </message>
    <message>
        <source>People per cell (raster)</source>
        <translation>每像元人口（栅格）</translation>
    </message>
    <message>
        <source>Radius of air mixing (m)</source>
        <translation>空气混合半径（米）</translation>
    </message>
    <message>
        <source>Reach of cool sources by size (CSV: min_ha, reach_m)</source>
        <translation>按面积的冷源影响距离（CSV：min_ha、reach_m）</translation>
    </message>
    <message>
        <source>Reference air temperature outside the city (°C)</source>
        <translation>城市外围参考气温（°C）</translation>
    </message>
    <message>
        <source>Reference evapotranspiration</source>
        <translation>参考蒸散发</translation>
    </message>
    <message>
        <source>Relative humidity (%)</source>
        <translation>相对湿度（%）</translation>
    </message>
    <message>
        <source>Smallest cool source (ha)</source>
        <translation>最小冷源面积（公顷）</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Type field of the buildings</source>
        <translation>建筑类型字段</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Urban cooling and natural cool sources</source>
        <translation>城市降温与天然冷源</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Weights of shade, albedo, evapotranspiration</source>
        <translation>遮荫、反照率、蒸散发的权重</translation>
    </message>
    <message>
        <source>area within reach</source>
        <translation>冷源覆盖率</translation>
    </message>
    <message>
        <source>block that no cool source reaches</source>
        <translation>无冷源覆盖的街区</translation>
    </message>
    <message>
        <source>blocks without a cool source</source>
        <translation>无冷源覆盖的街区数</translation>
    </message>
    <message>
        <source>energy saved (unit of the table)</source>
        <translation>节能量（单位同表）</translation>
    </message>
    <message>
        <source>mean air temperature (°C)</source>
        <translation>平均气温（°C）</translation>
    </message>
    <message>
        <source>mean heat mitigation</source>
        <translation>平均热缓解指数</translation>
    </message>
    <message>
        <source>natural cool source</source>
        <translation>天然冷源</translation>
    </message>
    <message>
        <source>natural cool sources</source>
        <translation>天然冷源数</translation>
    </message>
    <message>
        <source>people beyond reach</source>
        <translation>冷源未覆盖人口</translation>
    </message>
    <message>
        <source>people cooled</source>
        <translation>受益人口</translation>
    </message>
    <message>
        <source>{count} cells have fewer than 0 people and count as empty.</source>
        <translation>{count} 个像元人口小于 0，按无人计。</translation>
    </message>
    <message>
        <source>{count} cells with a class have no reference evapotranspiration; they are left out.</source>
        <translation>{count} 个有地类的像元没有参考蒸散发，未纳入计算。</translation>
    </message>
    <message>
        <source>{people:,.0f} people live where the land cover has no class; they are left out.</source>
        <translation>{people:,.0f} 人所在处土地覆被没有地类，未纳入计算。</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Activity type marked: {number}, {type}.</source>
        <translation>填报的活动类型：第{number}类，{type}。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>All of it is below the sliver thresholds and must be looked at.</source>
        <translation>占用部分均小于碎面阈值，须人工核对。</translation>
    </message>
    <message>
        <source>Area inside: {size} ha ({m2} m², {mu} mu, {share} % of the parcel).</source>
        <translation>面积{size}公顷（{m2}平方米，{mu}亩，占地块{share}%）。</translation>
    </message>
    <message>
        <source>In detail: {list}.</source>
        <translation>其中：{list}。</translation>
    </message>
    <message>
        <source>It hugs the line at {distance} m.</source>
        <translation>贴线，距离{distance}米。</translation>
    </message>
    <message>
        <source>It touches the line.</source>
        <translation>与控制线相接，未占用。</translation>
    </message>
    <message>
        <source>Length inside: {size} m ({share} % of the line).</source>
        <translation>长度{size}米（占全长{share}%）。</translation>
    </message>
    <message>
        <source>Marked as no land applied for.</source>
        <translation>填报为不申请用地。</translation>
    </message>
    <message>
        <source>Still missing: {list}.</source>
        <translation>尚缺：{list}。</translation>
    </message>
    <message>
        <source>The position of the project to the urban development boundary cannot be determined.</source>
        <translation>项目与城镇开发边界的位置关系无法判定。</translation>
    </message>
    <message>
        <source>The project crosses the general control zone (formerly experimental area) of a nature protected area; as marked, no land is applied for within it.</source>
        <translation>项目穿越自然保护地一般控制区（原实验区），填报为在其范围内不申请用地。</translation>
    </message>
    <message>
        <source>The project does not involve permanent basic farmland.</source>
        <translation>项目不涉及永久基本农田。</translation>
    </message>
    <message>
        <source>The project involves a class-1 protection area of a drinking-water source.</source>
        <translation>项目涉及饮用水水源一级保护区。</translation>
    </message>
    <message>
        <source>The project involves a class-2 protection area of a drinking-water source.</source>
        <translation>项目涉及饮用水水源二级保护区。</translation>
    </message>
    <message>
        <source>The project involves a drinking-water source protection area whose class is not stated.</source>
        <translation>项目涉及饮用水水源保护区，级别未注明。</translation>
    </message>
    <message>
        <source>The project involves a nature protected area and not all documents are marked as issued: avoid it or supply the justification.</source>
        <translation>项目涉及自然保护地，所需意见未全部填报为已出具，需避让或补充论证。</translation>
    </message>
    <message>
        <source>The project involves a quasi-protection area of a drinking-water source.</source>
        <translation>项目涉及饮用水水源准保护区。</translation>
    </message>
    <message>
        <source>The project involves the ecological protection red line and not all documents are marked as issued: avoid it or supply the justification.</source>
        <translation>项目涉及生态保护红线，所需意见未全部填报为已出具，需避让或补充论证。</translation>
    </message>
    <message>
        <source>The project involves the ecological protection red line. As marked, it is a limited human activity allowed outside core protection zones and the provincial confirmation opinion has been issued; the opinion must cover the land stated here.</source>
        <translation>项目涉及生态保护红线。据填报，属核心保护区外允许的有限人为活动，省级人民政府认定意见已出具；所列面积须均位于认定意见范围内。</translation>
    </message>
    <message>
        <source>The project involves the ecological protection red line. As marked, it is a major national project that has to occupy it and the unavoidability demonstration opinion has been issued; the opinion must cover the land stated here.</source>
        <translation>项目涉及生态保护红线。据填报，属确需占用的国家重大项目，不可避让论证意见已出具；所列面积须均位于论证意见范围内。</translation>
    </message>
    <message>
        <source>The project involves this control line.</source>
        <translation>项目涉及该控制线。</translation>
    </message>
    <message>
        <source>The project is clear of this control line.</source>
        <translation>项目不涉及该控制线。</translation>
    </message>
    <message>
        <source>The project is not located within a drinking-water source protection area.</source>
        <translation>项目不位于饮用水水源保护区范围内。</translation>
    </message>
    <message>
        <source>The project is not located within a nature protected area.</source>
        <translation>项目不位于自然保护地范围内。</translation>
    </message>
    <message>
        <source>The project is not located within the ecological protection red line.</source>
        <translation>项目不位于生态保护红线范围内。</translation>
    </message>
    <message>
        <source>The project lies in the general control zone (formerly experimental area) of a nature protected area; as marked, the forestry authority has consented; the consent must cover the land stated here.</source>
        <translation>项目位于自然保护地一般控制区（原实验区）。据填报，林草部门已同意；所列面积须均位于同意范围内。</translation>
    </message>
    <message>
        <source>The project lies inside the urban development boundary.</source>
        <translation>项目位于城镇开发边界内。</translation>
    </message>
    <message>
        <source>The project lies outside the urban development boundary.</source>
        <translation>项目位于城镇开发边界外。</translation>
    </message>
    <message>
        <source>The project occupies permanent basic farmland.</source>
        <translation>项目占用永久基本农田。</translation>
    </message>
    <message>
        <source>The project passes under or over the ecological protection red line; as marked, no land is applied for within it.</source>
        <translation>项目穿越（跨越）生态保护红线，填报为在红线范围内不申请用地。</translation>
    </message>
    <message>
        <source>The project straddles the urban development boundary.</source>
        <translation>项目跨城镇开发边界内外。</translation>
    </message>
    <message>
        <source>The project touches a drinking-water source protection area; what lies inside is within the tolerance for shared boundaries and does not count as located within it.</source>
        <translation>项目与饮用水水源保护区相接；落入部分在共用界线容差之内，不计为位于其内。</translation>
    </message>
    <message>
        <source>The project touches a nature protected area; what lies inside is within the tolerance for shared boundaries and does not count as located within it.</source>
        <translation>项目与自然保护地相接；落入部分在共用界线容差之内，不计为位于其内。</translation>
    </message>
    <message>
        <source>The project touches permanent basic farmland; what lies inside is within the tolerance for shared boundaries and does not count as occupied.</source>
        <translation>项目与永久基本农田相接；落入部分在共用界线容差之内，不计为占用。</translation>
    </message>
    <message>
        <source>The project touches the ecological protection red line; what lies inside is within the tolerance for shared boundaries and does not count as located within it.</source>
        <translation>项目与生态保护红线相接；落入部分在共用界线容差之内，不计为位于红线内。</translation>
    </message>
    <message>
        <source>The project touches this control line; what lies inside is within the tolerance for shared boundaries and does not count as occupied.</source>
        <translation>项目与该控制线相接；落入部分在共用界线容差之内，不计为占用。</translation>
    </message>
    <message>
        <source>Whether the project involves a drinking-water source protection area cannot be determined.</source>
        <translation>项目是否涉及饮用水水源保护区无法判定。</translation>
    </message>
    <message>
        <source>Whether the project involves a nature protected area cannot be determined.</source>
        <translation>项目是否涉及自然保护地无法判定。</translation>
    </message>
    <message>
        <source>Whether the project involves the ecological protection red line cannot be determined.</source>
        <translation>项目是否涉及生态保护红线无法判定。</translation>
    </message>
    <message>
        <source>Whether the project involves this control line cannot be determined.</source>
        <translation>项目是否涉及该控制线无法判定。</translation>
    </message>
    <message>
        <source>Whether the project occupies permanent basic farmland cannot be determined.</source>
        <translation>项目是否占用永久基本农田无法判定。</translation>
    </message>
    <message>
        <source>a control line that can be read here (see findings)</source>
        <translation>此处可读取的控制线数据（见数据问题）</translation>
    </message>
    <message>
        <source>a layer of the control line that reaches this place, with the right reference system</source>
        <translation>覆盖该处且坐标系正确的控制线图层</translation>
    </message>
    <message>
        <source>a statement of the competent authority</source>
        <translation>主管部门的意见</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>不涉及</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>已填报</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待补</translation>
    </message>
    <message>
        <source>outside all units</source>
        <translation>不在任何行政区内</translation>
    </message>
    <message>
        <source>the activity type (1 to 10)</source>
        <translation>有限人为活动类型（1–10）</translation>
    </message>
    <message>
        <source>the approval to occupy permanent basic farmland (State Council) with supplementary designation</source>
        <translation>占用永久基本农田的批准（国务院）及补划方案</translation>
    </message>
    <message>
        <source>the confirmation opinion of the provincial government (limited human activity)</source>
        <translation>省级人民政府认定意见（有限人为活动）</translation>
    </message>
    <message>
        <source>the consent of the forestry authority</source>
        <translation>林草部门同意意见</translation>
    </message>
    <message>
        <source>the project land and the control line in one datum (the shift between theirs is not known, and the line is nearer than it may be)</source>
        <translation>基准一致的项目用地与控制线（两者基准之间的差值未知，且距控制线在其可能范围之内）</translation>
    </message>
    <message>
        <source>the unavoidability demonstration opinion (major national project)</source>
        <translation>不可避让论证意见（国家重大项目）</translation>
    </message>
    <message>
        <source>the zone or class of the area</source>
        <translation>分区或级别</translation>
    </message>
    <message>
        <source>touching</source>
        <translation>相接</translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>{kept} m² even-odd within each part (used), {role} m² by outer and inner rings, {merged} m² even-odd over all parts</source>
        <translation>各部分内奇偶规则 {kept} 平方米（采用），按外环与内环 {role} 平方米，全部环奇偶规则 {merged} 平方米</translation>
    </message>
    <message>
        <source>{reason}; area changed by {change} m²</source>
        <translation>{reason}；面积变化 {change} 平方米</translation>
    </message>
</context>
<context>
    <name>VisitorPressure</name>
    <message>
        <source>A metre beside trails takes so many times longer</source>
        <translation>步道外每米用时为步道上的倍数</translation>
    </message>
    <message>
        <source>A way around leaves the trail where it enters the core and comes back to it where it leaves the core: the ends of the trail stay. It is the least walking time, a candidate to be looked at in the field. Pieces that meet end to end are one passage.</source>
        <translation>绕行线自步道进入核心生境处离开、在步道离开处返回，步道两端不变。按步行时间最短取线，仅为候选，须实地核查。首尾相接的线段合为一个路段。</translation>
    </message>
    <message>
        <source>Band of the population</source>
        <translation>人口波段</translation>
    </message>
    <message>
        <source>Bottlenecks and other limits (CSV: place, name_en, name_zh, value, basis)</source>
        <translation>卡口及其他限制（CSV：place、name_en、name_zh、value、basis）</translation>
    </message>
    <message>
        <source>Capacities are never added or averaged: each stands for itself, and the smallest governs. A day = at once x open hours / hours of a visit.</source>
        <translation>各容量不相加、不平均，各自独立，最小者为控制项。日容量＝瞬时容量×开放小时数÷游览小时数。</translation>
    </message>
    <message>
        <source>Carrying capacity</source>
        <translation>游客容量</translation>
    </message>
    <message>
        <source>Cell size (m)</source>
        <translation>像元大小（米）</translation>
    </message>
    <message>
        <source>Classes are shares of the largest pressure of this run: they compare places and say nothing of how much a species bears.</source>
        <translation>等级按本次运行最大压力的百分比划分：只作相互比较，不表示物种的承受能力。</translation>
    </message>
    <message>
        <source>Classes of the raster that are core habitat</source>
        <translation>栅格中作为核心生境的类别</translation>
    </message>
    <message>
        <source>Conflicts with core habitat</source>
        <translation>与核心生境的冲突</translation>
    </message>
    <message>
        <source>Core habitat (polygons)</source>
        <translation>核心生境（面）</translation>
    </message>
    <message>
        <source>Core habitat by distance to trails</source>
        <translation>核心生境至步道的距离</translation>
    </message>
    <message>
        <source>Distances to trails (m)</source>
        <translation>至步道的距离带（米）</translation>
    </message>
    <message>
        <source>Elevation model (walking time after Tobler)</source>
        <translation>高程模型（Tobler 步行时间）</translation>
    </message>
    <message>
        <source>Entrances (points)</source>
        <translation>入口（点）</translation>
    </message>
    <message>
        <source>Field of the recreation land (ecological capacity)</source>
        <translation>游憩用地字段（生态容量）</translation>
    </message>
    <message>
        <source>Field with hours of a visit</source>
        <translation>游览小时数字段</translation>
    </message>
    <message>
        <source>Field with open hours</source>
        <translation>开放小时数字段</translation>
    </message>
    <message>
        <source>Field with visitors a day</source>
        <translation>日游客量字段</translation>
    </message>
    <message>
        <source>Ground nobody crosses, e.g. water (polygons)</source>
        <translation>无法穿越之处，例如水面（面）</translation>
    </message>
    <message>
        <source>Hours of a visit</source>
        <translation>游览小时数</translation>
    </message>
    <message>
        <source>Kind field of the places (area method)</source>
        <translation>场所类型字段（面积法）</translation>
    </message>
    <message>
        <source>Limits of the pressure classes (% of the largest)</source>
        <translation>压力等级界限（最大值的 %）</translation>
    </message>
    <message>
        <source>Name field of the entrances</source>
        <translation>入口名称字段</translation>
    </message>
    <message>
        <source>Name field of the habitat</source>
        <translation>生境名称字段</translation>
    </message>
    <message>
        <source>Name field of the places</source>
        <translation>场所名称字段</translation>
    </message>
    <message>
        <source>Name field of the trails</source>
        <translation>步道名称字段</translation>
    </message>
    <message>
        <source>Nature reserves</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <source>No place is called {names}; their limits are left out.</source>
        <translation>没有名为 {names} 的场所；其限制略去。</translation>
    </message>
    <message>
        <source>No trail runs inside core habitat.</source>
        <translation>没有步道位于核心生境内。</translation>
    </message>
    <message>
        <source>No visitors are known: each entrance counts as one.</source>
        <translation>游客量未知：每个入口计 1。</translation>
    </message>
    <message>
        <source>No visitors were given: the people within reach of an entrance stand for them; people near several entrances count at each.</source>
        <translation>未给游客量：以入口可及人口代替；邻近多个入口的人口各计一次。</translation>
    </message>
    <message>
        <source>Not computed: neither places nor trails have a size.</source>
        <translation>未计算：场所与步道均无面积。</translation>
    </message>
    <message>
        <source>Open days a year</source>
        <translation>年开放天数</translation>
    </message>
    <message>
        <source>Open hours a day</source>
        <translation>日开放小时数</translation>
    </message>
    <message>
        <source>People within this distance of an entrance count (m)</source>
        <translation>入口可及人口的距离（米）</translation>
    </message>
    <message>
        <source>Places with a capacity (polygons)</source>
        <translation>需计算容量的场所（面）</translation>
    </message>
    <message>
        <source>Pressure classes of core habitat, trails inside it and ways around it.</source>
        <translation>核心生境压力等级、其中的步道及绕行线。</translation>
    </message>
    <message>
        <source>Pressure of visitors (raster)</source>
        <translation>游客压力（栅格）</translation>
    </message>
    <message>
        <source>Pressure on core habitat</source>
        <translation>核心生境压力</translation>
    </message>
    <message>
        <source>Standards of capacity (CSV)</source>
        <translation>容量指标表（CSV）</translation>
    </message>
    <message>
        <source>These entrances lie where nobody can walk and are left out: {names}.</source>
        <translation>以下入口位于无法步行之处，略去：{names}。</translation>
    </message>
    <message>
        <source>Trails (lines)</source>
        <translation>步道（线）</translation>
    </message>
    <message>
        <source>Trails and what lies in core habitat</source>
        <translation>步道及其核心生境内路段</translation>
    </message>
    <message>
        <source>Trails inside the core</source>
        <translation>核心生境内的步道</translation>
    </message>
    <message>
        <source>Visitors and wild nature</source>
        <translation>游客与野生自然</translation>
    </message>
    <message>
        <source>Visitors of each entrance are the mean of the days counted.</source>
        <translation>各入口游客量取计数日均值。</translation>
    </message>
    <message>
        <source>Visitors of each entrance come from its field.</source>
        <translation>各入口游客量取自字段。</translation>
    </message>
    <message>
        <source>Walking speed on a level trail (km/h)</source>
        <translation>平地步道步行速度（千米/小时）</translation>
    </message>
    <message>
        <source>Walking time at which pressure has fallen to 61 % (min)</source>
        <translation>压力降至 61% 的步行时间（分钟）</translation>
    </message>
    <message>
        <source>Ways around</source>
        <translation>绕行线</translation>
    </message>
    <message>
        <source>Ways around core habitat</source>
        <translation>核心生境绕行线</translation>
    </message>
    <message>
        <source>Width field of the trails (m)</source>
        <translation>步道宽度字段（米）</translation>
    </message>
    <message>
        <source>Width of trails without one (m)</source>
        <translation>无宽度步道的宽度（米）</translation>
    </message>
    <message>
        <source>Zone field of the reserves</source>
        <translation>保护地分区字段</translation>
    </message>
    <message>
        <source>all trails</source>
        <translation>全部步道</translation>
    </message>
    <message>
        <source>core habitat</source>
        <translation>核心生境</translation>
    </message>
    <message>
        <source>core habitat (ha)</source>
        <translation>核心生境（公顷）</translation>
    </message>
    <message>
        <source>entrances</source>
        <translation>入口</translation>
    </message>
    <message>
        <source>or core habitat (raster, e.g. MSPA)</source>
        <translation>或核心生境（栅格，例如 MSPA）</translation>
    </message>
    <message>
        <source>or counts at the gates (CSV: date, gate, n)</source>
        <translation>或入口计数（CSV：date、gate、n）</translation>
    </message>
    <message>
        <source>or population (raster): people within reach</source>
        <translation>或人口（栅格）：可及人口</translation>
    </message>
    <message>
        <source>passages inside</source>
        <translation>生境内路段</translation>
    </message>
    <message>
        <source>trail inside the core</source>
        <translation>核心生境内的步道</translation>
    </message>
    <message>
        <source>trail inside the core (m)</source>
        <translation>核心生境内步道（米）</translation>
    </message>
    <message>
        <source>trails</source>
        <translation>步道</translation>
    </message>
    <message>
        <source>under high pressure (ha)</source>
        <translation>高压力面积（公顷）</translation>
    </message>
    <message>
        <source>way around</source>
        <translation>绕行线</translation>
    </message>
    <message>
        <source>with a way around</source>
        <translation>可绕行路段</translation>
    </message>
    <message>
        <source>{file}: no entrance is called {names}; their counts are left out.</source>
        <translation>{file}：没有名为 {names} 的入口；其计数略去。</translation>
    </message>
    <message>
        <source>{pressed:,.1f} of {whole:,.1f} ha core habitat are under high pressure; {inside:,.0f} m of trail run inside it, and {ways} of {count} passages could go around.</source>
        <translation>{whole:,.1f} 公顷核心生境中 {pressed:,.1f} 公顷压力高；其中有步道 {inside:,.0f} 米，{count} 个路段中 {ways} 个可绕行。</translation>
    </message>
</context>
</TS>
