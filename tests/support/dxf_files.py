"""Small DXF drawings, written from the DXF reference: closed and open polylines, arcs as bulges, texts."""


def drawing(path, lines=(), texts=(), old=()):
    """A DXF file. lines: (layer, closed, [(x, y) or (x, y, bulge)]) as LWPOLYLINE; old: the same as POLYLINE with
    VERTEX; texts: (layer, text, x, y)."""
    codes = [(0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1015"), (9, "$DWGCODEPAGE"), (3, "ANSI_936"),
             (0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES")]
    for layer, closed, points in lines:
        codes += [(0, "LWPOLYLINE"), (8, layer), (100, "AcDbEntity"), (100, "AcDbPolyline"), (90, len(points)),
                  (70, int(closed))]
        for x, y, *bulge in points:
            codes += [(10, x), (20, y)] + [(42, b) for b in bulge]
    for layer, closed, points in old:
        codes += [(0, "POLYLINE"), (8, layer), (66, 1), (70, int(closed))]
        for x, y, *_ in points:
            codes += [(0, "VERTEX"), (8, layer), (10, x), (20, y)]
        codes += [(0, "SEQEND")]
    for layer, text, x, y in texts:
        codes += [(0, "TEXT"), (8, layer), (10, x), (20, y), (40, 2.5), (1, text)]
    codes += [(0, "ENDSEC"), (0, "EOF")]
    path.write_bytes("".join(f"{code}\n{value}\n" for code, value in codes).encode("gbk"))
    return str(path)
