"""External checks: Telegram knows us, the bot may work in the group, the mail server answers."""

from dataclasses import dataclass

from aiosmtplib import SMTPException

from bot.checks.check import Check, CheckResult, Ground, unwell, well
from bot.checks.group import GroupCheck
from bot.sender.mail import Mailer
from bot.settings.environment import Settings
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import InvalidToken, TelegramError
from handlers.app_context import AppContext
from rules.school import School


@dataclass(frozen=True)
class ExternalChecks:
    """The questions of an operator whose bot does not run, or does not do what it should."""

    settings: Settings
    school: School
    telegram: Telegram

    def checks(self) -> list[Check]:
        return [
            Check("token", self.token_is_known),
            Check("webhook", self.updates_come),
            Check("group", GroupCheck(self.telegram, self._app_context).look),
            Check("mail", self.mail_leaves),
        ]

    @property
    def _app_context(self) -> AppContext:
        return AppContext(self.school, "", self.settings.staff_group_id)

    async def token_is_known(self, _ground: Ground) -> CheckResult:
        try:
            me = await self.telegram.call("getMe", {})
        except InvalidToken:
            return unwell("Telegram refuses it: ask @BotFather for the current one and set LICENCE_BOT_TOKEN")
        except TelegramError as fault:
            return unwell(f"Telegram cannot be reached ({type(fault).__name__}): check the network and proxy")
        return well(f"it is @{me['username']}'s")

    async def updates_come(self, _ground: Ground) -> CheckResult:
        info = await self._ask("getWebhookInfo", {})
        if isinstance(info, CheckResult):
            return info
        wanted = self.settings.webhook_url if self.settings.mode == "webhook" else ""
        if info["url"] == wanted:
            return well(f"{self.settings.mode}, {info.get('pending_update_count', 0)} updates wait")
        if wanted:
            return unwell("Telegram does not post to our address: `python -m bot set-webhook`")
        return unwell("a webhook takes the updates away from us: `python -m bot set-webhook --delete`")

    async def mail_leaves(self, _ground: Ground) -> CheckResult:
        mailer = Mailer(self.settings.smtp_url, self.school.mail_from, self.school.office)
        try:
            await mailer.knock()
        except (SMTPException, OSError) as fault:
            return unwell(
                f"the mail server does not take us ({type(fault).__name__}): see LICENCE_BOT_SMTP_URL"
            )
        return well("the mail server answers and knows us")

    async def _ask(self, method: str, payload: dict[str, object]) -> CheckResult | dict[str, object]:
        try:
            answer: dict[str, object] = await self.telegram.call(method, payload)
        except TelegramError as fault:
            return unwell(f"Telegram does not say ({type(fault).__name__}): see the check of the token")
        return answer
