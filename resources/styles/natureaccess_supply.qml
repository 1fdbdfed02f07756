<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="0" classificationMax="60">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="0" maximumValue="60" labelPrecision="4">
      <item value="0" label="0 m²" color="#fff7bc" alpha="255"/>
      <item value="4" label="4 m²" color="#d9f0a3" alpha="255"/>
      <item value="8" label="8 m²" color="#78c679" alpha="255"/>
      <item value="20" label="20 m²" color="#238443" alpha="255"/>
      <item value="60" label="60 m²" color="#00441b" alpha="255"/>
      <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0" prefix="" suffix="" minimumLabel="" maximumLabel=""/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
