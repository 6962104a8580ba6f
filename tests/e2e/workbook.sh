#!/usr/bin/env bash
# The workbook of a run and of a comparison, opened by LibreOffice with every formula recalculated: no error in any
# cell, and the money by source and year is what funding.csv adds up to.
#
#   workbook.sh POVEXIT WORK_FOLDER
set -euo pipefail
program=$1 work=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
office=$(command -v soffice || command -v libreoffice) || {
  echo "LibreOffice is not installed: nothing opens the workbook"
  exit 77
}
rm -rf "$work"
mkdir -p "$work/profile/user"
work=$(cd "$work" && pwd) # LibreOffice takes its profile by an absolute path
small=(--replications 3 --threads 2 --set population.groups.others.households=300)
"$program" run "$root/scenarios/township.yaml" --out "$work/run" --lang en "${small[@]}" >/dev/null
"$program" run "$root/scenarios/township.yaml" --out "$work/both" "${small[@]}" >/dev/null
"$program" compare "$root/scenarios/township.yaml" +"$root/scenarios/packs/gaotai-cap10.yaml" --out "$work/compare" \
  --lang en "${small[@]}" >/dev/null

# Formulas are recalculated whatever the file says they come to.
cat >"$work/profile/user/registrymodifications.xcu" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
X
# Every sheet as a CSV file of raw values: FOLDER/workbook-SHEET.csv.
sheets() { # FOLDER
  HOME=$work timeout -k 5 60 "$office" -env:UserInstallation="file://$work/profile" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' \
    --outdir "$work/$1-sheets" "$work/$1/workbook.xlsx" >"$work/$1.log" 2>&1
}
for folder in run both compare; do
  sheets "$folder" || { cat "$work/$folder.log"; exit 1; }
  if grep -nE '#(REF|NAME|VALUE|DIV/0|N/A|NUM)|Err:[0-9]' "$work/$folder-sheets"/*.csv; then
    echo "an error in a cell of $folder"
    exit 1
  fi
done
count() { find "$work/$1-sheets" -name '*.csv' | wc -l; }
[[ $(count run) == 6 && $(count both) == 6 && $(count compare) == 8 ]] || { ls "$work"/*-sheets; exit 1; }
[[ -e $work/both-sheets/workbook-资金\ Funding.csv ]] || { ls "$work/both-sheets"; exit 1; }

# What the sheet by source says, in 10,000 yuan, against sums of funding.csv in yuan.
sums='
  { gsub(/"/, "") }
  FNR == 1 { file++ }
  file == 1 && FNR > 1 && ($4 == "spent" || $4 == "need" || $4 == "unmet") && $1 != "*" { sum[$id, $4, $3] += $5 }
  file == 1 && FNR > 1 && ($4 == "budget" || $4 == "gap") { sum[$id, $4, $3] += $5 }
  file == 1 && $4 == "budget" && $5 != "" { budgeted[$1, $2] = 1 }
  file == 1 && $4 == "spent" { spent[$1, $2, $3] = $5 }
  file == 2 && FNR == 1 { # what has a budget, be it shared
    for (key in spent) {
      split(key, k, SUBSEP)
      if ((k[1], k[2]) in budgeted && id == 2) sum[k[2], under, k[3]] += spent[key]
    }
  }
  file == 2 && FNR == 4 { for (c = 4; c <= NF; c++) year[c] = $c }
  file == 2 && FNR > 4 && ($3 == "budget" || $3 == under) && $1 != "" && id == 2 {
    all_years = 0
    for (c = 4; c < NF; c++) all_years += $c
    if (all_years - $NF > 0.000001 || $NF - all_years > 0.000001) { print "all years differ:", $0, all_years; wrong = 1 }
  }
  file == 2 && FNR > 4 && $1 != "" {
    for (c = 4; c <= NF; c++) {
      if (year[c] !~ /^[0-9]+$/) continue
      difference = $c * 10000 - sum[$1, $3, year[c]]
      if (difference < 0) difference = -difference
      if (difference > 0.01) { print "differs:", $1, $3, year[c], $c * 10000, sum[$1, $3, year[c]]; wrong = 1 }
      checked++
    }
  }
  file == 2 && $2 == together { for (c = 4; c <= NF; c++) if (year[c] ~ /^[0-9]+$/) total[$3, year[c]] = $c; totals++ }
  END {
    for (key in sum) { split(key, k, SUBSEP); all[k[2], k[3]] += sum[key] }
    for (y in all) { d = total[y] * 10000 - all[y]; if (d > 0.01 || d < -0.01) { print "total differs:", y, total[y], all[y]; wrong = 1 } }
    print checked, "cells and", totals, "rows of totals agree with funding.csv"
    exit wrong || checked < 50 || totals != rows
  }'
# The town carries no budget over, so that of all years is the sum of the years'.
under="of it under a budget"
awk -F, -v id=2 -v rows=6 -v under="$under" -v together="all sources" "$sums" "$work/run/funding.csv" "$work/run-sheets/workbook-Money by source.csv"
awk -F, -v id=1 -v rows=5 -v under="$under" -v together="all programmes and layers" "$sums" "$work/run/funding.csv" \
  "$work/run-sheets/workbook-Money by programme.csv"
if grep -nE 'need_full|p_gap' "$work/run-sheets"/*.csv; then
  echo "a head is an id"
  exit 1
fi

# The same of a comparison: each arm's money by source and by programme, in 10,000 yuan, against sums of its
# funding.csv; what an option needs and is not granted, a formula, against the file's own figure.
agree() { # SHEET ID_COLUMN_OF_FUNDING_CSV
  awk -F, -v id="$2" '
    { gsub(/"/, "") }
    FNR == 1 { file++ }
    file == 1 && FNR > 1 {
      option = $1
      sub(/^township\+/, "", option) # the workbook says what it adds to the base
      if ($2 != "*" || $5 == "budget" || $5 == "gap") {
        sum["base", $id, $5, $4] += $8
        sum[option, $id, $5, $4] += $9
      }
    }
    file == 2 && FNR == 4 { for (c = 5; c <= NF; c++) year[c] = $c }
    file == 2 && FNR > 4 && $1 != "" {
      for (c = 5; c <= NF; c++) {
        if (year[c] !~ /^[0-9]+$/) continue
        difference = $c * 10000 - sum[$4, $1, $3, year[c]]
        if (difference > 0.01 || difference < -0.01) { print "differs:", $0, year[c], sum[$4, $1, $3, year[c]]; wrong = 1 }
        checked++
      }
    }
    END { print checked, "cells agree with the funding.csv of the comparison"; exit wrong || checked < 100 }
  ' "$work/compare/funding.csv" "$work/compare-sheets/workbook-$1.csv"
}
agree "Money by source" 3
agree "Money by programme" 2
awk -F, '
  { gsub(/"/, "") }
  FNR == 1 { file++ }
  file == 1 && FNR > 1 && $5 == "unmet" { base[$2, $3, $4] = $8; option[$2, $3, $4] = $9 }
  file == 2 && $7 == "unmet" {
    d = $9 - base[$2, $4, $6]; e = $10 - option[$2, $4, $6]
    if (d > 0.01 || d < -0.01 || e > 0.01 || e < -0.01) { print "unmet differs:", $0; wrong = 1 }
    checked++
  }
  END { print checked, "rows of unmet need agree"; exit wrong || checked < 5 }
' "$work/compare/funding.csv" "$work/compare-sheets/workbook-Funding.csv"
# What private payers need, spend and leave unmet stands apart, and the public part is the rest.
parts='
  { gsub(/"/, "") }
  $2 == "all sources" || $2 == "public sources" || $2 == "private payers" {
    arm = first > 4 ? $4 : ""
    arms[arm] = 1
    for (c = first; c <= NF; c++) v[arm, $2, $3, c] = $c
    told[$2, $3] = 1
    n = NF
  }
  END {
    split("need spent unmet", items, " ")
    for (i in items) {
      if (!(("private payers", items[i]) in told)) { print "not parted:", items[i]; wrong = 1 }
      for (arm in arms)
        for (c = first; c < n; c++) {
          d = v[arm, "all sources", items[i], c] - v[arm, "public sources", items[i], c] - v[arm, "private payers", items[i], c]
          if (d > 0.000001 || d < -0.000001) { print "parts differ:", arm, items[i], c; wrong = 1 }
          if (v[arm, "private payers", items[i], c] > 0) checked++
        }
    }
    print checked, "cells of private payers"
    exit wrong || checked < 5
  }'
awk -F, -v first=4 "$parts" "$work/run-sheets/workbook-Money by source.csv"
awk -F, -v first=5 "$parts" "$work/compare-sheets/workbook-Money by source.csv"
grep -q '^price year' "$work/run-sheets/workbook-Summary.csv"
# On what terms options cost what they cost, and who gains or loses.
# What can be said beside a ratio, and what counts.
for words in 'net benefit, yuan, by what an exit is worth, yuan' 'where the mean differences fall' 'frontier (exits)' \
  'chance of being best value, % (exits), at yuan per exit' 'what counts as cost,,whatever public sources pay' 'payers not counted,,enterprises' 'price year,,2016'; do
  sed 's/"//g' "$work/compare-sheets/workbook-Value for money.csv" | grep -q "^$words" || { echo "no: $words"; exit 1; }
done
grep -q '^households that gain or lose' "$work/compare-sheets/workbook-Exits.csv"
# The interval without pairing stands beside the paired one, of indicators, exits and money.
for sheet in Comparison Exits Funding; do
  grep -q 'low,high,"unpaired, low","unpaired, high",times narrower' "$work/compare-sheets/workbook-$sheet.csv" ||
    { echo "no unpaired intervals in $sheet"; exit 1; }
done
# The planner's summary is the first sheet, with a change for the option; texts are in the language asked for.
grep -q '^Households that left poverty' "$work/compare-sheets/workbook-Summary.csv"
if grep -rn '{zh:' "$work"/*-sheets; then
  echo "a text in both languages where one was asked for"
  exit 1
fi

# On paper: one page wide with the heads on every page. A sheet of all indicators prints everybody's rows alone; that of
# a solution, whose blocks have columns of their own, is one page wide like the others.
"$program" solve "$root/scenarios/township.yaml" --target "mean(exit-rate@2017) >= 0.2" --vary \
  programmes.household-grant.unit-cost=5000:6000:1000 --out "$work/solve" --lang en --replications 2 --threads 2 \
  --set population.groups.others.households=100 >/dev/null || [[ $? == 1 ]]
for folder in compare run solve; do
  mkdir -p "$work/$folder-parts"
  unzip -qo "$work/$folder/workbook.xlsx" -d "$work/$folder-parts"
  for sheet in "$work/$folder-parts"/xl/worksheets/*.xml; do
    for part in 'fitToPage="1"' 'orientation="landscape"' 'fitToHeight="0"'; do
      grep -q "$part" "$sheet" || { echo "$sheet: no $part"; exit 1; }
    done
  done
done
printed() { # FOLDER SHEET NAME: the range that Print_Area or Print_Titles of a sheet names
  grep -o "_xlnm.$3\"[^>]*>[^<]*" "$work/$1-parts/xl/workbook.xml" | sed "s/.*>//; s/'//g" | grep "^$2!" ||
    { echo "no $3 of $2 in $1" >&2; exit 1; }
}
everybody() { # FOLDER SHEET
  area=$(printed "$1" "$2" Print_Area)
  awk -v last="${area##*\$}" '
    NR > 4 && NR <= last && !/,"?all households"?,/ { wrong++ }
    NR > last && /,"?all households"?,/ { wrong++ }
    END { print last, "of", NR, "rows are printed,", wrong + 0, "wrongly or not"; exit wrong > 0 || last < 30 || last >= NR }
  ' "$work/$1-sheets/workbook-$2.csv"
}
everybody compare Comparison
everybody run Indicators
if grep -l 'fitToWidth="2"' "$work/solve-parts"/xl/worksheets/*.xml; then echo "a solution's tables break across two pages"; exit 1; fi
