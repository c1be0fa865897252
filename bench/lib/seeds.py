"""The two seed pages as an archive file: seeds.py SHARED > FILE. No title, so that offsets count in the raw page, as the labels' do."""
import glob, json, os, sys

DAYS = ["2023-03-02", "2022-09-16"]  # As given with the labels.
for number, path in enumerate(sorted(glob.glob(os.path.join(sys.argv[1], "seeds", "*.txt")))):
    with open(path, encoding="utf-8", newline="") as page:
        print(json.dumps({"id": f"seed{number}", "published": DAYS[number], "body": page.read()}, ensure_ascii=False))
