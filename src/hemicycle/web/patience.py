"""How long a connection may stay without a whole request: slow clients are let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

#: Seconds in which the head of a request must arrive, from the connection or the answer before.
SECONDS_FOR_HEAD = 10.0
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Patient(H11Protocol):
    """The protocol of uvicorn, which lets go of a client whose request does not come.

    uvicorn itself waits for ever for the rest of a head (or of a body that nobody reads any more)
    as long as something trickles in. Here a clock runs whenever no request is being answered.
    """

    seconds = SECONDS_FOR_HEAD
    _clock: asyncio.TimerHandle | None = None
    _has_sent = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; once a request is whole enough to be answered, the clock stands still."""
        self._has_sent = True
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it was there already."""
        self._has_sent = False
        self._wait()
        super().on_response_complete()
        self._look()

    def _look(self) -> None:
        """Stop the clock where a request is being answered."""
        if self._is_answering():
            self._stop()

    def _is_answering(self) -> bool:
        """Say whether a request is under way."""
        # Of no cycle uvicorn says nothing to the checker of types.
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _wait(self) -> None:
        """Start the clock anew."""
        self._stop()
        self._clock = self.loop.call_later(self.seconds, self._let_go)

    def _stop(self) -> None:
        """Stop the clock."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _let_go(self) -> None:
        """Close the connection, with a word to a client that had begun to ask."""
        self._clock = None
        if self.transport.is_closing():
            return
        if self._has_sent and not self._is_answering():
            self.transport.write(_TOO_SLOW)
        self.transport.close()
