<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="-0.5" classificationMax="0.5">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="-0.5" maximumValue="0.5" labelPrecision="4">
      <item value="-0.5" label="-0.5" color="#b2182b" alpha="255"/>
      <item value="-0.1" label="-0.1" color="#ef8a62" alpha="255"/>
      <item value="0" label="0" color="#f7f7f7" alpha="255"/>
      <item value="0.1" label="0.1" color="#67a9cf" alpha="255"/>
      <item value="0.5" label="0.5" color="#2166ac" alpha="255"/>
      <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0" prefix="" suffix="" minimumLabel="" maximumLabel=""/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
