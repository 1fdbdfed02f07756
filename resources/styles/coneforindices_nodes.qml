<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="graduatedSymbol" attr="coalesce(&quot;d_pc&quot;, &quot;d_iic&quot;, &quot;d_a&quot;)" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <ranges>
    <range label="importance up to 1 %" lower="-1000000000.0" upper="1" render="true" symbol="0"/>
    <range label="importance 1–5 %" lower="1" upper="5" render="true" symbol="1"/>
    <range label="importance 5–10 %" lower="5" upper="10" render="true" symbol="2"/>
    <range label="importance 10–25 %" lower="10" upper="25" render="true" symbol="3"/>
    <range label="importance above 25 %" lower="25" upper="1000000000.0" render="true" symbol="4"/>
  </ranges>
  <symbols>
    <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="color" value="232,243,236,255" type="QString"/><Option name="outline_color" value="20,83,45,255" type="QString"/><Option name="outline_width" value="0.2" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol>
    <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="color" value="183,220,197,255" type="QString"/><Option name="outline_color" value="20,83,45,255" type="QString"/><Option name="outline_width" value="0.2" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol>
    <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="color" value="125,191,151,255" type="QString"/><Option name="outline_color" value="20,83,45,255" type="QString"/><Option name="outline_width" value="0.2" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol>
    <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="color" value="63,148,104,255" type="QString"/><Option name="outline_color" value="20,83,45,255" type="QString"/><Option name="outline_width" value="0.2" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol>
    <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option name="color" value="20,83,45,255" type="QString"/><Option name="outline_color" value="20,83,45,255" type="QString"/><Option name="outline_width" value="0.2" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol>
  </symbols>
 </renderer-v2>
</qgis>
