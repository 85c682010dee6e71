"""Install the Debian packages that the suite needs, where they are missing. Runs before there is a virtual environment.

python3 -m tests.servers.packages
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]


def missing() -> list[str]:
    """The packages this machine still lacks."""
    have = {
        "postgresql": any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or bool(shutil.which("initdb")),
        "redis-server": bool(shutil.which("redis-server")),
        "chromium": bool(shutil.which("chromium")),
        "faketime": any(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")),
        "fonts-noto-cjk": any(Path("/usr/share/fonts").rglob("NotoSansCJK*")),
    }
    return [package for package, is_there in have.items() if not is_there]


def install(packages: list[str]) -> int:
    """Install them as root or with sudo. Returns the exit status of what failed, or 0."""
    become_root = [] if os.getuid() == 0 else ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*APT, "update"], [*APT, "install", "-y", "--no-install-recommends", *packages]):
        status = subprocess.run(
            [*become_root, *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        ).returncode
        if status:
            return status
    return 0


def main() -> int:
    """Say what is installed and install it. What cannot be installed is left to the suite's closing list."""
    packages = missing()
    if not packages:
        return 0
    if not shutil.which("apt-get") or (os.getuid() != 0 and not shutil.which("sudo")):
        print(f"Please install: {', '.join(packages)}. The tests that need them will be listed at the end.")
        return 0
    print(f"Installing {', '.join(packages)} with apt…", flush=True)
    if install(packages):
        print("apt could not install everything; the tests that need it will be listed at the end.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
