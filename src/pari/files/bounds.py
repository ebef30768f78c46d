"""What a process that reads hostile files may take, set by itself before it opens anything."""

import resource
import sys

BEGUN = b"begun\n"  # told before anything is opened: whatever ends the process from here on, it had begun
MEMORY = 1_600_000_000  # bytes of addresses; a picture of 120 million points takes a third
LARGEST_WRITTEN = 64_000_000  # bytes that may be written into one file


def bound(seconds: int) -> None:
    """From here on this process can't take more, whatever it reads; it says that it has begun."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    sys.stdout.buffer.write(BEGUN)
    sys.stdout.buffer.flush()
