"""Write docs/tools/<tool>.md, the reference page of each tool and model, from itself and its help; `--check` compares.

Needs QGIS's Python and the built catalogue.
"""

import os
import sys

from inqgis import ROOT, qgis

FOLDER = ROOT / "docs" / "tools"


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", "<br>")


def labels(algorithm):
    """{name: label} of parameters and outputs."""
    found = {d.name(): d.description() for d in algorithm.outputDefinitions()}
    found.update({d.name(): d.description() for d in algorithm.parameterDefinitions()})
    return found


def steps(algorithm):
    """The tools of a model in their order, with links to their pages; nothing for a tool."""
    children = getattr(algorithm, "childAlgorithms", dict)()
    order = sorted(children, key=lambda key: (len(algorithm.dependsOnChildAlgorithms(key)), key))
    rows = []
    for key in order:
        provider, _, tool = children[key].algorithmId().partition(":")
        name, title = f"`{provider}:{tool}`", "QGIS"
        if provider == "ecoplan":
            name, title = f"[{name}]({tool}.md)", cell(children[key].algorithm().displayName())
        rows.append(f"| `{key}` | {name} | {title} |")
    return ["## Steps / 步骤", "", "| id | tool | 工具 |", "|---|---|---|", *rows, ""] if rows else []


def page(make, texts):
    """The page of the algorithm that ``make()`` gives in the label language; ``texts`` as resources/help has them."""
    os.environ["ECOPLAN_LANG"] = "zh"
    algorithm = make()
    chinese, chinese_name, chinese_steps = labels(algorithm), algorithm.displayName(), steps(algorithm)
    os.environ["ECOPLAN_LANG"] = "en"
    algorithm = make()
    english, name = labels(algorithm), algorithm.displayName()
    inputs = [d.name() for d in algorithm.parameterDefinitions() if not d.isDestination()]
    outputs = [d.name() for d in algorithm.outputDefinitions()]
    lines = [f"# {name} / {chinese_name}", "", f"`ecoplan:{algorithm.name()}`", ""]
    for language in ("en", "zh"):
        for text in (texts["summary"][language], texts["description"][language]):
            lines += [line for part in text.split("\n") if part.strip() for line in (part.strip(), "")]
    for title, key, names in (("Inputs / 输入", "parameters", inputs), ("Outputs / 输出", "outputs", outputs)):
        lines += [f"## {title}", "", "| id | name | 名称 | help | 说明 |", "|---|---|---|---|---|"]
        for item in names:
            text = texts[key][item]
            lines.append(f"| `{item}` | {cell(english[item])} | {cell(chinese[item])} | {cell(text['en'])} | "
                         f"{cell(text['zh'])} |")
        lines.append("")
    lines += chinese_steps
    outputs = (*getattr(algorithm, "OUTPUTS", ()), *getattr(algorithm, "PACKAGE_LAYERS", ()))
    if outputs:
        lines += ["## Fields / 字段", ""]
    for output in outputs:
        lines += [f"`{output.name}`", "", "| field | type | unit | name | 名称 |", "|---|---|---|---|---|"]
        lines += [f"| `{f.name}` | {f.kind} | {cell(f.unit)} | {cell(f.en)} | {cell(f.zh)} |" for f in output.fields]
        lines.append("")
    for title, key in (("Methods / 方法", "methods"), ("Errors / 错误提示", "errors")):
        if texts.get(key):
            lines += [f"## {title}", ""]
            for text in texts[key]:
                source = f" *{text['source']}*" if text.get("source") else ""
                lines.append(f"- {text['en']}{source}<br>{text['zh']}")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main():
    os.environ["ECOPLAN_LANG"] = "en"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with qgis():
        from ecoplan.processing import modeltexts
        from ecoplan.processing.tools.frame import helptext
        from ecoplan.processing.provider import register, tools
        from qgis.analysis import QgsNativeAlgorithms
        from qgis.core import QgsApplication
        registry = QgsApplication.processingRegistry()
        registry.addProvider(QgsNativeAlgorithms())
        provider = register()
        pages = {FOLDER / f"{tool.ID}.md": page(lambda: tool().create(), helptext.load(tool.ID)) for tool in tools()}
        models = [a for a in provider.algorithms() if hasattr(a, "childAlgorithms")]
        pages.update({FOLDER / f"{m.name()}.md": page(m.create, modeltexts.texts(m.name())) for m in models})
    if "--check" in sys.argv[1:]:
        stale = [p.name for p, text in pages.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
        stale += [p.name for p in FOLDER.glob("*.md") if p not in pages]
        if stale:
            sys.exit("docs/tools is not up to date (run scripts/tool_pages.py): " + ", ".join(sorted(stale)))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
