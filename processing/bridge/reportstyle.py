"""The style sheet of reports: on the screen and on A4, wide tables on pages on their side."""

CSS = """
@page{size:A4;margin:16mm 14mm}
@page sideways{size:A4 landscape;margin:14mm}
*{box-sizing:border-box}
body{font:14px/1.55 "Noto Sans","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;
color:#1d2a24;max-width:980px;margin:0 auto;padding:24px}
@media print{body{max-width:none;padding:0}}
h1{font-size:25px;margin:0 0 2px;color:#0f4d33}h2{font-size:18px;margin:26px 0 8px;color:#0f4d33;
border-bottom:1px solid #bcd3c6;padding-bottom:3px;break-after:avoid}
h3{font-size:15px;margin:16px 0 6px;break-after:avoid}
.sub{color:#5b6b63;margin:0 0 14px}p{margin:6px 0;orphans:3;widows:3}
.headline{font-size:17px;line-height:1.5;margin:10px 0 14px;padding:10px 14px;background:#eaf4ee;
border-left:5px solid #1f7a50}
table{border-collapse:collapse;width:100%;margin:8px 0 14px;font-size:12.5px;table-layout:fixed}
table.small,table.wide{font-size:10.6px}
.sideways{page:sideways}
th{background:#e8f1ec;text-align:left;font-weight:600}
th,td{border:1px solid #c9d8d0;padding:3px 6px;vertical-align:top;overflow-wrap:anywhere}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}
tr{break-inside:avoid}thead{display:table-header-group;break-after:avoid}
caption{caption-side:top;text-align:left;font-weight:600;padding:4px 0;break-after:avoid}
tbody tr:nth-child(-n+2),tbody tr:last-child{break-before:avoid}
tr.total td{font-weight:600;background:#f4f8f6}
table.block{font-size:12px;margin:4px 0 12px}table.block th{width:13%;color:#40544a}table.block td{width:20%}
.contents{columns:2;font-size:13px;margin:6px 0 12px;padding:8px 14px 8px 30px;
border:1px solid #d9e4de;border-radius:6px;break-inside:avoid}
.contents li{break-inside:avoid}.contents a{color:#0f4d33;text-decoration:none}
.facts{display:flex;flex-wrap:wrap;gap:10px;margin:10px 0 16px}.fact{border:1px solid #c9d8d0;border-radius:6px;
padding:7px 13px;min-width:120px;break-inside:avoid}.fact b{display:block;font-size:19px;color:#0f4d33}
.fact span{font-size:12px;color:#5b6b63}
.note,.warn{border-left:4px solid #7fb095;background:#f1f7f3;padding:7px 12px;margin:8px 0;break-inside:avoid}
.warn{border-color:#d08a1d;background:#fdf6e8}
figure{margin:10px 0 16px;break-inside:avoid}figcaption{font-size:12px;color:#40544a;margin-top:3px}
svg,img{max-width:100%;height:auto}
.beside{display:grid;grid-template-columns:1fr 90mm;gap:6mm;break-inside:avoid;align-items:start;margin:10px 0 14px;
padding-top:4px;border-top:1px solid #d9e4de}
.beside h3{margin-top:0}.beside figure{margin:0}
@media (max-width:700px){.beside{grid-template-columns:1fr}}
p.small{font-size:11.5px;color:#5b6b63}
"""
