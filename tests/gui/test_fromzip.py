"""The zip of make package through QGIS's own plugin installer, in a profile that has never seen the plugin."""

import json

import package
import pytest
import qgis_cli


@pytest.fixture(scope="module")
def seen(tmp_path_factory, window):
    archive = package.build(tmp_path_factory.mktemp("zip"))
    profile = tmp_path_factory.mktemp("gui") / "新 profile"
    profile.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(qgis_cli, "environment", qgis_cli.bare_environment)  # the checkout is no plugin here
        found = window(profile, "fromzip", ECOPLAN_GUI_ZIP=str(archive))
    errors = {name: step["error"] for name, step in found.items() if isinstance(step, dict) and "error" in step}
    assert not errors, json.dumps(errors, indent=1)
    return {name: step["seen"] for name, step in found.items() if isinstance(step, dict)}, profile


def test_install(seen):
    steps, profile = seen
    assert not steps["before"]["active"] and not steps["before"]["tools"]
    state = steps["first_install"]
    assert state["active"] and state["enabled"] and state["tools"] >= 26
    assert state["file"].startswith(str(profile))
    assert state["version"] == package.read_metadata(package.committed("metadata.txt"))["version"]
    assert steps["panel"] and steps["questions"] == []


def test_labels_come_from_the_zip(seen):
    assert seen[0]["labels"] == ["Ecological corridors", "生态廊道识别"]


def test_update_over_the_running_plugin(seen):
    state = seen[0]["update"]
    assert state["active"] and state["tools"] == seen[0]["first_install"]["tools"]
    assert state["parts"] == {"EcoPlanDock": 0, "EcoPlanMenu": 1, "EcoPlanToolBar": 1}  # none left of the old copy
