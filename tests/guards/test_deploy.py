"""The files for deployment: they set what the bot knows, name what exists, and give nothing away."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from prometheus_client import generate_latest

from bot.metrics.counters import Counters
from bot.metrics.gauges import Gauges, Snapshot
from bot.sender.outcomes import Outcome
from bot.settings.environment import PREFIX, Settings
from storage.keys.keyring import write_new_key
from storage.messaging.backlog import Backlog
from storage.messaging.outbox import Ended

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FLOORS = ("rules", "storage", "handlers", "bot")
NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
WORST_EXPOSURE = "15"  # systemd counts in tenths
FILLED_IN = {
    "LICENCE_BOT_TOKEN": "1:abcdefghijkl", "LICENCE_BOT_SMTP_URL": "smtp://mail", "LICENCE_BOT_STAFF_GROUP_ID": "-1",
    "LICENCE_BOT_WEBHOOK_SECRET": "s" * 32, "PUBLIC_HOST": "bot.example.edu.tw", "POSTGRES_PASSWORD": "p1",
    "S3_PASSWORD": "s3password",
}  # fmt: skip


@pytest.fixture
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def filled_in(text: str) -> str:
    return re.sub(r"\$\{([A-Z0-9_]+)[^}]*\}", lambda found: FILLED_IN[found[1]], str(text))


def test_what_compose_sets_are_settings_and_they_are_right_together(compose, tmp_path):
    environment = compose["services"]["bot"]["environment"]
    write_new_key(tmp_path / "server.key")
    given = {name.removeprefix(PREFIX).lower(): filled_in(value) for name, value in environment.items()}
    given |= {"key_file": str(tmp_path / "server.key"), "data_dir": str(tmp_path / "data")}

    assert all(name.startswith(PREFIX) for name in environment)
    assert set(given) <= set(Settings.model_fields)
    settings = Settings(_env_file=None, **given)
    assert (settings.mode, settings.database.split(":")[0]) == ("webhook", "postgresql")


def test_compose_runs_two_replicas_that_may_do_as_little_as_possible(compose):
    bot = compose["services"]["bot"]

    assert bot["deploy"]["replicas"] == 2
    assert (bot["user"], bot["read_only"], bot["cap_drop"]) == ("10001", True, ["ALL"])
    assert "no-new-privileges:true" in bot["security_opt"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert [name for name, it in compose["services"].items() if "ports" in it] == ["proxy"]


def test_who_waits_for_a_service_waits_for_something_that_it_tells(compose):
    services = compose["services"]
    awaited = {
        name: state["condition"]
        for it in services.values()
        for name, state in dict(
            it.get("depends_on", {}) if isinstance(it.get("depends_on"), dict) else {}
        ).items()
    }

    assert awaited == {"postgres": "service_healthy", "s3": "service_healthy"}
    assert all(services[name]["healthcheck"]["test"] for name in awaited)


def test_the_bucket_that_the_bot_writes_to_is_the_one_that_the_store_makes(compose):
    bot, store = compose["services"]["bot"]["environment"], compose["services"]["s3"]
    bucket = bot["LICENCE_BOT_FILES_URL"].removeprefix("s3://")
    port = bot["LICENCE_BOT_S3_ENDPOINT"].removeprefix("http://s3:")

    assert f"-bucket={bucket}" in store["command"]
    assert f"127.0.0.1:{port}/" in store["healthcheck"]["test"][1]
    assert bot["LICENCE_BOT_S3_ACCESS_KEY"] == store["environment"]["AWS_ACCESS_KEY_ID"]
    assert filled_in(bot["LICENCE_BOT_S3_SECRET_KEY"]) == filled_in(
        store["environment"]["AWS_SECRET_ACCESS_KEY"]
    )


def test_the_example_names_everything_that_compose_asks_for():
    asked = set(re.findall(r"\$\{([A-Z0-9_]+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    named = set(
        re.findall(r"^([A-Z0-9_]+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert asked == named


def test_the_image_carries_the_four_floors_and_does_not_run_as_root():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line}

    assert set(FLOORS) <= copied
    assert "emulator" not in copied
    assert all((ROOT / name).exists() for name in copied)
    assert "USER 10001" in lines
    assert any("--require-hashes" in line for line in lines)


def test_the_unit_starts_what_exists_and_its_settings_are_ours():
    unit = (DEPLOY / "licence-bot.service").read_text(encoding="utf-8")

    assert re.search(r"^ExecStart=/opt/licence-bot/\.venv/bin/python -m bot run$", unit, re.MULTILINE)
    names = {name.removeprefix(PREFIX).lower() for name in re.findall(rf"{PREFIX}[A-Z_]+", unit)}
    assert names <= set(Settings.model_fields)


def test_the_alerts_ask_for_figures_that_the_bot_gives():
    groups = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    meter, gauges = Counters(), Gauges()
    gauges.reading = Snapshot(NOW, Backlog({}, None, {}, None, None), 0.0, leads=True)
    meter.registry.register(gauges)
    meter.delivered(Outcome(None, ended=Ended(1, "dead")))
    shown = set(re.findall(r"^(licence_bot_\w+)", generate_latest(meter.registry).decode(), re.MULTILINE))
    asked = {name for rule in rules for name in re.findall(r"licence_bot_\w+", rule["expr"])}

    assert len(rules) == len({rule["alert"] for rule in rules}) > 0
    assert asked <= shown
    assert all(rule["annotations"]["summary"] for rule in rules)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed here")
def test_the_unit_is_exposed_as_little_as_promised():
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={WORST_EXPOSURE}"]
    judged = subprocess.run(
        [*command, str(DEPLOY / "licence-bot.service")], capture_output=True, text=True, check=False
    )

    assert "Overall exposure level" in judged.stdout + judged.stderr
    assert judged.returncode == 0, judged.stdout[-200:]
