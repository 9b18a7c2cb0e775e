"""(b) A form of four questions: python-telegram-bot's ConversationHandler with PicklePersistence."""

import os

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

QUESTIONS = ("您的姓名？", "您的年齡？", "您的地址？", "以上都正確嗎？")


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data.clear()
    await update.message.reply_text(QUESTIONS[0])
    return 0


def answered(number: int):
    async def receive(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        context.user_data[number] = update.message.text
        if number + 1 == len(QUESTIONS):
            await update.message.reply_text(f"謝謝 {context.user_data[0]}。")
            return ConversationHandler.END
        await update.message.reply_text(QUESTIONS[number + 1])
        return number + 1

    return receive


def main() -> None:
    builder = (
        Application.builder().token(os.environ["BENCH_TOKEN"]).base_url(os.environ["BENCH_URL"] + "/bot")
    )
    application = builder.persistence(PicklePersistence("form.pickle")).build()
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", begin)],
            states={
                number: [MessageHandler(filters.TEXT & ~filters.COMMAND, answered(number))]
                for number in range(len(QUESTIONS))
            },
            fallbacks=[],
            name="form",
            persistent=True,
        )
    )
    application.run_polling()


main()
