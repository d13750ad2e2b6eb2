"""The operator's settings, good and bad."""

from pathlib import Path

import pytest

from tracking_server.config import ConfigError, config_from_environment


def test_without_settings_everything_stands_in_the_current_directory() -> None:
    config = config_from_environment({})
    assert config.database_url == "sqlite:///sightline-tracker.db"
    assert config.key_file == "sightline-tracker.db.keys"
    assert config.public_url == "http://127.0.0.1:8000"
    assert (config.trusted_hops, config.fast_layer) == (0, True)
    assert (config.slow_images, config.slow_image_seconds) == (500, 20.0)


def test_slow_images_are_as_many_as_the_operator_says() -> None:
    assert config_from_environment({"SIGHTLINE_TRACKER_SLOW_IMAGES": "500"}).slow_images == 500


def test_files_of_places_and_networks_are_none_unless_they_are_named() -> None:
    names = ("CITY", "ASN", "APPLE_EGRESS")
    config = config_from_environment({f"SIGHTLINE_TRACKER_{name}_FILE": f"/geo/{name}" for name in names})
    assert (config.city_file, config.asn_file) == (Path("/geo/CITY"), Path("/geo/ASN"))
    assert config.apple_egress_file == Path("/geo/APPLE_EGRESS")
    config = config_from_environment({f"SIGHTLINE_TRACKER_{name}_FILE": "" for name in names})
    assert (config.city_file, config.asn_file, config.apple_egress_file) == (None, None, None)


def test_a_database_server_keeps_its_password_and_has_its_key_file_here() -> None:
    url = "postgresql+psycopg://sightline:secret@db.example/tracker"
    config = config_from_environment({"SIGHTLINE_TRACKER_DATABASE": url})
    assert config.database_url == url
    assert config.key_file == "sightline-tracker.keys"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIGHTLINE_TRACKER_DATABASE", "tracker.db"),
        ("SIGHTLINE_TRACKER_DATABASE", "mysql://x/y"),
        ("SIGHTLINE_TRACKER_DATABASE", "sqlite://"),
        ("SIGHTLINE_TRACKER_DATABASE", "sqlite:///:memory:"),
        ("SIGHTLINE_TRACKER_PUBLIC_URL", "t.example.com"),
        ("SIGHTLINE_TRACKER_PUBLIC_URL", "http://t.example.com"),
        ("SIGHTLINE_TRACKER_PUBLIC_URL", "https://t.example.com/path"),
        ("SIGHTLINE_TRACKER_TRUSTED_HOPS", "-1"),
        ("SIGHTLINE_TRACKER_TRUSTED_HOPS", "one"),
        ("SIGHTLINE_TRACKER_FEED_SLOTS", "5000"),
        ("SIGHTLINE_TRACKER_SLOW_IMAGES", "on"),
        ("SIGHTLINE_TRACKER_SLOW_IMAGES", "5000"),
        ("SIGHTLINE_TRACKER_FAST_LAYER", "yes"),
    ],
)
def test_a_bad_setting_is_named_in_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        config_from_environment({name: value})
