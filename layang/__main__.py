"""The command `layang`: Django's management commands under one name, with settings chosen."""

import os
import sys


def main() -> None:
    """Run one command, for example `layang verify` or `layang intake laporan.xlsx --outlet H01`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layang.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings must be chosen first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
