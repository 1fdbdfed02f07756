"""The help pages of the plugin's zip: tools and tutorials of docs as HTML, one folder a language.

    help_pages.py FOLDER [DOCS]     write help/{en,zh} and help/images into FOLDER from DOCS (default: docs)

The pages of docs/tools hold both languages side by side and are taken apart; tutorials have a file a language.
"""

import html
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "zh")
SINGLE = ("panel", "models", "batch", "scale", "your-own-city", "methods-and-limits", "coming-from")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SHARE = 0.15
_CSS = """body {font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; max-width: 60em;
margin: 2em auto; padding: 0 1em; color: #1d2a24; background: #fff; line-height: 1.5}
h1, h2, h3 {color: #0f4d33; line-height: 1.25} table {border-collapse: collapse; margin: 1em 0; width: 100%}
td, th {border: 1px solid #c9d6cf; padding: .35em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere}
th {background: #eef5f1} pre {background: #f3f5f4; padding: .8em; overflow-x: auto} code {background: #f3f5f4}
pre code {background: none} img {max-width: 100%; border: 1px solid #d8dfdb}"""
_MESSAGES = {"en": ("EcoPlan help", "Tools", "Tutorials and pages", "Contents"),
             "zh": ("生态规划帮助", "工具", "教程与说明", "目录")}


# --- languages ---------------------------------------------------------


def of_language(text, language):
    """The lines of a two-language page that one language needs."""
    result, columns = [], None
    for line in text.split("\n"):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").replace("\\|", "\0").split("|")]
            if columns is None:
                columns = _columns(cells, language)
            line = "| " + " | ".join(cells[i] for i in columns if i < len(cells)).replace("\0", "\\|") + " |"
        else:
            columns = None
            line = _line(line, language)
        if line is not None:
            result.append(line)
    return "\n".join(result)


def _columns(headings, language):
    """Which columns of a table one language shows: those of the other are left out where both are there."""
    chinese = [bool(_CHINESE.search(heading)) for heading in headings]
    if not any(chinese):
        return range(len(headings))
    twins = sum(chinese)
    english = [i for i, heading in enumerate(headings) if not chinese[i] and heading in ("name", "help", "tool")][:twins]
    drop = english if language == "zh" else [i for i, is_chinese in enumerate(chinese) if is_chinese]
    return [i for i in range(len(headings)) if i not in drop]


def _line(line, language):
    """A line outside tables in one language; None for one that is the other's."""
    if line.startswith("#") and " / " in line:
        marks, _, title = line.partition(" ")
        parts = title.split(" / ")
        return f"{marks} {parts[0] if language == 'en' else parts[-1]}"
    if "<br>" in line:
        first, _, second = line.partition("<br>")
        source = re.search(r" \*[^*]+\*$", first)
        return first if language == "en" else "- " + second + (source.group(0) if source else "")
    if not line.strip() or line.startswith("`"):
        return line
    is_chinese = len(_CHINESE.findall(line)) > _SHARE * len(line)  # an English line may quote a Chinese term
    return line if is_chinese == (language == "zh") else None


# --- Markdown ----------------------------------------------------------


def to_html(text, link):
    """HTML of the Markdown that docs uses; ``link(target, image)`` gives an address, None to leave a link out."""
    out, lines, at = [], text.split("\n"), 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("```")), len(lines))
            out.append(f"<pre><code>{html.escape(chr(10).join(lines[at + 1:end]))}</code></pre>")
            at = end + 1
        elif line.startswith("|"):
            end = _while(lines, at, lambda x: x.startswith("|"))
            out.append(_table(lines[at:end], link))
            at = end
        elif re.match(r"#{1,4} ", line):
            marks, _, title = line.partition(" ")
            out.append(f"<h{len(marks)}>{_inline(title, link)}</h{len(marks)}>")
            at += 1
        elif re.match(r"\s*([-*]|\d+\.) ", line):
            end = _while(lines, at, lambda x: re.match(r"\s*([-*]|\d+\.) |\s{2,}\S", x))
            out.append(_list(lines[at:end], link))
            at = end
        elif line.startswith(">"):
            end = _while(lines, at, lambda x: x.startswith(">"))
            out.append(f"<blockquote>{_inline(' '.join(x[1:].strip() for x in lines[at:end]), link)}</blockquote>")
            at = end
        elif line.strip():
            end = _while(lines, at, lambda x: x.strip() and not re.match(r"(```|\||#{1,4} |[-*] |\d+\. |>)", x))
            end = max(end, at + 1)
            out.append(f"<p>{_inline(' '.join(x.strip() for x in lines[at:end]), link)}</p>")
            at = end
        else:
            at += 1
    return "\n".join(out)


def _while(lines, at, condition):
    while at < len(lines) and condition(lines[at]):
        at += 1
    return at


