"""(c), (d) A form of four questions: aiogram's FSM, in memory or, where BENCH_REDIS names a server, on Redis."""

import asyncio
import os

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message

router = Router()


class Form(StatesGroup):
    name = State()
    age = State()
    address = State()
    right = State()


@router.message(CommandStart())
async def begin(message: Message, state: FSMContext) -> None:
    await state.clear()
    await state.set_state(Form.name)
    await message.answer("您的姓名？")


@router.message(StateFilter(Form.name))
async def name(message: Message, state: FSMContext) -> None:
    await state.update_data(name=message.text)
    await state.set_state(Form.age)
    await message.answer("您的年齡？")


@router.message(StateFilter(Form.age))
async def age(message: Message, state: FSMContext) -> None:
    await state.update_data(age=message.text)
    await state.set_state(Form.address)
    await message.answer("您的地址？")


@router.message(StateFilter(Form.address))
async def address(message: Message, state: FSMContext) -> None:
    await state.update_data(address=message.text)
    await state.set_state(Form.right)
    await message.answer("以上都正確嗎？")


@router.message(StateFilter(Form.right))
async def right(message: Message, state: FSMContext) -> None:
    answers = await state.update_data(right=message.text)
    await state.clear()
    await message.answer(f"謝謝 {answers['name']}。")


async def main() -> None:
    redis = os.environ.get("BENCH_REDIS")
    dispatcher = Dispatcher(storage=RedisStorage.from_url(redis) if redis else MemoryStorage())
    dispatcher.include_router(router)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_URL"]))
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], session=session))


asyncio.run(main())
