# Names: people, organisations, places, events; who is who within a story; the token-labelled corpora.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels tools=$KAWAT_SHARED/tools
if [[ ! -f $KAWAT_ROOT/bench/Kawat.Bench.Quality/bin/Release/net10.0/Kawat.Bench.Quality.dll ]]; then
    "$KAWAT_DOTNET" build "$KAWAT_ROOT/bench/Kawat.Bench.Quality" -c Release -v quiet --nologo >"$WORK/names-build.log" 2>&1 || { cat "$WORK/names-build.log" >&2; exit 1; }
fi
names() { "$KAWAT_DOTNET" "$KAWAT_ROOT/bench/Kawat.Bench.Quality/bin/Release/net10.0/Kawat.Bench.Quality.dll" "$@"; }

echo "Names (exact span and type, exact span), development half."
echo "Baseline, the rules alone as of 2026-11-22: span and type P 0.836 R 0.884 F1 0.859; PER 0.872, ORG 0.738, LOC 0.941, EVENT 0.857."
names names "$WORK/names.tsv" >"$WORK/names.txt"
python3 "$tools/score.py" names <(awk -F'\t' 'NR == 1 || $2 == "dev"' "$labels/names.tsv") "$WORK/names.tsv"
tail -1 "$WORK/names.txt"
echo
echo "Who is who within a story (from the labels)"
names same-names "$WORK/same-names.tsv"
echo
echo "Short forms whose story lacks the full name, asked of the register of the whole pool (the full name hidden from the story)"
names register "$WORK/register.tsv"
echo
echo "Token-labelled corpora, strict entity F1. Each sentence is read alone; the corpora's guidelines differ from ours (docs/decisions/0009-names.md)."
echo "Baseline, the rules alone: idner dev 0.612, UGM 0.580, UI 0.649, NERGrit 0.486, NERP 0.309. Published, tuned on their training parts: IndoBERT UGM 0.749, UI 0.901."
names bio "$WORK/bio.tsv"
