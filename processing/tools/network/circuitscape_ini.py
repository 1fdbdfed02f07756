"""Circuitscape's INI files: which of its options is what here.

The options are those of the reference of Circuitscape 5 (Circuitscape.jl documentation, "Options and Flags") and of
the user guide of Circuitscape 4 (McRae, Shah and Mohapatra 2013), with their defaults.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Tuple

from ...common import reading
from ...common.errors import InputError

SCENARIOS = ("pairwise", "one-to-all", "all-to-one", "advanced")
DATA_TYPES = ("raster", "network")
CONFLICTS = {"keepall": "keep_finite", "rmvsrc": "remove_source", "rmvgnd": "remove_ground", "rmvall": "remove_both",
             "not entered": "keep_finite"}
# Options that are read, with their defaults.
TEXTS = {"data_type": "raster", "scenario": "", "remove_src_or_gnd": "keepall", "output_file": ""}
SWITCHES = {
    "habitat_map_is_resistances": True, "connect_four_neighbors_only": False, "connect_using_avg_resistances": False,
    "use_polygons": False, "ground_file_is_resistances": True, "use_unit_currents": False, "use_direct_grounds": False,
    "use_included_pairs": False, "use_variable_source_strengths": False, "use_mask": False, "use_reclass_table": False,
    "write_cur_maps": False, "write_volt_maps": False, "write_cum_cur_map_only": False, "write_max_cur_maps": False,
    "set_null_currents_to_nodata": False, "set_null_voltages_to_nodata": False,
    "set_focal_node_currents_to_zero": False, "compress_grids": False, "log_transform_maps": False,
    "write_as_tif": False}
FILES = ("habitat_file", "polygon_file", "source_file", "ground_file", "point_file", "included_pairs_file",
         "variable_source_file", "mask_file", "reclass_file")
# Options that say how Circuitscape computes or reports, not what: without effect here.
IDLE = ("solver", "precision", "use_64bit_indexing", "cholmod_batch_size", "parallelize", "max_parallel",
        "low_memory_mode", "preemptive_memory_release", "print_timings", "print_rusages", "screenprint_log",
        "log_file", "log_level", "suppress_messages", "profiler_log_file", "version", "meta_file")
NO_FILE = re.compile(r"^$|^none$|^\(.*\)$", re.I)


@dataclass
class Settings:
    """What an INI file asks for: ``texts``, ``switches`` and ``files`` by option (files only where given)."""

    texts: Dict[str, str]
    switches: Dict[str, bool]
    files: Dict[str, str]
    idle: List[Tuple[str, str]] = field(default_factory=list)
    unknown: List[Tuple[str, str]] = field(default_factory=list)

    def on(self, option):
        return self.switches[option]

    @property
    def scenario(self):
        return self.texts["scenario"]

    @property
    def network(self):
        return self.texts["data_type"] == "network"

    @property
    def base(self):
        """Name that the results begin with: the last part of ``output_file`` up to .out; no folder."""
        name = re.split(r"[\\/]", self.texts["output_file"])[-1].split(".out")[0]
        return "" if NO_FILE.match(name) else re.sub(r"[^\w.\- ]", "_", name).strip(". ")


def read(path):
    """:class:`Settings` of a file. InputError where a value cannot be read, naming the option and its line."""
    settings = Settings(dict(TEXTS), dict(SWITCHES), {})
    for number, line in enumerate(_text(path).splitlines(), 1):
        line = line.strip()
        if not line or line[0] in "[#;":
            continue
        option, mark, value = (part.strip() for part in line.partition("="))
        if not mark:
            raise InputError("Line {line} of {file} is no option (name = value): {words}", line=number,
                             file=Path(path).name, words=line[:60])
        _take(settings, option.lower(), value, Path(path).name, number)
    _check(settings, Path(path).name)
    return settings


def _text(path):
    raw = Path(path).read_bytes()
    for code in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _take(settings, option, value, file, line):
    if option in TEXTS:
        settings.texts[option] = value if option == "output_file" else value.lower()
    elif option in SWITCHES:
        try:
            answer = reading.truth(value)
        except ValueError:
            raise InputError("{option} in line {line} of {file} must be True or False, not {value}.", option=option,
                             line=line, file=file, value=value) from None
        settings.switches[option] = SWITCHES[option] if answer is None else answer
    elif option in FILES:
        if NO_FILE.match(value):
            settings.files.pop(option, None)
        else:
            settings.files[option] = value
    elif option in IDLE:
        settings.idle.append((option, value))
    else:
        settings.unknown.append((option, value))


def _check(settings, file):
    for option, known in (("scenario", SCENARIOS), ("data_type", DATA_TYPES), ("remove_src_or_gnd", tuple(CONFLICTS))):
        value = settings.texts[option]
        if value not in known and not (option == "remove_src_or_gnd" and settings.scenario != "advanced"):
            raise InputError("{option} in {file} must be one of {known}, not {value}.", option=option, file=file,
                             known=", ".join(known), value=value or "–")
    if settings.network and settings.scenario not in ("pairwise", "advanced"):
        raise InputError("{file}: networks are computed pairwise or in the advanced mode, not {scenario}.", file=file,
                         scenario=settings.scenario)
    needed = ["habitat_file"] + (["source_file", "ground_file"] if settings.scenario == "advanced" else ["point_file"])
    needed += [name for switch, name in (
        ("use_polygons", "polygon_file"), ("use_included_pairs", "included_pairs_file"), ("use_mask", "mask_file"),
        ("use_variable_source_strengths", "variable_source_file"), ("use_reclass_table", "reclass_file"))
        if settings.on(switch) and not settings.network]
    missing = [name for name in needed if name not in settings.files]
    if missing:
        raise InputError("{file} does not name the files {list}, which its options need.", file=file,
                         list=", ".join(missing))
