"""What is packed: gzip and Zstandard hold one file, zip and tar many; each may hold any other format.

    reports.tar.gz    →    reports.tar    →    2018/05/a.txt, 2018/05/b.html, …

A packed file becomes `Member`s, which `read()` reads like files. Nothing is unpacked to the disk under a name of the
archive's, so a path that climbs out of it (`../../etc/passwd`) climbs nowhere: it is only shown as origin. Links,
devices and encrypted members are no reports.
"""

import gzip
import struct
import tarfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from dateline.read.limits import Budget, Refused, charged, seekable, undamaged
from dateline.settings import Settings

_LONGEST_NOTE = 1024 * 1024
"""Bytes of a tar header that only describes the next member; the library reads it whole."""
_LARGEST_WINDOW = 128 * 1024 * 1024
_PACKED = {".gz": "", ".zst": "", ".tgz": ".tar", ".tzst": ".tar"}


class Member(NamedTuple):
    """A file inside an archive. `name` is its path there; empty for what one packed file holds as a whole."""

    name: str
    file_name: str
    stream: BinaryIO


Unpacker = Callable[[BinaryIO, str, Budget, Settings], Iterator[Member]]


def gunzip(file: BinaryIO, file_name: str, budget: Budget, settings: Settings) -> Iterator[Member]:
    """What a gzip file holds; several gzip members are one file, as in WARC archives."""
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))
    yield Member("", _inner_name(file_name), charged(unpacked, budget))


def unzstd(file: BinaryIO, file_name: str, budget: Budget, settings: Settings) -> Iterator[Member]:
    """What a Zstandard file holds. A window that would take more than 128 MB of memory is refused."""
    from zstandard import ZstdDecompressor

    unpacked = ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(file, read_across_frames=True)
    yield Member("", _inner_name(file_name), charged(cast(BinaryIO, unpacked), budget))


def untar(file: BinaryIO, file_name: str, budget: Budget, settings: Settings) -> Iterator[Member]:
    """The regular files of a tar archive, in its order, as a stream."""
    with undamaged(lambda: tarfile.open(fileobj=file, mode="r|", tarinfo=_Bounded)) as archive:
        while (member := undamaged(archive.next)) is not None:
            unpacked = archive.extractfile(member) if member.isreg() else None
            archive.members = []  # type: ignore[attr-defined]  # else it keeps the headers of all it has passed
            if unpacked is not None and _is_wanted(member.name):
                stream = charged(cast(BinaryIO, unpacked), budget)
                yield Member(member.name, PurePosixPath(member.name).name, stream)


def unzip(file: BinaryIO, file_name: str, budget: Budget, settings: Settings) -> Iterator[Member]:
    """The files of a zip archive, in its order; an office document is one member, itself."""
    from zipfile import ZipFile

    copy = seekable(file, settings)
    with undamaged(lambda: ZipFile(copy)) as archive:
        for info in archive.infolist():
            if info.filename and not info.is_dir() and _is_wanted(info.filename):
                unpacked = undamaged(lambda info=info: archive.open(info))  # type: ignore[misc]
                with unpacked:
                    stream = charged(cast(BinaryIO, unpacked), budget)
                    yield Member(info.filename, PurePosixPath(info.filename).name, stream)


def holds_word_document(file: BinaryIO) -> bool:
    """Is a zip file a Word document?"""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(file) as archive:
            return "word/document.xml" in archive.NameToInfo
    except (BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return False
    finally:
        file.seek(0)


class _Bounded(tarfile.TarInfo):
    """A tar header; one that announces a description of unreasonable length is refused before it is read."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Bounded":
        header = super().frombuf(buf, encoding, errors)
        describes = header.type in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
        describes = describes or header.type in (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
        if describes and header.size > _LONGEST_NOTE:
            raise Refused("a tar header of more than 1 MB", "unpack it yourself if you trust it")
        return header


def _inner_name(file_name: str) -> str:
    """`a.txt.gz` holds `a.txt`, `a.tgz` holds `a.tar`."""
    path = PurePosixPath(file_name)
    return path.stem + _PACKED.get(path.suffix.lower(), path.suffix)


def _is_wanted(name: str) -> bool:
    """Not hidden, and not the shadow files that a Macintosh packs beside the real ones."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and not any(p.startswith(".") and p != ".." for p in parts) and "__MACOSX" not in parts
