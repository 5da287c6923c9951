"""Workers: the same work on several parts at once, each in a process of its own.

The first part is worked on here. A process that ends before its time, for whatever reason, costs
time and nothing else: what it left undone is done here, where an error also finds its words.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from queue import SimpleQueue

Start = Literal["fork", "spawn"]
Part = TypeVar("Part")
Result = TypeVar("Result")

START: Start = "fork" if sys.platform == "linux" else "spawn"
"""How a process begins: as a copy of this one, or from nothing where copies are not safe."""
PAYS = {"fork": 5_000_000, "spawn": 8_000_000}
"""Bytes of pages from which on a second process pays for its start."""
MOST = 8
"""Processes that are started without being asked for."""
_CHUNK = 256
"""Results that are sent at once."""


def usable_jobs() -> int:
    """How many processes this machine can run at once, at most `MOST`."""
    if hasattr(os, "sched_getaffinity"):
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


def balanced(weights: Sequence[tuple[str, int]], parts: int) -> list[list[str]]:
    """The names in `parts` lists of about the same weight: the heaviest go first, each to the list
    that weighs least so far."""
    lists: list[list[str]] = [[] for _ in range(parts)]
    sums = [0] * parts
    for name, weight in sorted(weights, key=lambda one: (-one[1], one[0])):
        lightest = sums.index(min(sums))
        lists[lightest].append(name)
        sums[lightest] += weight + 1
    return lists


def in_order(weights: Sequence[tuple[str, int]], parts: int) -> list[list[str]]:
    """The names in `parts` lists of about the same weight that follow one another."""
    whole = sum(weight + 1 for _, weight in weights)
    lists: list[list[str]] = [[] for _ in range(parts)]
    so_far = 0
    for name, weight in weights:
        lists[min(parts - 1, so_far * parts // whole)].append(name)
        so_far += weight + 1
    return lists


def share(
    parts: Sequence[Sequence[Part]],
    work: Callable[[Sequence[Part]], Iterable[Result]],
    start: Start = START,
    *,
    here: Callable[[Sequence[Part]], Iterable[Result]] | None = None,
) -> Iterator[Result]:
    """What `work` gives for the things in the parts, one result for each of them in their order;
    results of different parts come as they are ready. With `spawn` the work and the parts must be
    what can be pickled, with `fork` only the results. `here` is the same work for the part that is
    worked on in this process."""
    own = here or work
    if len(parts) == 1:
        yield from own(parts[0])
        return
    from queue import SimpleQueue
    from threading import Thread

    ready: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
    readers = []
    for index in range(1, len(parts)):
        receiver, process = _begin(work, parts[index], start)
        reader = Thread(target=_listen, args=(receiver, process, index, ready), daemon=True)
        readers.append(reader)
    for reader in readers:  # no process is copied while threads run
        reader.start()
    got = [0] * len(parts)
    for result in own(parts[0]):
        yield result
        if not ready.empty():
            yield from _unpacked(ready, got)
    for reader in readers:
        reader.join()
    while not ready.empty():
        yield from _unpacked(ready, got)
    for index in range(1, len(parts)):
        yield from own(parts[index][got[index] :])


def _unpacked(ready: SimpleQueue[tuple[int, bytes]], got: list[int]) -> list[Any]:
    import pickle

    index, chunk = ready.get()
    results: list[Any] = pickle.loads(chunk)
    got[index] += len(results)
    return results


def _begin(work: Any, part: Any, start: Start) -> tuple[Connection, Any]:
    import multiprocessing

    context: Any = multiprocessing.get_context(start)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, work, part), daemon=True)
    process.start()
    sender.close()
    return receiver, process


def _child(sender: Connection, work: Callable[[Any], Iterable[Any]], part: Any) -> None:
    """The life of a worker. What goes wrong here goes wrong once more in the parent, aloud."""
    import gc
    import pickle
    import signal

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        chunk: list[Any] = []
        for result in work(part):
            chunk.append(result)
            if len(chunk) == _CHUNK:
                sender.send_bytes(pickle.dumps(chunk, 5))
                chunk = []
        sender.send_bytes(pickle.dumps(chunk, 5))
        sender.send_bytes(b"")
    except BaseException:
        os._exit(1)
    os._exit(0)


def _listen(
    receiver: Connection, process: Any, index: int, ready: SimpleQueue[tuple[int, bytes]]
) -> None:
    """Takes a worker's chunks in as they come, so that it never waits."""
    try:
        while chunk := receiver.recv_bytes():
            ready.put((index, chunk))
    except (EOFError, OSError):
        pass  # what it did not do is done here
    finally:
        receiver.close()
        process.join()
