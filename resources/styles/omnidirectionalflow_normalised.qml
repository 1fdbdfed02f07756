<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="0" classificationMax="3">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="0" maximumValue="3" labelPrecision="4">
      <item value="0" label="0" color="#3b4a58" alpha="255"/>
      <item value="0.7" label="0.7" color="#a9bfae" alpha="255"/>
      <item value="1" label="1" color="#edf5e6" alpha="255"/>
      <item value="1.3" label="1.3" color="#fbd38d" alpha="255"/>
      <item value="1.7" label="1.7" color="#e8743b" alpha="255"/>
      <item value="3" label="3" color="#8b0f4b" alpha="255"/>
      <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0" prefix="" suffix="" minimumLabel="" maximumLabel=""/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
