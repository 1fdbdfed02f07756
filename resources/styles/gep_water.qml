<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="-500" classificationMax="1500">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy></minMaxOrigin>
   <rastershader>
    <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="-500" maximumValue="1500" labelPrecision="0">
      <item value="-500" label="-500" color="#a6611a" alpha="255"/>
      <item value="-100" label="-100" color="#dfc27d" alpha="255"/>
      <item value="0" label="0" color="#f5f5f5" alpha="255"/>
      <item value="500" label="500" color="#80cdc1" alpha="255"/>
      <item value="1500" label="1500" color="#018571" alpha="255"/>
      <rampLegendSettings useContinuousLegend="0" orientation="2" direction="0" prefix="" suffix="" minimumLabel="" maximumLabel=""/>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
 </pipe>
</qgis>
