#!/usr/bin/env bash
# How fast utkik is beside programs that do a part of the same, as ratios within one run, so that they hold on
# any machine: ripgrep with as many words as the checklist has terms, pdftotext, and pdfium by pypdfium2.
#
#     benches/compare.sh [FOLDER OF PDF FILES]
#
# Needs hyperfine, ripgrep, jq and poppler-utils (Debian has them), and Python 3 with pypdfium2 for the last.
# UTKIK is the program to measure, RUNS how often each is run.
set -euo pipefail
cd "$(dirname "$0")/.."
UTKIK=${UTKIK:-target/release/utkik}
RUNS=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The mean of the user and system time of "$@", in seconds: waiting for other programs is left out.
spent() {
  hyperfine --shell none --ignore-failure --warmup 1 --runs "$RUNS" --style none \
    --output null --export-json "$work/times.json" "$1" >/dev/null 2>&1
  jq -r '.results[0] | .user + .system' "$work/times.json"
}
row() { printf '%-44s %9.3f s %8s\n' "$1" "$2" "$(jq -n "$2 / $3 * 100 | round / 100")"; }

printf '%-44s %11s %8s\n' "processor time; load $(cut -d' ' -f1 /proc/loadavg)" "" "ratio"

# As many words as the checklist has, one a line, each as a whole word or a part of one.
"$UTKIK" checklist export --quiet "$work/pack"
grep -rhoE '"[[:alpha:]]{5,}"' "$work/pack" | tr -d '"' | sort -u >"$work/words"
echo "$(wc -l <"$work/words") words for ripgrep"
for files in 1 10 100 400; do
  python3 benches/agendas.py "$work/$files" "$files" 60
  rg=$(spent "rg --count-matches --ignore-case --fixed-strings --file $work/words $work/$files")
  own=$(spent "$UTKIK screen $work/$files --format ndjson")
  row "ripgrep, $files files" "$rg" "$rg"
  row "utkik, $files files of 60 items" "$own" "$rg"
done

pdfs=${1:-}
[ -n "$pdfs" ] || exit 0
cat >"$work/all.sh" <<ALL
for file in "$pdfs"/*.pdf; do pdftotext -layout "\$file" - >/dev/null; done
ALL
cat >"$work/all.py" <<ALL
import pathlib, pypdfium2
for path in sorted(pathlib.Path("$pdfs").glob("*.pdf")):
    try:
        for page in pypdfium2.PdfDocument(path):
            page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        pass  # As utkik and pdftotext go on with the next.
ALL
inspect=$(spent "$UTKIK inspect $pdfs --format json")
screen=$(spent "$UTKIK screen $pdfs --format json")
row "utkik, reading and segmenting PDF" "$inspect" "$inspect"
row "utkik, the whole screening" "$screen" "$inspect"
row "pdftotext -layout, one process a file" "$(spent "bash $work/all.sh")" "$inspect"
if python3 -c 'import pypdfium2' 2>/dev/null; then
  row "pypdfium2, text only" "$(spent "python3 $work/all.py")" "$inspect"
fi
