<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
 <pipe>
  <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
   <colorPalette>
    <paletteEntry value="17" label="Core" color="#00c800" alpha="255"/>
    <paletteEntry value="9" label="Islet" color="#a03c00" alpha="255"/>
    <paletteEntry value="5" label="Perforation" color="#0000ff" alpha="255"/>
    <paletteEntry value="3" label="Edge" color="#000000" alpha="255"/>
    <paletteEntry value="65" label="Loop" color="#ffff00" alpha="255"/>
    <paletteEntry value="33" label="Bridge" color="#ff0000" alpha="255"/>
    <paletteEntry value="1" label="Branch" color="#ff8c00" alpha="255"/>
    <paletteEntry value="35" label="Bridge in edge" color="#ff0000" alpha="255"/>
    <paletteEntry value="37" label="Bridge in perforation" color="#ff0000" alpha="255"/>
    <paletteEntry value="67" label="Loop in edge" color="#ffff00" alpha="255"/>
    <paletteEntry value="69" label="Loop in perforation" color="#ffff00" alpha="255"/>
    <paletteEntry value="117" label="Core (internal)" color="#00c800" alpha="255"/>
    <paletteEntry value="109" label="Islet (internal)" color="#a03c00" alpha="255"/>
    <paletteEntry value="105" label="Perforation (internal)" color="#0000ff" alpha="255"/>
    <paletteEntry value="103" label="Edge (internal)" color="#000000" alpha="255"/>
    <paletteEntry value="165" label="Loop (internal)" color="#ffff00" alpha="255"/>
    <paletteEntry value="133" label="Bridge (internal)" color="#ff0000" alpha="255"/>
    <paletteEntry value="101" label="Branch (internal)" color="#ff8c00" alpha="255"/>
    <paletteEntry value="135" label="Bridge in edge (internal)" color="#ff0000" alpha="255"/>
    <paletteEntry value="137" label="Bridge in perforation (internal)" color="#ff0000" alpha="255"/>
    <paletteEntry value="167" label="Loop in edge (internal)" color="#ffff00" alpha="255"/>
    <paletteEntry value="169" label="Loop in perforation (internal)" color="#ffff00" alpha="255"/>
    <paletteEntry value="0" label="Background" color="#dcdcdc" alpha="255"/>
    <paletteEntry value="100" label="Core opening" color="#888888" alpha="255"/>
    <paletteEntry value="220" label="Border opening" color="#c2c2c2" alpha="255"/>
   </colorPalette>
  </rasterrenderer>
 </pipe>
</qgis>
