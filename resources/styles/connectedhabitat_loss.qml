<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
  <symbols><symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map"><Option name="color" value="178,24,43,80" type="QString"/><Option name="outline_color" value="178,24,43,255" type="QString"/><Option name="outline_width" value="0.35" type="QString"/><Option name="outline_width_unit" value="MM" type="QString"/><Option name="outline_style" value="solid" type="QString"/><Option name="style" value="solid" type="QString"/><Option name="joinstyle" value="bevel" type="QString"/></Option></layer></symbol></symbols>
 </renderer-v2>
</qgis>
