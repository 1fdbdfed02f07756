"""Every tool in bad surroundings: cancelled, on a full or read-only disk, with an input as output. The sweep asks more.

What must hold: one sentence, nothing half-written, results of the run before and inputs as they were.
"""

import random
from pathlib import Path

import baselines
import hazards
import pytest
from qgis.core import QgsProcessingParameterFolderDestination


@pytest.fixture(scope="module")
def place(ecoplan_provider, tmp_path_factory):
    """A folder with the tiny city and the results of one good run of every tool that is asked for."""
    return tmp_path_factory.mktemp("hazards")


_good = {}


@pytest.fixture
def good(place, request):
    """(tool, parameters, looks at the cancel button of a good run)."""
    tool = request.param
    if tool not in _good:
        parameters = baselines.baseline(tool, place, place / "out" / tool)
        feedback = hazards.Watched()
        fine, text = hazards.run(tool, parameters, feedback)
        assert fine, text
        assert not hazards.rubbish(place / "out" / tool)
        _good[tool] = parameters, feedback.looks
    return (tool, *_good[tool])


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads look at the cancel button as often as they take long; these tests count looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_THREADS", "1")
        yield


each_tool = pytest.mark.parametrize("good", sorted(baselines.PARAMETERS), indirect=True)


@each_tool
def test_a_cancel_at_any_moment_leaves_what_was_there(good, place):
    tool, parameters, looks = good
    out = place / "out" / tool
    before, inputs = hazards.contents(out), hazards.contents(place / "inputs")
    draw = random.Random(tool)
    for look in {draw.randint(1, looks), *(() if tool == "samplecity" else (1, looks))}:  # that one takes its time
        fine, text = hazards.run(tool, parameters, hazards.Watched(cancel_at=look))
        assert not fine and text == "Cancelled: no output was written.", look
        assert hazards.contents(out) == before and not hazards.rubbish(out), look
    after = hazards.contents(place / "inputs")
    assert {n: after.get(n) for n in inputs} == inputs


@each_tool
def test_a_full_and_a_read_only_disk(good, place):
    tool = good[0]
    if not hazards.can_mount(place / "disk"):
        pytest.skip("small disks need root and mount")
    with hazards.disk(place / "disk", "12k") as disk:
        fine, text = hazards.run(tool, baselines.baseline(tool, place, disk), hazards.Watched())
        assert fine or ("is full" in text and "\n" not in text.strip() and "Traceback" not in text), text
        assert fine or not hazards.contents(disk)
        assert not hazards.rubbish(disk)
        before = hazards.contents(disk)
        hazards.read_only(disk)
        fine, text = hazards.run(tool, baselines.baseline(tool, place, disk), hazards.Watched())
        assert not fine and ("cannot be written" in text or "cannot be made" in text) and "\n" not in text.strip(), text
        assert hazards.contents(disk) == before


@each_tool
def test_no_output_goes_onto_an_input_or_a_folder(good, place):
    tool, parameters, _ = good
    owner = baselines.algorithm(tool)
    inputs = hazards.contents(place / "inputs")
    given = next((v for v in parameters.values() if isinstance(v, str) and str(place / "inputs") in v
                  and not v.startswith("[") and not Path(v).is_dir()), None)
    for definition in owner.parameterDefinitions():
        if not definition.isDestination() or isinstance(definition, QgsProcessingParameterFolderDestination):
            continue
        for path, words in ((given, "would be overwritten"), (str(place), "is a folder"), ("/dev/null", "no ordinary"),
                            (str(place / "no" / "x.gpkg"), "does not exist")):
            if path is not None:
                fine, text = hazards.run(tool, {**parameters, definition.name(): path.partition("|")[0]}, hazards.Watched())
                assert not fine and words in text, (definition.name(), path, text)
    after = hazards.contents(place / "inputs")
    assert {n: after.get(n) for n in inputs} == inputs


@pytest.mark.parametrize("good", ["corridors", "redlinecheck", "landcover"], indirect=True)
@pytest.mark.parametrize("error, words", [
    (MemoryError("Unable to allocate 9 GiB"), "Not enough memory"), (RuntimeError("std::bad_alloc"), "Not enough memory"),
    (OSError(28, "No space left on device", "/tmp/x"), "The file /tmp/x cannot be read or written: No space")])
def test_what_the_machine_lacks_is_said(good, place, error, words):
    tool, parameters, looks = good
    before = hazards.contents(place / "out" / tool)
    fine, text = hazards.run(tool, parameters, hazards.Watched(cancel_at=(looks + 1) // 2, error=error))
    assert not fine and words in text
    assert hazards.contents(place / "out" / tool) == before and not hazards.rubbish(place / "out" / tool)
