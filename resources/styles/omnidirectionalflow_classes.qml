<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
   <colorPalette>
    <paletteEntry value="1" label="Impeded" color="#5b6b7a" alpha="255"/>
    <paletteEntry value="2" label="Diffuse" color="#d9e8d2" alpha="255"/>
    <paletteEntry value="3" label="Intensified" color="#f59e0b" alpha="255"/>
    <paletteEntry value="4" label="Channelised" color="#b91c5c" alpha="255"/>
   </colorPalette>
  </rasterrenderer>
 </pipe>
</qgis>
