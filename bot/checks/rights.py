"""Check of rights: who else on this machine may read the data, the settings or the keys."""

from dataclasses import dataclass

from bot.checks.check import CheckResult, Ground, unwell, well
from bot.runtime.rights import to_be_closed
from bot.settings.env_file import ENV_FILE
from bot.settings.environment import Settings


@dataclass(frozen=True)
class RightsCheck:
    settings: Settings

    async def look(self, _ground: Ground) -> CheckResult:
        """Each by its own command: whoever reads the folder reads every student in it."""
        keys = [it for it in (*self.settings.key_files, self.settings.key_passphrase_file) if it]
        commands = to_be_closed(self.settings.private, [ENV_FILE.absolute(), *keys])
        if commands:
            return unwell(f"others on this machine can get at it: {'; '.join(commands)}")
        return well("data, settings and keys are for nobody else on this machine")
