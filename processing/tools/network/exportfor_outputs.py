"""What ecoplan:exportfor writes besides the folder."""

from ..frame.fields import Field, Output

PROGRAMS = {"circuitscape": "Circuitscape.jl 5", "omniscape": "Omniscape.jl", "conefor": "Conefor 2.6",
            "graphab": "Graphab 3"}
PURPOSES = {
    "settings": ("settings: start the program with it", "设置文件：用其启动程序"),
    "resistance": ("resistance surface", "阻力面"),
    "sources": ("sources on the grid of the resistance surface", "阻力面网格上的源地"),
    "strength": ("source strengths", "源强"),
    "nodes": ("nodes with their attribute", "节点及属性"),
    "distances": ("pairs of nodes with their distance", "节点对及距离"),
    "graph": ("patches and links with the program's own fields", "斑块与连接（采用该程序的字段）"),
    "projection": ("reference system", "坐标系"),
    "commands": ("command line, conventions, how to compare", "命令行、约定与比较方法")}
FILES = Output("FILES", "NoGeometry", (
    Field("file", "text", "File", "文件"),
    Field("purpose", "text", "What it is", "内容", words=PURPOSES)))
