<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="graduatedSymbol" attr="cav_normalised" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <ranges>
    <range label="value up to 0.2" lower="-1" upper="0.2" render="true" symbol="0"/>
    <range label="value 0.2–0.4" lower="0.2" upper="0.4" render="true" symbol="1"/>
    <range label="value 0.4–0.6" lower="0.4" upper="0.6" render="true" symbol="2"/>
    <range label="value 0.6–0.8" lower="0.6" upper="0.8" render="true" symbol="3"/>
    <range label="value above 0.8" lower="0.8" upper="2" render="true" symbol="4"/>
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
