<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="graduatedSymbol" attr="csp" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <ranges>
    <range label="priority up to 0.25" lower="-1" upper="0.25" render="true" symbol="0"/>
    <range label="priority 0.25–0.5" lower="0.25" upper="0.5" render="true" symbol="1"/>
    <range label="priority 0.5–0.75" lower="0.5" upper="0.75" render="true" symbol="2"/>
    <range label="priority above 0.75" lower="0.75" upper="9" render="true" symbol="3"/>
  </ranges>
  <symbols>
    <symbol type="line" name="0" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleLine" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="line_color" value="254,217,142,255" type="QString"/><Option name="line_width" value="0.5" type="QString"/><Option name="line_width_unit" value="MM" type="QString"/><Option name="line_style" value="solid" type="QString"/><Option name="capstyle" value="round" type="QString"/><Option name="joinstyle" value="round" type="QString"/></Option></layer></symbol>
    <symbol type="line" name="1" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleLine" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="line_color" value="254,153,41,255" type="QString"/><Option name="line_width" value="0.9" type="QString"/><Option name="line_width_unit" value="MM" type="QString"/><Option name="line_style" value="solid" type="QString"/><Option name="capstyle" value="round" type="QString"/><Option name="joinstyle" value="round" type="QString"/></Option></layer></symbol>
    <symbol type="line" name="2" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleLine" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="line_color" value="217,95,14,255" type="QString"/><Option name="line_width" value="1.3" type="QString"/><Option name="line_width_unit" value="MM" type="QString"/><Option name="line_style" value="solid" type="QString"/><Option name="capstyle" value="round" type="QString"/><Option name="joinstyle" value="round" type="QString"/></Option></layer></symbol>
    <symbol type="line" name="3" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleLine" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="line_color" value="153,52,4,255" type="QString"/><Option name="line_width" value="1.8" type="QString"/><Option name="line_width_unit" value="MM" type="QString"/><Option name="line_style" value="solid" type="QString"/><Option name="capstyle" value="round" type="QString"/><Option name="joinstyle" value="round" type="QString"/></Option></layer></symbol>
  </symbols>
 </renderer-v2>
</qgis>
