"""make screenshots: run the tutorials' commands on the sample city and make their pictures, in English and Chinese.

Needs QGIS desktop and Xvfb; reports are drawn by Chromium where it is installed. Work is in build/screenshots,
pictures go to docs/images/<page>_<step>_<language>, windows as .png, maps as .jpg.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402
from commands import run_pages  # noqa: E402

OUT = qgis_cli.ROOT / "build" / "screenshots"
IMAGES = qgis_cli.ROOT / "docs" / "images"
LOCALES = {"en": "en_US", "zh": "zh-Hans"}
REPORTS = {"corridors_report": "network/corridors.html", "redline_report": "redline/report.html",
           "access_report": "access/walking.html", "nbs_report": "nbs/sites.html",
           "accounts_report": "accounts/gep.html", "handin_report": "handin/all.html"}
PAGES_OF_PDF = {"handin_sheet": ("handin/network.pdf", 1), "handin_parcel": ("handin/parcels.pdf", 3)}
PDF_DPI = 68
REPORT_SIZE = (900, 900)
FLAT = ("dialog_", "panel_city", "panel_layers", "redline_report")
LARGEST = 90_000  # bytes wanted of a picture
LONGEST = 300  # seconds of a window


def profile(folder, language):
    """A clean profile with the plugin switched on."""
    shutil.rmtree(folder, ignore_errors=True)
    ini = folder / "profiles" / "profiles" / "default" / "QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text(
        f"[PythonPlugins]\necoplan=true\n\n[ecoplan]\nlabel_language={language}\n\n[qgis]\ncheckVersion=false\n"
        f"showTips=false\n\n[locale]\nuserLocale={LOCALES[language]}\noverrideFlag=true\n", encoding="utf-8")
    return folder


def window(language, work, shots, only):
    """Panel, dialogs and maps from a QGIS window."""
    shots.mkdir(parents=True, exist_ok=True)
    folder = profile(OUT / language / "desktop", language)
    script = Path(__file__).with_name("window.py")
    env = qgis_cli.environment(
        folder, QT_QPA_PLATFORM="xcb", HOME=str(folder), LC_ALL="C.UTF-8", ECOPLAN_GUI_OUT=str(shots), ECOPLAN_GUI_NAME="window",
        ECOPLAN_GUI_SCRIPT=str(script), ECOPLAN_GUI_SAMPLE=str(work), ECOPLAN_SCREENSHOT_LANGUAGE=language,
        ECOPLAN_SCREENSHOT_ONLY=only)
    for name in ("ECOPLAN_LANG", "QGIS_CUSTOM_CONFIG_PATH"):
        env.pop(name, None)
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    with open(shots / "window.log", "w", encoding="utf-8") as log:
        running = subprocess.Popen(
            ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", program, "--nologo", "--noversioncheck", "--profiles-path",
             str(folder / "profiles"), "--code", str(script)], env=env, stdout=log, stderr=log, start_new_session=True)
        try:
            running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            sys.exit(f"the window did not end within {LONGEST} s; see {shots}")
    seen = json.loads((shots / "window.json").read_text(encoding="utf-8"))
    failed = [f"{step}: {found['error']}" for step, found in seen.items() if isinstance(found, dict) and "error" in found]
    if failed:
        sys.exit("\n".join(failed))
    if seen["questions"]["seen"]:
        print("questions in the window's way:", seen["questions"]["seen"])


def reports(work, shots):
    """The first page of each report."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is not installed: the reports' pictures stay as they are")
        return
    for name, file in REPORTS.items():
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={OUT / 'browser'}",
             f"--window-size={REPORT_SIZE[0]},{REPORT_SIZE[1]}", f"--screenshot={shots / (name + '.png')}",
             (work / file).as_uri()], check=True, capture_output=True, timeout=120)


def pdf_pages(work, shots):
    """Pages of the sheets."""
    if shutil.which("pdftoppm") is None:
        print("pdftoppm is not installed: the sheets' pictures stay as they are")
        return
    for name, (file, page) in PAGES_OF_PDF.items():
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(PDF_DPI), "-f", str(page), str(work / file),
                        str(shots / name)], check=True)


def few_colours(image):
    """An image of 128 colours at most; windows and tables need no more, and as PNG they stay small and sharp."""
    import numpy as np
    from qgis.PyQt.QtGui import QImage
    width, height = image.width(), image.height()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rgb = np.frombuffer(bits, np.uint8).reshape(height, image.bytesPerLine())[:, :3 * width].reshape(height, width, 3)
    codes = (rgb >> 3).astype(np.int64) @ [1024, 32, 1]
    values, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(where.ravel(), rgb[..., c].ravel()) for c in range(3)], axis=1)
    colours = sums / counts[:, None]
    kept = np.argsort(-counts)[:128]
    nearest = np.argmin(((colours[:, None] - colours[kept][None]) ** 2).sum(axis=2), axis=1)
    indexed = np.zeros((height, -(-width // 4) * 4), np.uint8)
    indexed[:, :width] = nearest[where].reshape(height, width)
    out = QImage(indexed.tobytes(), width, height, indexed.shape[1], QImage.Format.Format_Indexed8).copy()
    out.setColorTable([0xff000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in np.rint(colours[kept])])
    return out


def publish(shots, language):
    """Windows and tables as PNG, maps as JPEG, as good as fits; returns the bytes written."""
    from qgis.PyQt.QtGui import QImage, QImageWriter
    IMAGES.mkdir(parents=True, exist_ok=True)
    total = 0
    for picture in sorted(shots.glob("*.png")):
        if picture.name.startswith(("failed_", "question_")):
            continue
        image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888)
        if picture.name.startswith(FLAT):
            target, quality = IMAGES / f"{picture.stem}_{language}.png", 0  # 0: compress most
            few_colours(image).save(str(target), "PNG", quality)
        else:
            target = IMAGES / f"{picture.stem}_{language}.jpg"
            for quality in (80, 74, 68, 62, 56, 50):
                writer = QImageWriter(str(target), b"jpeg")
                writer.setQuality(quality)
                writer.setOptimizedWrite(True)
                writer.setProgressiveScanWrite(True)
                writer.write(image)
                del writer
                if target.stat().st_size < LARGEST:
                    break
        total += target.stat().st_size
        print(f"  {target.name}: {target.stat().st_size // 1000} kB, {image.width()} x {image.height()}, quality {quality}")
    return total


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--language", choices=sorted(LOCALES), action="append", help="default: both")
    options.add_argument("--no-commands", action="store_true", help="take the results of the last run")
    options.add_argument("--commands-only", action="store_true", help="run the tutorials' commands, make no pictures")
    options.add_argument("--only", default="", help="only the maps whose name starts so, from the last run's results")
    chosen = options.parse_args()
    total = 0
    for language in chosen.language or sorted(LOCALES):
        folder = OUT / language
        if not (chosen.no_commands or chosen.only):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            run_pages(folder, language)
        if chosen.commands_only:
            continue
        shots = folder / "shots"
        shutil.rmtree(shots, ignore_errors=True)
        window(language, folder / "work", shots, chosen.only)
        if not chosen.only:
            reports(folder / "work", shots)
            pdf_pages(folder / "work", shots)
        total += publish(shots, language)
    print(f"{total / 1e6:.2f} MB of pictures in {IMAGES.relative_to(qgis_cli.ROOT)}")


if __name__ == "__main__":
    main()
