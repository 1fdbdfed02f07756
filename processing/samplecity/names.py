"""Invented place names in both languages."""

from __future__ import annotations

FIRST = [("Yun", "云"), ("Qing", "青"), ("Bai", "白"), ("Feng", "枫"), ("Zhu", "竹"), ("Song", "松"), ("He", "荷"),
         ("Gui", "桂"), ("Shi", "石"), ("Jin", "锦"), ("Cui", "翠"), ("Yin", "银"), ("Ming", "明"), ("An", "安"),
         ("Ping", "平"), ("Chang", "长"), ("Tai", "泰"), ("He", "和"), ("Xin", "新"), ("Dong", "东"), ("Nan", "南"),
         ("Xi", "西"), ("Bei", "北"), ("Hua", "华"), ("Liu", "柳"), ("Mei", "梅"), ("Tao", "桃"), ("Xing", "杏"),
         ("Lu", "鹭"), ("He", "鹤"), ("Yan", "雁"), ("Long", "龙"), ("Feng", "凤"), ("Chun", "春"), ("Qiu", "秋"),
         ("Zi", "紫"), ("Hong", "虹"), ("Xue", "雪"), ("Yu", "玉"), ("Lan", "兰")]
SECOND = [("tai", "台"), ("shan", "山"), ("xi", "溪"), ("hu", "湖"), ("yuan", "园"), ("lin", "林"), ("ping", "坪"),
          ("ling", "岭"), ("tan", "潭"), ("quan", "泉"), ("tang", "塘"), ("wan", "湾"), ("qiao", "桥"), ("men", "门"),
          ("yang", "阳"), ("he", "河"), ("tian", "田"), ("feng", "峰"), ("gang", "岗"), ("zhou", "洲")]

CITY = ("Lanxi sample city (fictional)", "岚溪示例市（虚构）")
GPKG = "sample_city.gpkg"
DISTRICTS = [("Lanjiang District (fictional)", "岚江区（虚构）"), ("Qingping District (fictional)", "青坪区（虚构）"),
             ("Yunling District (fictional)", "云岭区（虚构）"), ("Hetan District (fictional)", "荷滩区（虚构）"),
             ("Songshan District (fictional)", "松山区（虚构）"), ("Jinzhou District (fictional)", "锦洲区（虚构）")]
RIVER = ("Lan River (fictional)", "岚江（虚构）")
RESERVOIR = ("Cuitan Reservoir (fictional)", "翠潭水库（虚构）")


def place(number: int):
    """Name of place ``number``: (English, Chinese); 800 differ, then they repeat."""
    first = FIRST[(number * 7 + number // 40) % len(FIRST)]
    second = SECOND[(number * 11 + number // 20) % len(SECOND)]
    return first[0] + second[0], first[1] + second[1]


def named(number: int, english: str, chinese: str):
    """Name with its kind, such as ("Yunxi Road", "云溪路")."""
    en, zh = place(number)
    return f"{en} {english}", f"{zh}{chinese}"
