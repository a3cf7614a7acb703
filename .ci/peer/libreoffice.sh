#!/usr/bin/env bash
# libreoffice.sh BINARY: LibreOffice opens our CSV and XLSX and saves them as CSV; what we read of that is what we wrote.
# The same of workbooks of its own, .xlsx and .ods, that we have filled: they say what the same table says, filled as CSV.
# Says what it compared. Status 0 if all is as it was, 1 if not, 2 if LibreOffice could not be had.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

command -v soffice >/dev/null || command -v libreoffice >/dev/null || debian libreoffice-calc
office=$(command -v soffice || command -v libreoffice)

# unit SPANISH FRENCH: a unit as JSON; what is given is JSON already.
unit() {
    printf '{"variants":[{"lang":"es","text":"%s"},{"lang":"fr","text":"%s"}],' "$1" "$2"
    printf '"occurrences":[{"document":"a.txt","line":31,"credit":"EFE/JOSÉ"}]}\n'
}
{
    unit 'El niño y la cigüeña' 'L’été, la forêt et le Noël à Æth'
    unit 'Dijo: \"¡Vuelvo!\"' '« Je reviens », a-t-il dit, \"demain\"'
    unit 'Una línea\ny otra' 'Une ligne\net une autre'
    unit '=1+1' '=SUM(A1:A2)'
    unit '+34 600 000 000' '-5 degrés'
    unit '@efe, hoy; mañana' '@afp\taujourd’hui'
    unit '’tis, '"'"'tis' '100 %%'
    unit '𝄞 e\u0301 \u00a0' 'œuvre  double  espace'
} >units.jsonl

legenda ours import units.jsonl
legenda ours export -o ours.csv

# convert FILE KIND FOLDER FILTER…: saves a file as another kind.
convert() {
    "$office" "-env:UserInstallation=file://$work/profile" --headless "${@:4}" \
        --convert-to "$2" --outdir "$3" "$1" >/dev/null 2>&1
}
as_csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'

# by OUR-FILE FILTER…: opens our file, saves it as CSV, reads that, and compares.
by() {
    local name=${1%.*} kind=${1##*.}
    mkdir "$name-$kind"
    convert "$1" "$as_csv" "$name-$kind" "${@:2}"
    local saved
    saved=$(ls "$name-$kind"/*.csv)
    legenda "$name-$kind" import "$saved"
    legenda "$name-$kind" export -o "$name-$kind.csv"
    same "$1 saved as CSV, read back" ours.csv "$name-$kind.csv"
}
# Without --spreadsheet a program reckons what begins with = in a CSV.
legenda ours export -o guarded.csv --spreadsheet
legenda ours export -o book.xlsx
by guarded.csv '--infilter=Text - txt - csv (StarCalc):44,34,76,1'
by book.xlsx

# A table of captions to translate, made a workbook, filled, and opened again; and the same table filled as it is.
printf '%s\n' 'Nota,es,fr' 'uno,El niño y la cigüeña,' 'dos,"Dijo: ""¡Vuelvo!""",' '"tres, o más","Una línea
y otra",' 'cuatro,"@efe, hoy; mañana",' 'cinco,Nadie sabe nada de este texto,' >job.csv
convert job.csv xlsx . '--infilter=Text - txt - csv (StarCalc):44,34,76,1'
convert job.csv ods . '--infilter=Text - txt - csv (StarCalc):44,34,76,1'
for way in csv xlsx ods; do
    mkdir "way-$way"
    legenda ours pretranslate "job.$way" -o "way-$way/job.$way"
done
for way in xlsx ods; do
    convert "way-$way/job.$way" "$as_csv" "way-$way"
done
for way in csv xlsx ods; do
    saved=$(ls "way-$way"/*.csv)
    # The last row has one text: it is told, and the rest is read.
    (cd "way-$way" && cp "../$saved" table.csv
         "$binary" -m way.legenda import -q table.csv 2>/dev/null || [ $? = 2 ]
        "$binary" -m way.legenda export -q -o "../way-$way.csv")
done
for way in xlsx ods; do
    grep -q "L’été" "way-$way.csv" || : >"way-$way.csv"
    same "an .$way of its own, filled by us and saved as CSV" way-csv.csv "way-$way.csv"
done
exit "$differing"
