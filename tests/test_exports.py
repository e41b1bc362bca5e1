"""The names that others may rely on."""

import audit
from audit import checks, duplicates, errors, exports, readers, settings, testing
from audit.duplicates import matcher


def public(module):
    return {name for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__}


def test_package():
    assert audit.__version__.count(".") == 2
    assert {"load_manifest", "read_kept", "__version__"} == set(audit.__all__)
    assert public(audit) == {"load_manifest", "read_kept"}


def test_exports():
    assert {"FORMATS", "Format", "Wish", "export", "load_manifest", "read_kept"} <= set(exports.__all__)
    assert {"parquet", "jsonl", "txt", "croissant", "prov", "bagit", "frictionless", "ro-crate", "in-toto"} <= set(
        exports.FORMATS
    )
    assert {"openlineage", "hf-card", "ai-act"} <= set(exports.FORMATS)


def test_errors_form_one_tree():
    assert public(errors) == {
        *("AuditError", "SettingsError", "CorpusError", "ChangedError", "CheckError", "EngineError")
    }
    assert all(issubclass(getattr(errors, name), errors.AuditError) for name in public(errors))


def test_the_contract_of_checks_and_matchers():
    assert {"Check", "Expectation", "Options", "span_check", "no_flag", "load_checks"} <= public(checks)
    assert {"Matcher", "Related", "load_matchers", "relate", "sketch"} <= set(duplicates.__all__)
    assert {"Matcher", "Matches", "Pairs", "Seeds", "Sketch"} <= public(matcher)
    assert {"assert_check", "assert_matcher", "batch", "run_check"} <= public(testing)


def test_settings_and_readers():
    assert {"Settings", "Waiver", "load_settings"} <= public(settings)
    assert {"Corpus", "open_corpus"} <= public(readers)
