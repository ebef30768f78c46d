"""Real servers of one's own for measuring: PostgreSQL as it is shipped, `pari serve`, nginx before it.

All of them listen on this machine alone and end with their block; each may be killed and started again.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.pages import LOCAL, PARI, ROOT, answers, free_port, wait_until

NGINX = ROOT / "docs" / "examples" / "nginx.conf"


@dataclass
class PostgreSQL:
    """A server with its default durability: what it acknowledges survives a kill."""

    folder: Path
    port: int

    @classmethod
    def made(cls, folder: Path) -> "PostgreSQL":
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
            folder.chmod(0o700)
        words = [
            "initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "pari",
            "--auth=trust",
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
        ]
        _as_postgres(words)
        server = cls(folder, free_port())
        server.start()
        return server

    @property
    def address(self) -> str:
        return f"postgres://pari@{LOCAL}:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses={LOCAL}"
        _as_postgres(
            ["pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o", options, "start"]
        )

    def kill(self) -> None:
        """As a power cut ends the server: no process of it has a chance to finish anything.

        All of them are waited for: a new server refuses to start beside what is left of the one before.
        """
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGSTOP)  # so that it starts no further process meanwhile
        processes = (*_children(first), first)
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        wait_until(lambda: not any(Path(f"/proc/{process}").exists() for process in processes))

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            _as_postgres(["pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop"])


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    with tempfile.TemporaryDirectory() as folder:
        server = PostgreSQL.made(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@dataclass
class Pari:
    """`pari serve` with its worker; `environment` names the database and the folder."""

    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    log: Path | None = None

    def start(self) -> None:
        with (self.log or Path(os.devnull)).open("ab") as log:
            self.process = subprocess.Popen(
                [PARI, "serve", "--port", str(self.port)],
                env=dict(self.environment),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            wait_until(lambda: answers(self.port))
        except TimeoutError:
            said = self.log.read_text(errors="replace")[-2_000:] if self.log else "no log was kept"
            raise TimeoutError(
                f"the site doesn't answer; it ended with {self.process.poll()}: {said}"
            ) from None

    def kill(self) -> None:
        """Web and worker at once, without a chance to finish anything.

        All of them are waited for: one that is still ending holds the port that the next server needs.
        """
        if self.process:
            leader = self.process.pid
            os.killpg(leader, signal.SIGKILL)
            self.process.wait()
            wait_until(lambda: not _living(leader))

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


def prepared(folder: Path, database: str, load: str) -> dict[str, str]:
    """The environment of a site whose tables are made and filled by the Python words `load`."""
    environment = {**os.environ, "PARI_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):  # whoever measures has settings of their own
        environment.pop(name, None)
    if database:
        environment["DATABASE_URL"] = database
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
    manage(environment, "shell", "--no-imports", "--command", load)
    return environment


def manage(environment: Mapping[str, str], *words: str) -> str:
    done = subprocess.run(
        [PARI, "manage", *words], env=dict(environment), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@contextmanager
def nginx(port_behind: int) -> Iterator[int]:
    """nginx with the example file of the docs; only its two ports are changed."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        site = NGINX.read_text().replace("listen 8080", f"listen {LOCAL}:{port}")
        site = site.replace("127.0.0.1:8000", f"{LOCAL}:{port_behind}")
        (folder / "nginx.conf").write_text(_around(folder, site))
        words = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-p", name]
        server = subprocess.Popen([*words, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: answers(port))
            yield port
        finally:
            server.terminate()
            server.wait(20)


def _around(folder: Path, site: str) -> str:
    user = "user root;" if os.getuid() == 0 else ""
    return (
        f"{user} worker_processes 1; pid {folder}/pid; error_log {folder}/error.log warn;\n"
        f"events {{ worker_connections 2048; }}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{site}\n}}\n"
    )


def _as_postgres(words: Sequence[str]) -> None:
    """PostgreSQL refuses to run as root."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    program = programs[-1] / words[0] if programs else Path(words[0])
    user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    subprocess.run(
        [str(program), *words[1:]],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )


def _children(process: int) -> list[int]:
    text = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in text.split()]


def _living(leader: int) -> list[int]:
    """Processes of a group that still hold something; one that ended and waits to be fetched does not."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state != "Z":
                found.append(int(stat.parent.name))
    return found
