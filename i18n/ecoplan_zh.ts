<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
        <source>EcoPlan needs the Python package(s) {names}. Install them into the Python that QGIS uses: python3 -m pip install scipy "shapely&gt;=2" "numpy=={numpy}" (the numpy that QGIS runs with), then start QGIS again.</source>
        <translation>EcoPlan 需要 Python 包 {names}。请在 QGIS 所用的 Python 中安装：python3 -m pip install scipy "shapely&gt;=2" "numpy=={numpy}"（保持 QGIS 自带的 numpy 版本），然后重新启动 QGIS。</translation>
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
        <source>{name} = {value} comes from {origin}.</source>
        <translation>{name} = {value}，来源：{origin}。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A link names a source that does not exist: there are {count} sources.</source>
        <translation>有连接引用了不存在的源地：源地共{count}个。</translation>
    </message>
    <message>
        <source>A path cannot be traced: the steps are too small against the total cost. Use resistances that differ less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connectivity of the foreground must be 4 or 8, not {value}.</source>
        <translation type="unfinished"></translation>
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
        <source>Criterion '{name}': a category code is listed twice; give each code once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': a {direction} {shape} transform takes {wanted} control points, {given} were given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': category score {value} is outside 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': direction '{direction}' is unknown; use one of {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': the category table is empty; give pairs like 10:0 30:1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': the control points {points} are not all finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': the control points {points} are out of order; give them in ascending order, with foot and shoulder apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criterion '{name}': transform '{shape}' is unknown; use one of {known}.</source>
        <translation type="unfinished"></translation>
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
        <source>No source lies on a valid cell of the resistance raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points on opposite sides of the Earth have no usable distance. Check the coordinate reference system of the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resistance must be above 0: {count} cells are zero or negative. Give them a small positive value, or NoData where nothing can pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resistances from {least} to {largest} differ too much to be added up exactly. Use NoData for what cannot be passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source labels run from 1 upwards (0 = none); found {least} to {largest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources must be whole-number labels (0 = none), not {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell size must be a number above 0, not {cell_size}.</source>
        <translation type="unfinished"></translation>
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
        <source>The edge width must be at least 1 cell, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}. Choose a folder that can be written to.</source>
        <translation>文件 {path} 无法写出：{reason}。请选择可写的文件夹。</translation>
    </message>
    <message>
        <source>The land-cover raster has no cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The landscape area {landscape} is smaller than the sources together ({sources}).</source>
        <translation>景观面积{landscape}小于源地面积之和（{sources}）。</translation>
    </message>
    <message>
        <source>The largest cost must be 0 or more, not {max_cost}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer {name} cannot be opened: check that the file is there.</source>
        <translation>无法打开图层 {name}：请检查文件是否存在。</translation>
    </message>
    <message>
        <source>The layer {name} for {parameter} has no features: choose another layer or take off the filter.</source>
        <translation>参数 {parameter} 的图层 {name} 没有要素：请换一个图层或取消筛选。</translation>
    </message>
    <message>
        <source>The layer {name} has no reference system: assign the right one first (layer properties).</source>
        <translation>图层 {name} 没有坐标系：请先在图层属性中指定正确的坐标系。</translation>
    </message>
    <message>
        <source>The layer {name} is in {crs}, which is not a projected reference system in metres: reproject it first, for example to {suggestion}.</source>
        <translation>图层 {name} 的坐标系 {crs} 不是以米为单位的投影坐标系：请先重投影，例如到 {suggestion}。</translation>
    </message>
    <message>
        <source>The links are incomplete: {starts} starts, {ends} ends and {costs} costs.</source>
        <translation>连接不完整：起点{starts}个、终点{ends}个、成本{costs}个。</translation>
    </message>
    <message>
        <source>The raster {name} cannot be read: {reason}</source>
        <translation>栅格 {name} 无法读取：{reason}</translation>
    </message>
    <message>
        <source>The raster {name} has cells of {x} x {y}: resample it to square cells first (Raster &gt; Projections &gt; Warp).</source>
        <translation>栅格 {name} 的像元为 {x} x {y}：请先重采样为正方形像元（栅格 &gt; 投影 &gt; 变形）。</translation>
    </message>
    <message>
        <source>The raster {name} has no band {band}; it has {count}.</source>
        <translation>栅格 {name} 没有波段 {band}；共有 {count} 个波段。</translation>
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
        <source>The resistance raster has no valid cell: all of it is NoData.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resistance raster must have rows and columns, not the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run needs about {needed:.1f} GB of memory and {free:.1f} GB are free: clip the inputs to a smaller area, use a coarser grid, or close other programs.</source>
        <translation>本次运行约需 {needed:.1f} GB 内存，可用 {free:.1f} GB：请将输入裁剪到较小范围、改用较粗的栅格，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The snap tolerance is {value} m; it must be zero or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source raster has {rows} x {columns} cells, the resistance raster {rows2} x {columns2}: put both on one grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The walking network has no line of positive length ({null} empty geometries, {zero} zero-length lines); choose a layer or class filter that leaves some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no cost-distance engine {engine}: choose auto, numpy or numba.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numba is installed but does not start with this numpy. Use the engine auto or numpy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numba is not installed. Install it, or use the engine auto or numpy.</source>
        <translation type="unfinished"></translation>
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
        <source>{count} links have no cost of 0 or more, the first is link {link} with {cost}.</source>
        <translation>{count}条连接没有大于等于0的成本，第一条为连接{link}，其值为{cost}。</translation>
    </message>
    <message>
        <source>{count} links join a source with itself, the first is link {link}: remove them.</source>
        <translation>{count}条连接的两端为同一源地，第一条为连接{link}：请删除。</translation>
    </message>
    <message>
        <source>{count} sources have no area above 0, the first is source {source}.</source>
        <translation>{count}个源地的面积不大于0，第一个为源地{source}。</translation>
    </message>
    <message>
        <source>{file} and {other} both describe the city {key}: remove one.</source>
        <translation>{file}与{other}都描述城市{key}：请删除其一。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取{file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} is empty: a header and at least one row are needed.</source>
        <translation>{file}为空：至少需要表头和一行数据。</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text (byte {byte}): save it as UTF-8.</source>
        <translation>{file}不是UTF-8文本（第{byte}字节）：请另存为UTF-8编码。</translation>
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
        <source>{file}, line {line}, column {column}: the cell is empty.</source>
        <translation>{file}第{line}行{column}列：单元格为空。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is not a number.</source>
        <translation>{file}第{line}行{column}列：{value}不是数值。</translation>
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
        <source>{file}, line {line}: column {number} has no name or one that is used twice ({name}).</source>
        <translation>{file}第{line}行：第{number}列没有名称或名称重复（{name}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: neither UTF-8 nor GBK text; save it as CSV UTF-8.</source>
        <translation>{file}第{line}行：既不是UTF-8也不是GBK文本；请另存为CSV UTF-8。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a readable table row ({reason}).</source>
        <translation>{file}第{line}行：表格行无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column {column} is missing; the file has {found}.</source>
        <translation>{file}第{line}行：缺少列{column}；文件中有{found}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the key {missing} is missing in {key}.</source>
        <translation>{file}第{line}行：{key}中缺少键{missing}。</translation>
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
        <source>{file}: the key {key} stands twice in one object.</source>
        <translation>{file}：同一对象中键{key}重复出现。</translation>
    </message>
    <message>
        <source>{file}: {value} is not a number that can be used.</source>
        <translation>{file}：{value}不是可用的数值。</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Control lines</source>
        <translation>控制线</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
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
        <source>Nature-based solutions</source>
        <translation>基于自然的解决方案</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>A feature could not be written: {reason}. Check that the output can be written to and has room.</source>
        <translation>要素无法写出：{reason}。请检查输出位置是否可写、空间是否充足。</translation>
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
    <name>Rasters</name>
    <message>
        <source>{name}: {count} of {total} cells ({share:.1%}) have no value; they count as barriers.</source>
        <translation>{name}：{total} 个像元中有 {count} 个（{share:.1%}）无值，按障碍处理。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
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
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
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
        <source>{shown} of {total} rows are shown; the layers hold all of them.</source>
        <translation>共 {total} 行，仅显示 {shown} 行；完整内容见图层。</translation>
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
</TS>
