"""Requests as fast as a server answers them, by wrk, and what they cost it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tools.programs import Failure, ask, first_found, install_with_apt

CONNECTIONS = 64
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    requests: int
    per_second: float
    errors: int
    cpu: float  # Microseconds for each request, of the server alone.


def find_wrk():
    """Return the path of wrk. Raises Failure where it is missing and not ours to install."""
    found = first_found("wrk") or install_with_apt("wrk") and first_found("wrk")
    if not found:
        raise Failure("wrk is missing, which loads a server. On Debian: apt install wrk")
    return found


def load(address, seconds, process):
    """Ask for an address for so many seconds; `process` is the server, with its children."""
    before = cpu_seconds(process.pid)
    command = [find_wrk(), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H"]
    finished = ask([*command, "Accept-Encoding: br", address])
    spent = cpu_seconds(process.pid) - before
    if finished.returncode:
        raise Failure(f"wrk failed: {finished.stderr or finished.stdout}")
    requests = int(_number(r"(\d+) requests in", finished.stdout))
    failed = re.findall(r"Socket errors: connect (\d+), read (\d+), write (\d+)", finished.stdout)
    errors = sum(map(int, failed[0])) if failed else 0
    errors += int(_number(r"Non-2xx or 3xx responses: (\d+)", finished.stdout))
    per_second = _number(r"Requests/sec:\s+([\d.]+)", finished.stdout)
    return Load(requests, per_second, errors, spent / max(requests, 1) * 1e6)


def cpu_seconds(pid):
    """Return the CPU that a process and its children have spent."""
    own = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(own[11]) + int(own[12])) / TICK + sum(map(cpu_seconds, children(pid)))


def children(pid):
    """Return the process ids of the children of a process that it started itself."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _number(pattern, text):
    found = re.search(pattern, text)
    return float(found[1]) if found else 0