def _table(lines, link):
    rows = [[cell.strip().replace("\0", "|") for cell in line.strip().strip("|").replace("\\|", "\0").split("|")]
            for line in lines]
    body = [row for row in rows[1:] if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    cells = ["<tr>" + "".join(f"<th>{_inline(c, link)}</th>" for c in rows[0]) + "</tr>"]
    cells += ["<tr>" + "".join(f"<td>{_inline(c, link)}</td>" for c in row) + "</tr>" for row in body]
    return f"<table>{''.join(cells)}</table>"


def _list(lines, link):
    items = []
    for line in lines:
        match = re.match(r"\s*(?:[-*]|\d+\.) (.*)", line)
        if match:
            items.append(match.group(1))
        else:
            items[-1] += " " + line.strip()
    tag = "ol" if re.match(r"\s*\d+\.", lines[0]) else "ul"
    return f"<{tag}>" + "".join(f"<li>{_inline(item, link)}</li>" for item in items) + f"</{tag}>"


def _inline(text, link):
    """Code, links, pictures, bold and italic of one line."""
    kept = []

    def keep(piece):
        kept.append(piece)
        return f"\1{len(kept) - 1}\1"

    def linked(match):
        image, label, target = match.groups()
        address = link(target, bool(image))
        if image:
            return keep(f'<img src="{html.escape(address or "")}" alt="{html.escape(label)}">') if address else ""
        return keep(f'<a href="{html.escape(address)}">') + label + keep("</a>") if address else label

    text = re.sub(r"`([^`]+)`", lambda m: keep(f"<code>{html.escape(m.group(1))}</code>"), text)
    text = re.sub(r"<br ?/?>", lambda m: keep("<br>"), text)
    text = re.sub(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", linked, text)
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])", r"<i>\1</i>", text)
    for _ in range(3):  # code within a link's label
        text = re.sub("\1(\\d+)\1", lambda m: kept[int(m.group(1))], text)
    return text


# --- pages -------------------------------------------------------------


def sources(docs, language):
    """{page: (file, needs taking apart)}; pages are paths without ending below the language's folder."""
    ending = ".md" if language == "en" else ".zh.md"
    found = {f"tools/{path.stem}": (path, True) for path in sorted((docs / "tools").glob("*.md"))}
    for name in SINGLE:
        if (docs / (name + ending)).exists():
            found[name] = (docs / (name + ending), False)
    for path in sorted((docs / "tutorials").glob("*.md")):
        if path.name.endswith(".zh.md") == (language == "zh"):
            found["tutorials/" + path.name[:-len(ending)]] = (path, False)
    return found


def build(folder, docs=ROOT / "docs"):
    """Write all pages below ``folder``/help; returns that folder."""
    docs, place = Path(docs).resolve(), Path(folder) / "help"
    shutil.rmtree(place, ignore_errors=True)
    pages = {language: sources(docs, language) for language in LANGUAGES}
    titles = {}
    for language in LANGUAGES:
        for page, (path, both) in pages[language].items():
            text = path.read_text(encoding="utf-8")
            text = of_language(text, language) if both else text
            titles[language, page] = next((x[2:] for x in text.split("\n") if x.startswith("# ")), page)
            target = place / language / f"{page}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            up = "../" * page.count("/")
            body = to_html(text, _links(docs, path, place, pages, language, up))
            contents = f'<p><a href="{up}index.html">{_MESSAGES[language][3]}</a></p>'
            target.write_text(_page(titles[language, page], contents + body, language), encoding="utf-8")
        _index(place / language / "index.html", pages[language], titles, language)
    return place


def _links(docs, path, place, pages, language, up):
    by_file = {file: (other, page) for other in LANGUAGES for page, (file, both) in pages[other].items()
               if not both or other == language}

    def link(target, image):
        if re.match(r"[a-z]+:", target):
            return target if not image else None
        name, _, anchor = target.partition("#")
        if not name:
            return None
        file = (path.parent / name).resolve()
        if image:
            if not file.is_file():
                return None
            copy = place / "images" / file.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            return f"{up}../images/{file.name}"
        if file == docs / "README.md":
            return f"{up}index.html"
        if file not in by_file:
            return None
        other, page = by_file[file]
        return f"{up}{'' if other == language else '../' + other + '/'}{page}.html"

    return link


def _index(target, pages, titles, language):
    title, tools, others, _ = _MESSAGES[language]
    parts = [f"<h1>{title}</h1>"]
    for heading, own in ((others, [p for p in pages if not p.startswith("tools/")]),
                         (tools, [p for p in pages if p.startswith("tools/")])):
        rows = "".join(f'<li><a href="{page}.html">{html.escape(titles[language, page])}</a></li>' for page in own)
        parts.append(f"<h2>{heading}</h2><ul>{rows}</ul>")
    target.write_text(_page(title, "\n".join(parts), language), encoding="utf-8")


def _page(title, body, language):
    code = {"en": "en", "zh": "zh-CN"}[language]
    return (f'<!DOCTYPE html>\n<html lang="{code}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
            f"<style>{_CSS}</style></head><body>\n{body}\n</body></html>\n")


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    print(build(*map(Path, sys.argv[1:3])))
