#!/usr/bin/env bash
# xmllint and lxml (PyPI): our TMX by its DTD, for every profile; our XLIFF by the strict schema of XLIFF 1.2, which Debian
# has with Symfony, and the 2.0 that we read by the core schema. The schemas are OASIS's; they are used and not kept.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

command -v xmllint >/dev/null || debian libxml2-utils
pypi lxml
{ apt-get update -qq && apt-get download php-symfony-translation && dpkg -x php-symfony-translation_*.deb debian; } \
    >install.log 2>&1 || missing php-symfony-translation
schemas=$(find debian -name 'xliff-core-1.2-strict.xsd' -printf '%h' -quit)
# The schemas name one that the network has; it stands beside them.
sed -i 's|schemaLocation="[^"]*xml.xsd"|schemaLocation="xml.xsd"|' "$schemas"/xliff-core-*.xsd

captions >captions.csv
legenda all import captions.csv
legenda all align --save "$root"/fixtures/week >/dev/null 2>&1 || true
for profile in '' omegat trados memoq weblate; do
    legenda all export ${profile:+--profile $profile} -o "tmx${profile:+-$profile}.tmx"
done
# In-line codes, as TMX has them and as XLIFF does, and a job that is filled with them.
legenda all import "$root"/fixtures/tmx/{codes,inline}.tmx "$root"/fixtures/xliff/{inline.xlf,version-2.xliff} 2>/dev/null
dtd=$root/fixtures/tmx/tmx14.dtd
for file in *.tmx penalty-001/*.tmx; do
    passes "$file by the DTD" xmllint --noout --nonet --dtdvalid "$dtd" "$file"
    passes "$file by the DTD, lxml" python schema.py "$dtd" "$file"
done
for options in '--from es --to fr' '--from fr --to es --credits with' '--from es --to fr --lang es=es-ES,fr=fr-MA'; do
    # shellcheck disable=SC2086
    legenda all export $options -o job.xlf
    passes "XLIFF 1.2 $options by the strict schema" \
        xmllint --noout --nonet --schema "$schemas/xliff-core-1.2-strict.xsd" job.xlf
    passes "XLIFF 1.2 $options by the strict schema, lxml" \
        python schema.py "$schemas/xliff-core-1.2-strict.xsd" job.xlf
done
legenda all export --from es --to fr -o job.xlf 2>/dev/null
sed -e 's|<target[^>]*>.*</target>||' -e 's| approved="yes"||' job.xlf >open.xlf
for job in open.xlf "$root/fixtures/xliff/inline.xlf"; do
    legenda all pretranslate --overwrite "$job" -o filled.xlf >/dev/null 2>&1
    passes "XLIFF 1.2 filled from ${job##*/} by the strict schema" \
        xmllint --noout --nonet --schema "$schemas/xliff-core-1.2-strict.xsd" filled.xlf
done
legenda all pretranslate --overwrite "$root/fixtures/xliff/version-2.xliff" -o filled.xliff >/dev/null 2>&1
passes 'XLIFF 2.0 filled by the core schema' \
    xmllint --noout --nonet --schema "$schemas/xliff-core-2.0.xsd" filled.xliff
passes 'the XLIFF 2.0 that our tests read by the core schema' \
    xmllint --noout --nonet --schema "$schemas/xliff-core-2.0.xsd" "$root/fixtures/xliff/version-2.xliff"
exit $differing
