<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="paletted" alphaBand="-1" opacity="1" nodataColor="" band="1">
   <minMaxOrigin><limits>None</limits><extent>WholeRaster</extent><statAccuracy>Estimated</statAccuracy><cumulativeCutLower>0.02</cumulativeCutLower><cumulativeCutUpper>0.98</cumulativeCutUpper><stdDevFactor>2</stdDevFactor></minMaxOrigin>
   <colorPalette>
    <paletteEntry label="Unchanged" value="1" alpha="255" color="#eceee9"/>
    <paletteEntry label="Gain of nature" value="2" alpha="255" color="#01857a"/>
    <paletteEntry label="Loss of nature" value="3" alpha="255" color="#a6611a"/>
    <paletteEntry label="Other change" value="4" alpha="255" color="#b7a9d6"/>
   </colorPalette>
  </rasterrenderer>
 </pipe>
</qgis>
