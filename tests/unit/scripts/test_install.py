"""make install and make uninstall touch one folder, and that only if it is theirs."""

import zipfile

import install
import pytest


@pytest.fixture
def profiles(tmp_path, monkeypatch):
    """An XDG data folder with two profiles of QGIS 3, one of them with another plugin."""
    monkeypatch.delenv("QGIS_CUSTOM_CONFIG_PATH", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "数据 data"))
    folder = install.data_folder() / "profiles"
    for name in ("default", "工作"):
        (folder / name / "python" / "plugins" / "other").mkdir(parents=True)
        (folder / name / "python" / "plugins" / "other" / "metadata.txt").write_text("[general]\nname=Other\n")
    return folder


@pytest.fixture
def package(tmp_path):
    def make(name="ecoplan-1.0.0.zip", title="EcoPlan", **files):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("ecoplan/metadata.txt", f"[general]\nname={title}\n")
            for file, text in files.items():
                archive.writestr(f"ecoplan/{file}.py", text)
        return path
    return make


def tree(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_installs_replaces_and_removes(profiles, package, capsys):
    plugins = profiles / "default" / "python" / "plugins"
    install.install(package(old="1"))
    install.install(package("second.zip", new="2"))
    assert tree(plugins) == ["ecoplan/metadata.txt", "ecoplan/new.py", "other/metadata.txt"]
    assert tree(plugins.parent) == ["plugins/" + name for name in tree(plugins)]  # nothing left beside it
    told = capsys.readouterr().out
    assert "qgis_process plugins enable ecoplan" in told and "QGIS 4" in told
    install.uninstall()
    assert tree(plugins) == ["other/metadata.txt"]
    install.uninstall()
    assert "not installed" in capsys.readouterr().out


def test_chooses_the_profile(profiles, package, tmp_path, monkeypatch):
    install.install(package(), "工作")
    assert (profiles / "工作" / "python" / "plugins" / "ecoplan").is_dir()
    with pytest.raises(SystemExit, match="default, 工作"):
        install.install(package(), "nobody")
    (profiles / "profiles.ini").write_text("[core]\ndefaultProfile=工作\n", encoding="utf-8")
    assert install.plugins_folder() == profiles / "工作" / "python" / "plugins"
    monkeypatch.setenv("QGIS_CUSTOM_CONFIG_PATH", str(tmp_path / "custom"))
    install.install(package())
    assert (tmp_path / "custom" / "profiles" / "default" / "python" / "plugins" / "ecoplan").is_dir()


def test_leaves_what_is_not_ours(profiles, package, tmp_path):
    plugins = profiles / "default" / "python" / "plugins"
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    (checkout / "metadata.txt").write_text("[general]\nname=EcoPlan\n")
    (plugins / "ecoplan").symlink_to(checkout, target_is_directory=True)
    for action in (lambda: install.install(package()), install.uninstall):
        with pytest.raises(SystemExit, match="development checkout"):
            action()
    assert tree(checkout) == ["metadata.txt"]

    (plugins / "ecoplan").unlink()
    (plugins / "ecoplan").mkdir()
    (plugins / "ecoplan" / "mine.txt").write_text("")
    for action in (lambda: install.install(package()), install.uninstall):
        with pytest.raises(SystemExit, match="stays as it is"):
            action()
    (plugins / "ecoplan" / "metadata.txt").write_text("[general]\nname=EcoPlan\n")
    (plugins / "ecoplan" / ".git").mkdir()
    with pytest.raises(SystemExit, match="git clone"):
        install.uninstall()
    assert tree(plugins / "ecoplan") == ["metadata.txt", "mine.txt"]


@pytest.mark.parametrize("spoil", ["other", "damaged"])
def test_a_bad_zip_leaves_the_old_copy(profiles, package, spoil):
    plugins = profiles / "default" / "python" / "plugins"
    install.install(package(old="1"))
    bad = package("bad.zip", title="Other" if spoil == "other" else "EcoPlan", new="2" * 5000)
    if spoil == "damaged":
        bad.write_bytes(bad.read_bytes()[:200])
    with pytest.raises((SystemExit, zipfile.BadZipFile)):
        install.install(bad)
    assert tree(plugins) == ["ecoplan/metadata.txt", "ecoplan/old.py", "other/metadata.txt"]
    assert tree(plugins.parent) == ["plugins/" + name for name in tree(plugins)]


def test_uninstall_says_what_it_leaves_and_removes_it_on_request(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("QGIS_CUSTOM_CONFIG_PATH", str(tmp_path))
    profile = tmp_path / "profiles" / "default"
    for left in ("ecoplan/sample_city", "python/ecoplan_packages/scipy"):
        (profile / left).mkdir(parents=True)
    own = profile / "python" / "plugins" / "ecoplan"
    for everything in (False, True):
        own.mkdir(parents=True)
        (own / "metadata.txt").write_text("[general]\nname=EcoPlan\n", encoding="utf-8")
        install.uninstall("default", everything)
        said = capsys.readouterr().out
        assert str(profile / "ecoplan") in said and "ecoplan_packages" in said and "[ecoplan]" in said
        assert (profile / "ecoplan").exists() is not everything and not own.exists()
