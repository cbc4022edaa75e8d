"""Write the JSON Schemas of the files of a body again: `python docs/schemas.py`."""

import json
from pathlib import Path

from hemicycle.bodies import files

FOLDER = Path(files.__file__).parent / "schemas"


def main() -> None:
    """Write every schema from its declaration."""
    FOLDER.mkdir(exist_ok=True)
    for file in files.SHAPES:
        path = FOLDER / f"{file.removesuffix('.yml')}.schema.json"
        path.write_text(json.dumps(files.json_schema(file), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
