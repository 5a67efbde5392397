"""How much may be read: what unpacks to a thousand times its size is no collection of reports but an attack.

    budget = Budget(len(file), settings)             250 times its size may come out, and 64 MB in any case
    charged(gzip.open(file), budget).read()          raises Refused once it is more

One budget is shared by all that lies in one file, however deep archives are packed into archives. Nothing is ever
written to a path that an archive names; what must be sought in goes to an anonymous temporary file.
"""

import lzma
import struct
import zlib
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, TypeVar, cast

from typing_extensions import Buffer

from dateline.settings import Settings

T = TypeVar("T")
STEP = 64 * 1024
_IN_MEMORY = 32 * 1024 * 1024
_ALWAYS = 64 * 1024 * 1024
"""Bytes that any file may unpack to, whatever its size: what many like lines shrink by says little."""


class Refused(Exception):  # noqa: N818  # an answer; the reader that knows the path makes a `ReadError` of it
    """Input that is not read on: `problem` is what is wrong with it, `advice` what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem)
        self.problem, self.advice = problem, advice


class Exhausted(Refused):
    """Too much has come out of a file: nothing else in it is read either."""


class Budget:
    """The bytes that may still come out of one file; the more it holds, the more."""

    def __init__(self, packed: int, settings: Settings) -> None:
        self.packed, self.unpacked, self._settings = packed, 0, settings

    def allow(self, size: int) -> None:
        """Adds what has been read of the packed file."""
        self.packed += size

    def spend(self, size: int) -> None:
        """Charges what has been unpacked. Raises `Exhausted` when it is too much."""
        self.unpacked += size
        settings = self._settings
        if self.unpacked > max(_ALWAYS, self.packed * settings.most_expansion):
            problem = f"it unpacks to more than {settings.most_expansion} times its size"
            raise Exhausted(problem, "unpack it yourself if you trust it, and name what is in it")


class _Metered(RawIOBase):
    """A stream that tells how much is read of it."""

    def __init__(self, read: Callable[[int], bytes], meter: Callable[[int], None]) -> None:
        self._read, self._meter = read, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._read(len(view))
        self._meter(len(data))
        view[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """A stream whose size is not known before: what is read of it is added to its budget."""
    read = stream.read1 if isinstance(stream, BufferedReader) else stream.read
    return cast(BinaryIO, BufferedReader(_Metered(read, budget.allow), STEP))


def charged(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """An unpacked stream: every byte is charged, and damage is told as `Refused`."""
    return cast(
        BinaryIO, BufferedReader(_Metered(lambda size: undamaged(lambda: stream.read(size)), budget.spend), STEP)
    )


def undamaged(read: Callable[[], T]) -> T:
    """What a call that unpacks returns; what the unpackers raise becomes `Refused`."""
    from tarfile import TarError
    from zipfile import BadZipFile

    from zstandard import ZstdError

    try:
        return read()
    except RuntimeError as error:  # the zip reader's words for encryption, and for methods it does not know
        if "password" in str(error) or "encrypted" in str(error):
            raise Refused("it is encrypted", "decrypt it first") from None
        raise Refused(f"it cannot be unpacked ({error})", "pack it with a usual method") from None
    except (
        EOFError,
        ValueError,
        struct.error,
        zlib.error,
        lzma.LZMAError,
        ZstdError,
        BadZipFile,
        TarError,
        OSError,
    ) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        why = " ".join(str(error).split())[:100]
        raise Refused(f"its packed data are damaged or end early ({why})", "get the file again") from None


def whole(file: BinaryIO, settings: Settings) -> bytes:
    """All bytes of a document that must be held as a whole. Raises `Refused` if they are too many or none."""
    raw = file.read(settings.longest_file + 1)
    if len(raw) > settings.longest_file:
        problem = f"more than {settings.longest_file // 1024**2} MB for one document"
        raise Refused(problem, "split it into parts")
    if not raw.strip():
        raise Refused("an empty file", "remove it or put a report into it")
    return raw


def seekable(file: BinaryIO, settings: Settings) -> BinaryIO:
    """The file, or a copy of it in memory or in a nameless temporary file, for formats that begin at their end."""
    if file.seekable():
        return file
    copy = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # the caller reads it; it goes with its last reference
    size = 0
    while data := file.read(STEP):
        size += len(data)
        if size > settings.longest_copy:
            raise Refused(f"more than {settings.longest_copy // 1024**2} MB inside an archive", "unpack it first")
        copy.write(data)
    copy.seek(0)
    return cast(BinaryIO, copy)
