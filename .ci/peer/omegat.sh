#!/usr/bin/env bash
# OmegaT (Debian's omegat): it fills in what our export holds and leaves what nobody has confirmed, counts the same exact
# matches as `legenda analyse`, and its own TMX comes back to us with the same units.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

debian omegat
command -v javac >/dev/null || debian default-jdk-headless
jar=/usr/share/omegat/OmegaT.jar

# java ARGUMENT...: OmegaT keeps its settings and its log in the user's home.
java() {
    timeout 300 java -Djava.awt.headless=true -Duser.home="$work/home" "$@"
}

# project NAME SOURCE TARGET: a project with one file of captions, a paragraph each.
project() {
    mkdir -p "$1"/{source,target,tm/auto,glossary,omegat,dictionary}
    sed -e "s/@source@/$2/" -e "s/@target@/$3/" >"$1/omegat.project" <<'PROJECT'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>@source@</source_lang><target_lang>@target@</target_lang>
<source_tok>org.omegat.tokenizer.LuceneSpanishTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.LuceneFrenchTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
PROJECT
}

# paragraphs: a text a line as a text a paragraph.
paragraphs() {
    sed 'G'
}

# lines FILE: a text a paragraph as a text a line.
lines() {
    sed '/^$/d' "$1"
}

# direction FROM TO SOURCE TARGET [OPTION...]: a project in these languages, translated from our export.
direction() {
    local from=$1 to=$2 name="$3-$4" options=("${@:5}")
    project "$name" "$3" "$4"
    legenda all export --profile omegat --from "$from" --to "$to" "${options[@]}" -o "$name/tm/auto/press.tmx"
    # What a person vouches for is filled in; what nobody has confirmed stays as it is.
    { texts vouched --from "$from" --to "$to"; texts machine --from "$from" --to "$to"; } >pairs
    cut -f1 pairs | paragraphs >"$name/source/captions.txt"
    { texts vouched --from "$from" --to "$to" | cut -f2; texts machine --from "$from" --to "$to" | cut -f1; } >expected
    java -jar "$jar" "$work/$name" --mode=console-translate >"$name.log" 2>&1 || true
    touch "$name/target/captions.txt"
    lines "$name/target/captions.txt" >found
    same "$3 → $4: exact captions are filled in, unconfirmed ones are not" expected found

    # OmegaT's own TMX of the project: what it filled in.
    legenda "back-$name" import "$name/$name-omegat.tmx"
    texts vouched --from "$from" --to "$to" >expected
    texts "back-$name" --from "$from" --to "$to" >found
    same "$3 → $4: its own TMX read back" expected found
}

# band NAME FILE: how many segments stand in a band of OmegaT.
band() {
    awk -F'\t' -v name="$1" '$1 == "band" && index($2, name) == 1 { print $3; exit }' "$2"
}

captions >captions.csv
legenda all import captions.csv
for status in vouched machine; do
    { head -n 1 captions.csv; if [ $status = machine ]; then grep ^machine; else tail -n +2 | grep -v ^machine; fi; } \
        <captions.csv >$status.csv
    legenda $status import $status.csv
done

direction es fr es fr
direction fr es fr es
direction es fr es-ES fr-MA
direction fr es fr-FR es-MX
direction es fr es-ES fr-FR --lang es=es-ES,fr=fr-FR

# Tags: OmegaT shows <b> of a page as <b0>, and our text holds it so.
printf 'status,es,fr\nconfirmed,El <b0>rey</b0> en Rabat,Le <b0>roi</b0> à Rabat\n' >tags.csv
legenda tags import tags.csv
project tagged es fr
printf '<html><body><p>El <b>rey</b> en Rabat</p></body></html>\n' >tagged/source/page.html
legenda tags export --profile omegat -o tagged/tm/auto/press.tmx
java -jar "$jar" "$work/tagged" --mode=console-translate >tagged.log 2>&1 || true
grep -o '<p>.*</p>' tagged/target/page.html >found || true
echo '<p>Le <b>roi</b> à Rabat</p>' >expected
same 'a caption with <b> in a page' expected found

# The bands. The memory stands in tm/ alone, so that nothing is filled in before it is counted; two captions are repeated,
# one differs in a word, one is new.
project counted es fr
legenda vouched export --profile omegat -o counted/tm/press.tmx
{
    texts vouched --from es --to fr | cut -f1
    texts vouched --from es --to fr | cut -f1 | head -n 2
    echo 'Un agricultor examina sus viñas cerca de Úbeda'
    echo 'Nada de esto estaba antes en ninguna parte'
} >counted.txt
paragraphs <counted.txt >counted/source/captions.txt
javac -cp "$jar" -d classes "$root/.ci/peer/OmegaTBands.java"
java -cp "classes:$jar" org.omegat.core.statistics.OmegaTBands "$work/counted" >bands.tsv 2>bands.log || true
legenda vouched analyse -f csv counted.txt >ours.csv
ours() {
    awk -F, -v band="$1" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $at["band"] == band { print $at["segments"]; exit }' ours.csv
}
# OmegaT calls exact what the project itself has translated; what a memory in tm/ has stands in its band of 95 to 100.
{ ours repetitions; echo $(($(ours 100) + $(ours 95-99))); awk -F, '$1 == "counted.txt" { sum += $3 } END { print sum }' ours.csv; } >expected
{ band Repetitions bands.tsv; echo $(($(band Exact bands.tsv) + $(band 95 bands.tsv))); band Total bands.tsv; } >found
same 'segments repeated, of 95 and more, in all, as legenda analyse counts them' expected found
note "below 95, OmegaT weighs words of stems and legenda characters: $(
    grep '^band' bands.tsv | cut -f2,3 | tr '\t' ' ' | paste -sd';'
) — legenda: $(grep '^counted' ours.csv | cut -d, -f2,3 | tr , ' ' | paste -sd';')"

exit $differing
