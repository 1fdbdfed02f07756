<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.85" alphaBand="-1" nodataColor="" classificationMin="0" classificationMax="1">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="0" maximumValue="1" labelPrecision="4">
      <item value="0" label="0" color="#f7fcf5" alpha="255"/>
      <item value="0.25" label="0.25" color="#c7e9c0" alpha="255"/>
      <item value="0.5" label="0.5" color="#74c476" alpha="255"/>
      <item value="0.75" label="0.75" color="#238b45" alpha="255"/>
      <item value="1" label="1" color="#00441b" alpha="255"/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
