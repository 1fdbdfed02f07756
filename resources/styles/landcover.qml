<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
   <colorPalette>
    <paletteEntry value="10" label="Tree cover" color="#68b167" alpha="255"/>
    <paletteEntry value="20" label="Shrubland" color="#a8c987" alpha="255"/>
    <paletteEntry value="30" label="Grassland" color="#cdf57a" alpha="255"/>
    <paletteEntry value="40" label="Cropland" color="#f5f8dc" alpha="255"/>
    <paletteEntry value="50" label="Built-up" color="#d9cfc8" alpha="255"/>
    <paletteEntry value="60" label="Bare or sparse vegetation" color="#e6d9b8" alpha="255"/>
    <paletteEntry value="70" label="Snow and ice" color="#ffffff" alpha="255"/>
    <paletteEntry value="80" label="Permanent water bodies" color="#338ec0" alpha="255"/>
    <paletteEntry value="90" label="Herbaceous wetland" color="#65cdaa" alpha="255"/>
    <paletteEntry value="95" label="Mangroves" color="#1f8f5f" alpha="255"/>
    <paletteEntry value="100" label="Moss and lichen" color="#d8e0c0" alpha="255"/>
   </colorPalette>
  </rasterrenderer>
 </pipe>
</qgis>
