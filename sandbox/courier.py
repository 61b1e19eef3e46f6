"""Brings updates to the bot's webhook as Telegram does: lane by lane, again and again until the answer is 2xx."""

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

from aiohttp import (
    BodyPartReader,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    MultipartReader,
)

from sandbox.faults import WEBHOOK
from sandbox.messages import Json
from sandbox.methods import call
from sandbox.params import Params
from sandbox.refusals import Dropped, Garbled, Refusal

if TYPE_CHECKING:
    from sandbox.pending import Update, Webhook
    from sandbox.telegram import Telegram

_READ_SECONDS = 60  # by the wall clock: it is a connection that waits
_LONGEST_PAUSE = 60.0
_LONGEST_WISH = 3600.0


class Courier:
    """One update at a time for each lane, and as many lanes at once as the webhook wants connections."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram
        self._webhook: Webhook | None = None
        self._busy: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Deliver until cancelled."""
        stirred = self._telegram.updates.stirred
        async with ClientSession(timeout=ClientTimeout(total=_READ_SECONDS)) as session:
            try:
                while True:
                    stirred.clear()
                    self._start(session)
                    await stirred.wait()
            finally:
                await self._stop()

    def _start(self, session: ClientSession) -> None:
        webhook = self._telegram.world.webhook
        if webhook is not self._webhook:
            for each in self._busy.values():
                each.cancel()
            self._busy, self._webhook = {}, webhook
        if webhook is None:
            return
        for update in self._telegram.updates.pending:
            if len(self._busy) >= webhook.connections:
                return
            lane = update.lane or f"update {update.id}"
            if lane not in self._busy:
                self._busy[lane] = asyncio.create_task(self._bring(session, webhook, update, lane))

    async def _bring(self, session: ClientSession, webhook: "Webhook", update: "Update", lane: str) -> None:
        await self._persist(session, webhook, update)
        if self._busy.get(lane) is asyncio.current_task():
            del self._busy[lane]
        self._telegram.updates.finish(update)

    async def _persist(self, session: ClientSession, webhook: "Webhook", update: "Update") -> None:
        """Try until it is delivered or too old: at once after the first failure, then after 2, 4, 8… seconds."""
        telegram, pause, failures = self._telegram, 1.0, 0
        while True:
            await telegram.faults.light()
            error, wish = await self._try(session, webhook, update)
            if not error:
                return
            webhook.error, webhook.error_at = error, telegram.now
            if failures and not wish:
                pause = min(pause * 2, telegram.rng.uniform(_LONGEST_PAUSE, 2 * _LONGEST_PAUSE))
            wait = min(wish, _LONGEST_WISH) if wish or not failures else pause
            failures += 1
            moment = telegram.clock().timestamp() + wait
            if moment > update.at + update.kept:
                return
            await telegram.clock.until(moment)

    async def _try(self, session: ClientSession, webhook: "Webhook", update: "Update") -> tuple[str, float]:
        """One delivery: what went wrong, empty if nothing, and the seconds the bot wants to be left alone."""
        fault = self._telegram.faults.take(WEBHOOK, None)
        if fault and not fault.after:
            return "Webhook connection closed", 0
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        try:
            async with session.post(
                webhook.url, json=update.as_api(), headers=headers, allow_redirects=False
            ) as response:
                outcome = await self._read(response)
        except TimeoutError:
            return "Read timeout expired", 0
        except ClientConnectorError:
            return "Connection refused", 0
        except ClientError:
            return "Webhook connection closed", 0
        return ("Webhook connection closed", 0) if fault else outcome

    async def _read(self, response: ClientResponse) -> tuple[str, float]:
        if not 200 <= response.status <= 299:
            wish = response.headers.get("Retry-After", "")
            said = f"Wrong response from the webhook: {response.status} {response.reason}"
            return said, float(wish) if wish.isdecimal() else 0
        asked = await _asked(response)
        name = str(asked.pop("method", ""))
        if name and not name.lower().startswith(("get", "setwebhook", "deletewebhook")):
            with contextlib.suppress(Refusal, Dropped, Garbled):  # the bot never learns what came of it
                await call(self._telegram, name, Params(asked))
        return "", 0

    async def _stop(self) -> None:
        for each in self._busy.values():
            each.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)


async def _asked(response: ClientResponse) -> Json:
    """The call that an answer may carry, as JSON or as a form."""
    if response.content_type == "application/json":
        with contextlib.suppress(ValueError):
            body = json.loads(await response.text())
            return dict(body) if isinstance(body, dict) else {}
    if response.content_type != "multipart/form-data":
        return {}
    fields: Json = {}
    async for part in MultipartReader.from_response(response):
        if isinstance(part, BodyPartReader) and part.name:
            fields[part.name] = await part.text()
    return fields
