<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="-8" classificationMax="16">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="-8" maximumValue="16" labelPrecision="4">
      <item value="-8" label="-8 m²" color="#b2182b" alpha="255"/>
      <item value="-4" label="-4 m²" color="#ef8a62" alpha="255"/>
      <item value="0" label="0 m²" color="#f7f7f7" alpha="255"/>
      <item value="8" label="+8 m²" color="#67a9cf" alpha="255"/>
      <item value="16" label="+16 m²" color="#2166ac" alpha="255"/>
      <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0" prefix="" suffix="" minimumLabel="" maximumLabel=""/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
