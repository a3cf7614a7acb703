//! What is read of each file in `fixtures/tmx`, `fixtures/tables`, `fixtures/xliff`, `fixtures/po` and
//! `fixtures/sheets`, and what is said of it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;

use std::path::Path;

use legenda::error::Severity;
use legenda::format::{FORMATS, Record};
use legenda::unit::{Unit, Variant};
use legenda::{Error, ErrorKind};
use serde_json::Value;

/// A file, and a line for each unit that is read of it and each thing that is said of it.
type Case = (&'static str, &'static [&'static str]);

const TMX: &[Case] = &[
    (
        "fixtures/tmx/after-root.tmx",
        &[
            "after-root.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error after-root.tmx:11:7: something follows the end of the root element: not read",
        ],
    ),
    (
        "fixtures/tmx/bad-bytes.tmx",
        &[
            "bad-bytes.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\"",
            "bad-bytes.tmx:10:1 es=\"La corniche de Rab�t\" fr=\"La corniche de Rabat vue de la mer\"",
            "error bad-bytes.tmx:11: bytes that mean nothing in UTF-8: U+FFFD stands for them (save the file as UTF-8 and read it again)",
        ],
    ),
    (
        "fixtures/tmx/bad-values.tmx",
        &[
            "bad-values.tmx:6:1 es=\"Uno\" fr=\"Un\"",
            "warning bad-values.tmx:6:1: creationdate is \"2010-01-01T00:00:00\": left out (write a date as 20261123T101500Z)",
            "warning bad-values.tmx:6:1: usagecount is \"often\": left out (write a number)",
            "warning bad-values.tmx:6:1: changedate is \"20230229T000000Z\": left out (write a date as 20261123T101500Z)",
            "warning bad-values.tmx:7:1: lastusagedate is \"\": left out (write a date as 20261123T101500Z)",
        ],
    ),
    (
        "fixtures/tmx/bomb.tmx",
        &[
            "bomb.tmx:10:1 es=\"Uno\" fr=\"Un\"",
            "error bomb.tmx:8:29: the entity &b; is not read: it is no plain text, or long (write its text in its place; entities in entities and those of other files are never read)",
            "error bomb.tmx:9:29: the entity &file; is not read: it is no plain text, or long (write its text in its place; entities in entities and those of other files are never read)",
        ],
    ),
    (
        "fixtures/tmx/broken-codes.tmx",
        &[
            "broken-codes.tmx:6:1 es=\"Uno\" fr=\"Un\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<ph/>\"}],\"text\":\"Uno\"},{\"lang\":\"fr\",\"markup\":[{\"at\":0,\"code\":\"<it pos=\\\"begin\\\"/>\"}],\"text\":\"Un\"}]}",
            "broken-codes.tmx:7:1 es=\"Dos\" fr=\"Deux\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<it pos=\\\"end\\\"/>\"}],\"text\":\"Dos\"},{\"lang\":\"fr\",\"markup\":[{\"at\":0,\"code\":\"<bpt i=\\\"1\\\"/>\"},{\"at\":4,\"code\":\"<ept i=\\\"1\\\"/>\"}],\"text\":\"Deux\"}]}",
            "broken-codes.tmx:8:1 es=\"Tres\" fr=\"Trois\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":4,\"code\":\"<it pos=\\\"begin\\\"/>\"},{\"at\":4,\"code\":\"<bpt i=\\\"1\\\"/>\"},{\"at\":4,\"code\":\"<ept i=\\\"1\\\"/>\"}],\"text\":\"Tres\"},{\"lang\":\"fr\",\"markup\":[{\"at\":0,\"code\":\"<ph/>\"}],\"text\":\"Trois\"}]}",
            "broken-codes.tmx:9:1 es=\"Cuatro\" fr=\"Quatre\"",
            "broken-codes.tmx:10:1 es=\"Cinco\" fr=\"Cinq\"",
            "warning broken-codes.tmx:6:73: in-line codes that do not fit together are read so that they do: <bpt i=\"1\"> has no <ept>, with 4 texts more like it",
            "warning broken-codes.tmx:9:82: in-line codes left out: the entity &pies; is not known, with 2 texts more like it",
            "warning broken-codes.tmx:9:29: <sub> is not known: passed over",
            "warning broken-codes.tmx:9:103: the attribute colour is not known: passed over",
            "warning broken-codes.tmx:9:136: <m:x> is not known: passed over",
        ],
    ),
    (
        "fixtures/tmx/broken-units.tmx",
        &[
            "broken-units.tmx:10:1 es=\"Cuatro\" fr=\"Quatre\"",
            "broken-units.tmx:13:1 es=\"Siete\" fr=\"Sept\"",
            "broken-units.tmx:14:1 es=\"Ocho\" fr=\"Huit\" en=\"Eight\"",
            "broken-units.tmx:15:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error broken-units.tmx:6:5: <tuv> has no xml:lang attribute (add xml:lang=\"…\" to the element)",
            "error broken-units.tmx:7:1: text in one language only",
            "error broken-units.tmx:8:1: no text in any language",
            "error broken-units.tmx:9:33: the entity &pies; is not known (write the character itself; XML knows only amp, lt, gt, quot and apos)",
            "error broken-units.tmx:11:30: a & that begins no reference (write &amp; for the sign itself)",
            "error broken-units.tmx:12:5: \"idioma\" is no language tag (write a tag such as es, fr or es-MX)",
            "error broken-units.tmx:13:5: <tuv> has an attribute twice, or one that is not written name=\"value\"",
            "warning broken-units.tmx:10:35: the character U+0001 is forbidden in XML: left out, with 1 more like it (nothing to do, unless a hyphen or a break is missing there)",
        ],
    ),
    (
        "fixtures/tmx/codes.tmx",
        &[
            "codes.tmx:6:1 es=\"El rey Mohamed VI\" fr=\"Le roi Mohammed VI\" {\"tuid\":\"a\",\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\" type=\\\"bold\\\">&lt;b&gt;</bpt>\"},{\"at\":6,\"code\":\"<ept i=\\\"1\\\">&lt;/b&gt;</ept>\"},{\"at\":17,\"code\":\"<ph x=\\\"2\\\" assoc=\\\"p\\\"/>\"}],\"text\":\"El rey Mohamed VI\"},{\"lang\":\"fr\",\"markup\":[{\"at\":0,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\" type=\\\"bold\\\">&lt;b&gt;</bpt>\"},{\"at\":6,\"code\":\"<ept i=\\\"1\\\">&lt;/b&gt;</ept>\"},{\"at\":18,\"code\":\"<ph x=\\\"2\\\" assoc=\\\"p\\\"/>\"}],\"text\":\"Le roi Mohammed VI\"}]}",
            "codes.tmx:7:1 es=\"Año 2026.\" fr=\"Année 2026.\" {\"tuid\":\"b\",\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":4,\"code\":\"<hi type=\\\"date\\\">\"},{\"at\":8,\"code\":\"<it pos=\\\"begin\\\">{\\\\b</it>\"},{\"at\":8,\"code\":\"</hi>\"}],\"text\":\"Año 2026.\"},{\"lang\":\"fr\",\"markup\":[{\"at\":6,\"code\":\"<bpt i=\\\"7\\\">&lt;x&gt;</bpt>\"},{\"at\":6,\"code\":\"<hi>\"},{\"at\":10,\"code\":\"</hi>\"},{\"at\":10,\"code\":\"<ept i=\\\"7\\\"/>\"}],\"text\":\"Année 2026.\"}]}",
            "codes.tmx:8:1 es=\"Vea \" fr=\"Voir \" {\"tuid\":\"c\",\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":4,\"code\":\"<ph x=\\\"1\\\">a<sub type=\\\"alt\\\">la <hi>playa</hi><ph/> ñ</sub>b</ph>\"}],\"text\":\"Vea \"},{\"lang\":\"fr\",\"markup\":[{\"at\":5,\"code\":\"<ut>c</ut>\"}],\"text\":\"Voir \"}]}",
        ],
    ),
    (
        "fixtures/tmx/credits.tmx",
        &[
            "credits.tmx:6:1 es=\"Reuters - El puerto\" fr=\"Le port\" {\"occurrences\":[{\"document\":\"a.txt\",\"frames\":[{\"after\":\" (archives)\",\"before\":\"AFP - \",\"lang\":\"fr\"}]}]}",
            "warning credits.tmx:6:1: the es text does not have its credit around it any more: read as it stands",
        ],
    ),
    (
        "fixtures/tmx/cut-off-in-tag.tmx",
        &[
            "cut-off-in-tag.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error cut-off-in-tag.tmx:10:5: the file ends inside <tu> (the end of the file is missing: get it again; what stands before is read)",
        ],
    ),
    (
        "fixtures/tmx/cut-off.tmx",
        &[
            "cut-off.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error cut-off.tmx:12:38: the file ends inside <seg> (the end of the file is missing: get it again; what stands before is read)",
        ],
    ),
    (
        "fixtures/tmx/declares-latin-1.tmx",
        &[
            "declares-latin-1.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\"",
            "warning declares-latin-1.tmx:7: not iso-8859-1: read as UTF-8 (if letters look wrong, save the file as UTF-8)",
        ],
    ),
    (
        "fixtures/tmx/declares-utf-8.tmx",
        &[
            "declares-utf-8.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\"",
            "warning declares-utf-8.tmx:7: not UTF-8: read as windows-1252 (if letters look wrong, save the file as UTF-8)",
        ],
    ),
    (
        "fixtures/tmx/deep.tmx",
        &[
            "deep.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error deep.tmx:10:763: elements inside elements, more than 256 deep",
            "warning deep.tmx:10:1: <x> is not known: passed over",
        ],
    ),
    ("fixtures/tmx/empty.tmx", &["error empty.tmx:1:1: there is no <tmx> element"]),
    (
        "fixtures/tmx/entities.tmx",
        &[
            "entities.tmx:12:1 es=\"17\\u{a0}% & más\" fr=\"17\\u{a0}% et plus\" {\"props\":[{\"kind\":\"x-from\",\"value\":\"Agencia \\\"EFE\\\" & otros\"}],\"provenance\":{\"created_by\":\"Agencia \\\"EFE\\\" & otros <\"},\"variants\":[{\"lang\":\"es\",\"text\":\"17\u{a0}% & más\"},{\"lang\":\"fr\",\"markup\":[{\"at\":4,\"code\":\"<ph>\u{a0}</ph>\"}],\"text\":\"17\u{a0}% et plus\"}]}",
            "error entities.tmx:13:29: the entity &bold; is not read: it is no plain text, or long (write its text in its place; entities in entities and those of other files are never read)",
            "error entities.tmx:14:29: the entity &lost; is not known (write the character itself; XML knows only amp, lt, gt, quot and apos)",
        ],
    ),
    (
        "fixtures/tmx/html-entities.tmx",
        &[
            "html-entities.tmx:5:1 es=\"El café\\u{a0}del puerto\" fr=\"Le café du port\" {\"props\":[{\"kind\":\"x-seccion\",\"value\":\"Turismo…\"}],\"provenance\":{\"created_by\":\"Redacción\"},\"variants\":[{\"lang\":\"es\",\"text\":\"El café\u{a0}del puerto\"},{\"lang\":\"fr\",\"markup\":[{\"at\":8,\"code\":\"<ph x=\\\"1\\\">&lt;br\u{a0}/&gt;</ph>\"}],\"text\":\"Le café du port\"}]}",
            "warning html-entities.tmx:5:1: the entity &oacute; is read as in HTML: XML does not know it (nothing to do here; other tools may refuse the file)",
            "warning html-entities.tmx:5:65: the entity &hellip; is read as in HTML: XML does not know it (nothing to do here; other tools may refuse the file)",
            "warning html-entities.tmx:6:31: the entity &eacute; is read as in HTML: XML does not know it, with 1 more like it (nothing to do here; other tools may refuse the file)",
            "warning html-entities.tmx:6:39: the entity &nbsp; is read as in HTML: XML does not know it, with 1 more like it (nothing to do here; other tools may refuse the file)",
        ],
    ),
    (
        "fixtures/tmx/forbidden.tmx",
        &[
            "forbidden.tmx:6:1 es=\"El ferrocarril\" fr=\"Le chemin de fer\"",
            "forbidden.tmx:7:1 es=\"Uno dos\" fr=\"Un deux\" {\"props\":[{\"kind\":\"x\",\"value\":\"ab\"}]}",
            "forbidden.tmx:9:1 es=\"Tres\" fr=\"Trois\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":4,\"code\":\"<ph x=\\\"1\\\">b</ph>\"}],\"text\":\"Tres\"},{\"lang\":\"fr\",\"text\":\"Trois\"}]}",
            "error forbidden.tmx:10:1: text in one language only",
            "warning forbidden.tmx:6:37: the character U+001F is forbidden in XML: left out, with 4 more like it (nothing to do, unless a hyphen or a break is missing there)",
            "warning forbidden.tmx:7:5: the character U+0002 is forbidden in XML: left out (nothing to do, unless a hyphen or a break is missing there)",
            "warning forbidden.tmx:8:51: the character U+000B is forbidden in XML: read as a space (nothing to do, unless a hyphen or a break is missing there)",
            "warning forbidden.tmx:9:33: the character U+0001 is forbidden in XML: left out, with 2 more like it (nothing to do, unless a hyphen or a break is missing there)",
        ],
    ),
    (
        "fixtures/tmx/full.tmx",
        &[
            "full.tmx:6:1 es=\"El puerto & la playa\" fr=\"Le port & la plage\" {\"notes\":[\"Checked on the phone\"],\"occurrences\":[{\"credit\":\"EFE\",\"date\":\"2024-02-29\",\"document\":\"a.txt\",\"frames\":[{\"after\":\"\",\"before\":\"EFE - \",\"lang\":\"es\"}],\"line\":31,\"picture\":\"img/1.jpg\",\"position\":2},{}],\"props\":[{\"kind\":\"tmx:segtype\",\"value\":\"sentence\"},{\"kind\":\"domain\",\"value\":\"ports\"}],\"provenance\":{\"changed\":\"2024-03-01T08:00:00Z\",\"changed_by\":\"luc\",\"created\":\"2024-02-29T10:15:00Z\",\"created_by\":\"ana\",\"last_used\":\"2024-03-02T00:00:00Z\",\"tool\":\"hand\",\"tool_version\":\"1\",\"used\":3},\"status\":\"confirmed\",\"tuid\":\"r-7\",\"variants\":[{\"lang\":\"es\",\"props\":[{\"kind\":\"x-context-pre\",\"value\":\"uno\"}],\"provenance\":{\"created_by\":\"ana\"},\"text\":\"El puerto & la playa\"},{\"lang\":\"fr\",\"notes\":[\"sic\"],\"text\":\"Le port & la plage\"}]}",
        ],
    ),
    (
        "fixtures/tmx/header.tmx",
        &[
            "header.tmx:11:1 es=\"El puerto\" fr=\"Le port\" {\"notes\":[\"In the title\"],\"props\":[{\"kind\":\"tmx:segtype\",\"value\":\"phrase\"},{\"kind\":\"tmx:datatype\",\"value\":\"rtf\"},{\"kind\":\"tmx:o-encoding\",\"value\":\"latin1\"},{\"kind\":\"tmx:o-tmf\",\"value\":\"a & b\"}],\"variants\":[{\"lang\":\"es\",\"props\":[{\"kind\":\"tmx:datatype\",\"value\":\"xml\"},{\"kind\":\"tmx:o-tmf\",\"value\":\"c\"}],\"text\":\"El puerto\"},{\"lang\":\"fr\",\"props\":[{\"kind\":\"x\",\"value\":\"y\"}],\"text\":\"Le port\"}]}",
            "header.tmx:16:1 es=\"La playa\" fr=\"La plage\"",
            "warning header.tmx:16:1: segtype is \"page\": left out (write block, paragraph, sentence or phrase)",
            "warning header.tmx:5:1: <note> is not kept",
            "warning header.tmx:6:1: <prop> is not kept, with 1 more like it",
            "warning header.tmx:8:1: <ude> is not kept",
            "warning header.tmx:12:1: the attribute xml:lang is not kept, with 1 more like it",
            "warning header.tmx:14:20: the attribute o-encoding is not kept",
        ],
    ),
    (
        "fixtures/tmx/inline.tmx",
        &[
            "inline.tmx:6:1 es=\"El rey Mohamed VI hoy\" fr=\"Le roi Mohammed VI\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<hi type=\\\"bold\\\">\"},{\"at\":7,\"code\":\"<hi>\"},{\"at\":14,\"code\":\"</hi>\"},{\"at\":14,\"code\":\"</hi>\"},{\"at\":17,\"code\":\"<bpt i=\\\"1\\\">{\\\\b <sub>no</sub></bpt>\"},{\"at\":21,\"code\":\"<ept i=\\\"1\\\">}</ept>\"},{\"at\":21,\"code\":\"<ph/>\"}],\"text\":\"El rey Mohamed VI hoy\"},{\"lang\":\"fr\",\"markup\":[{\"at\":7,\"code\":\"<it pos=\\\"begin\\\">x</it>\"},{\"at\":15,\"code\":\"<ut>y</ut>\"}],\"text\":\"Le roi Mohammed VI\"}]}",
        ],
    ),
    (
        "fixtures/tmx/language-codes.tmx",
        &[
            "language-codes.tmx:6:1 es-ES=\"Uno\" fr-CA=\"Un\" x-lunfardo=\"Un pibe\"",
            "language-codes.tmx:7:1 es-ES=\"Dos\" fr=\"Deux\"",
            "language-codes.tmx:8:1 fr-CA=\"Trois\" es-ES=\"Tres\"",
            "language-codes.tmx:9:1 es-ES=\"Cuatro\" fr-FR=\"Quatre\"",
            "language-codes.tmx:10:1 ca-valencia=\"Cinc\" sr-Latn-RS=\"Pet\"",
            "warning language-codes.tmx:4:1: ES-ES is read as es-ES",
            "warning language-codes.tmx:6:5: fre-CA is read as fr-CA",
            "warning language-codes.tmx:6:47: es_ES is read as es-ES",
            "warning language-codes.tmx:7:21: FRA is read as fr",
            "warning language-codes.tmx:8:1: francés is read as fr",
            "warning language-codes.tmx:9:5: 1036 is read as fr-FR",
            "warning language-codes.tmx:9:49: ESN is read as es-ES",
            "warning language-codes.tmx:10:44: ca@valencia is read as ca-valencia",
            "warning language-codes.tmx:10:93: sr_RS@latin is read as sr-Latn-RS",
            "error language-codes.tmx:10:5: \"C\" is no language tag (write a tag such as es, fr or es-MX)",
        ],
    ),
    (
        "fixtures/tmx/language-names.tmx",
        &[
            "language-names.tmx:6:1 es=\"Uno\" fr=\"Un\"",
            "language-names.tmx:7:1 es=\"Dos\" fr=\"Deux\"",
            "warning language-names.tmx:4:1: Spanish is read as es",
            "warning language-names.tmx:6:49: French is read as fr",
            "warning language-names.tmx:7:5: ESPAÑOL is read as es",
            "warning language-names.tmx:7:49: français is read as fr",
            "error language-names.tmx:8:5: \"esES\" is no language tag (write a tag such as es, fr or es-MX)",
        ],
    ),
    (
        "fixtures/tmx/never-closed.tmx",
        &[
            "never-closed.tmx:11:1 es=\"Seis\" fr=\"Six\"",
            "never-closed.tmx:12:1 es=\"Siete\" fr=\"Sept\" {\"tuid\":\"siete\"}",
            "never-closed.tmx:15:1 es=\"Ocho\" fr=\"Huit\"",
            "error never-closed.tmx:6:33: <? begins an instruction that nothing closes (write &lt; for the sign itself, or close what it begins)",
            "error never-closed.tmx:7:33: a < that begins no tag (write &lt; for the sign itself)",
            "error never-closed.tmx:8:34: <!-- begins a comment that nothing closes (write &lt; for the sign itself, or close what it begins)",
            "error never-closed.tmx:9:31: a < that begins no tag (write &lt; for the sign itself)",
            "error never-closed.tmx:10:29: <![CDATA[ begins a text that nothing closes (write &lt; for the sign itself, or close what it begins)",
            "warning never-closed.tmx:12:1: a quotation mark in <tu> is not closed: read as if the tag's end closed it (write the mark that is missing)",
            "warning never-closed.tmx:13:1: a quotation mark in <tuv> is not closed: read as if the tag's end closed it (write the mark that is missing)",
            "error never-closed.tmx:14:1: <!-- begins a comment that nothing closes (write &lt; for the sign itself, or close what it begins)",
        ],
    ),
    (
        "fixtures/tmx/no-body.tmx",
        &[
            "no-body.tmx:5:1 es=\"Uno\" fr=\"Un\"",
            "no-body.tmx:6:1 es=\"Dos\" fr=\"Deux\"",
            "warning no-body.tmx:1:1: text between elements is not known: passed over",
            "warning no-body.tmx:5:1: a unit stands in <tmx>, not in <body>: read all the same, with 1 more like it",
        ],
    ),
    (
        "fixtures/tmx/no-source-language.tmx",
        &[
            "no-source-language.tmx:6:1 es=\"Uno\" fr=\"Un\"",
            "warning no-source-language.tmx:4:1: srclang is \"\": left out (write a tag such as es, fr or es-MX)",
        ],
    ),
    (
        "fixtures/tmx/notes.tmx",
        &[
            "notes.tmx:6:1 es=\"Uno\" fr=\"Un\" {\"notes\":[\"el puerto de Larache\"],\"props\":[{\"kind\":\"x-a\",\"value\":\"unodos\"}]}",
            "error notes.tmx:7:42: a & that begins no reference (write &amp; for the sign itself)",
            "warning notes.tmx:6:14: <b> is not known: passed over, with 1 more like it",
            "warning notes.tmx:6:28: <i> is not known: passed over",
            "warning notes.tmx:6:79: <br> is not known: passed over",
        ],
    ),
    (
        "fixtures/tmx/returns.tmx",
        &[
            "returns.tmx:6:1 es=\"Uno\" fr=\"Un\"",
            "error returns.tmx:7:30: a & that begins no reference (write &amp; for the sign itself)",
        ],
    ),
    (
        "fixtures/tmx/stray-ends.tmx",
        &[
            "stray-ends.tmx:6:1 es=\"Uno\" fr=\"Un\"",
            "stray-ends.tmx:9:1 es=\"Dos\" fr=\"Deux\"",
            "stray-ends.tmx:10:48 es=\"Tres\" fr=\"Trois\"",
            "stray-ends.tmx:11:1 es=\"Cuatro\" fr=\"Quatre\"",
            "stray-ends.tmx:13:1 es=\"Cinco\" fr=\"Cinq\"",
            "stray-ends.tmx:14:1 es=\"Seis\" fr=\"Six\"",
            "error stray-ends.tmx:10:1: <tu> is not closed",
            "warning stray-ends.tmx:7:1: </tu> closes nothing: passed over, with 1 more like it",
            "warning stray-ends.tmx:8:1: </tuv> closes nothing: passed over",
            "warning stray-ends.tmx:8:7: </b> closes nothing: passed over",
            "warning stray-ends.tmx:10:138: <tuv> means nothing in this place: passed over",
            "warning stray-ends.tmx:13:1: a unit stands in <tmx>, not in <body>: read all the same, with 1 more like it",
            "warning stray-ends.tmx:15:1: </body> closes nothing: passed over",
        ],
    ),
    (
        "fixtures/tmx/structure.tmx",
        &[
            "structure.tmx:6:8 es=\"Uno\" fr=\"Un\"",
            "structure.tmx:7:1 es=\"Dos\" fr=\"Deux\"",
            "structure.tmx:8:1 es=\"Tres\" fr=\"Trois\"",
            "warning structure.tmx:5:1: <header> is not closed: read as if it were",
            "warning structure.tmx:6:1: <group> is not known: passed over",
            "warning structure.tmx:6:8: a unit stands in <group>, not in <body>: read all the same",
            "warning structure.tmx:7:38: <tuv> is not closed: read as if it were, with 1 more like it",
            "warning structure.tmx:9:1: <body> is not closed: read as if it were",
        ],
    ),
    (
        "fixtures/tmx/twice.tmx",
        &[
            "twice.tmx:5:1 es=\"Uno\" fr=\"Un\" {\"variants\":[{\"lang\":\"es\",\"text\":\"Uno\"},{\"lang\":\"fr\",\"notes\":[\"a\"],\"text\":\"Un\"}]}",
            "warning twice.tmx:5:38: a second <seg> in the place of one is not kept, with 1 more like it",
        ],
    ),
    ("fixtures/tmx/not-tmx.tmx", &["error not-tmx.tmx:1:1: the first element is <html>, not <tmx>"]),
    (
        "fixtures/tmx/one-line.tmx",
        &[
            "one-line.tmx:1:231 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "one-line.tmx:1:350 es=\"La corniche de Rabat\" fr=\"La corniche de Rabat vue de la mer\"",
        ],
    ),
    (
        "fixtures/tmx/several.tmx",
        &[
            "several.tmx:6:1 es=\"Uno\" fr=\"Un\" {\"tuid\":\"9\"}",
            "several.tmx:6:1 es=\"Uno\" fr=\"Une\"",
            "warning several.tmx:6:1: several variants in fr: read as 2 units",
        ],
    ),
    (
        "fixtures/tmx/simple.tmx",
        &[
            "simple.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "simple.tmx:10:1 es=\"La corniche de Rabat\" fr=\"La corniche de Rabat vue de la mer\"",
        ],
    ),
    (
        "fixtures/tmx/source-of-unit.tmx",
        &[
            "source-of-unit.tmx:6:1 fr=\"Le port\" es=\"El puerto\"",
            "source-of-unit.tmx:7:1 es=\"El mar\" fr=\"La mer\"",
        ],
    ),
    ("fixtures/tmx/text.tmx", &["error text.tmx:1:1: there is no <tmx> element"]),
    (
        "fixtures/tmx/three-languages.tmx",
        &["three-languages.tmx:6:1 en=\"The port\" es-MA=\"El puerto\" fr=\"Le port\""],
    ),
    (
        "fixtures/tmx/two-roots.tmx",
        &[
            "two-roots.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error two-roots.tmx:13:1: something follows the end of the root element: not read",
        ],
    ),
    (
        "fixtures/tmx/unclosed.tmx",
        &[
            "unclosed.tmx:10:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "error unclosed.tmx:6:1: <tu> is not closed",
            "error unclosed.tmx:7:32: </tuv> where <seg> is open",
            "error unclosed.tmx:8:44: </seg> where <hi> is open",
            "error unclosed.tmx:9:31: a < that begins no tag (write &lt; for the sign itself)",
        ],
    ),
    (
        "fixtures/tmx/unknown.tmx",
        &[
            "unknown.tmx:6:1 es=\"El puerto\" fr=\"Le port\"",
            "warning unknown.tmx:3:1: the attribute encoding is not known: passed over",
            "warning unknown.tmx:6:1: the attribute m:id is not known: passed over",
            "warning unknown.tmx:6:1: the attribute colour is not known: passed over",
            "warning unknown.tmx:7:1: <m:state> is not known: passed over",
            "warning unknown.tmx:8:28: <b> is not known: passed over",
            "warning unknown.tmx:9:44: text between elements is not known: passed over",
        ],
    ),
    ("fixtures/tmx/utf-16.tmx", &["utf-16.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\""]),
    (
        "fixtures/tmx/utf-16be-no-mark.tmx",
        &["utf-16be-no-mark.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\""],
    ),
    (
        "fixtures/tmx/utf-32.tmx",
        &["stop utf-32.tmx: the file is UTF-32, which is not read (save the file as UTF-8)"],
    ),
    (
        "fixtures/tmx/version-1.1.tmx",
        &[
            "version-1.1.tmx:5:1 es=\"Uno\" fr-FR=\"Un\"",
            "warning version-1.1.tmx:3:1: ES is read as es",
            "warning version-1.1.tmx:5:40: FR_fr is read as fr-FR",
        ],
    ),
    (
        "fixtures/tmx/version-1.4b.tmx",
        &["version-1.4b.tmx:6:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\""],
    ),
    (
        "fixtures/tmx/white-space.tmx",
        &["white-space.tmx:6:1 es=\" Uno\\ndos\\ttres\\r\\n \" fr=\"Un <&> deux\""],
    ),
    (
        "fixtures/tmx/windows-1252.tmx",
        &["windows-1252.tmx:6:1 es=\"El puerto de Almería\" fr=\"Le port de Almería\""],
    ),
];

const TABLES: &[Case] = &[
    (
        "fixtures/tables/all-quoted.tsv",
        &[
            "all-quoted.tsv:2 es=\"El molino\" fr=\"Le moulin\"",
            "all-quoted.tsv:3 es=\"Dos, tres\" fr=\"Deux, trois\"",
        ],
    ),
    (
        "fixtures/tables/bad-lines.jsonl",
        &[
            "bad-lines.jsonl:5 es=\"Dos\" fr=\"Deux\"",
            "bad-lines.jsonl:5 es=\"2\" fr=\"Deux\"",
            "bad-lines.jsonl:6 es=\"Tres\" fr=\"Trois\" {\"occurrences\":[{}]}",
            "error bad-lines.jsonl:1: text in one language only",
            "error bad-lines.jsonl:2:14: no unit in JSON: invalid type: integer `3`, expected a sequence",
            "error bad-lines.jsonl:3:2: no unit in JSON: expected ident",
            "error bad-lines.jsonl:4:69: no unit in JSON: \"español\" is no language tag; write es, fr, es-MX…",
            "warning bad-lines.jsonl:5: several variants in es: read as 2 units",
            "warning bad-lines.jsonl:6: created is \"2026\": left out (write a date as 2026-11-23T10:15:00Z)",
            "warning bad-lines.jsonl:6: date is \"today\": left out (write a day as 2026-11-23)",
        ],
    ),
    (
        "fixtures/tables/bad-quotes.csv",
        &[
            "error bad-quotes.csv:2: text after the quotation mark that closes a cell (write a quotation mark inside a cell twice, and the cell between quotation marks)",
            "error bad-quotes.csv:3: a quotation mark opens a cell and none closes it (write a quotation mark inside a cell twice, and the cell between quotation marks)",
        ],
    ),
    (
        "fixtures/tables/bad-rows.tsv",
        &[
            "bad-rows.tsv:2 es=\"Uno\" fr=\"Un\"",
            "bad-rows.tsv:8 es=\"Cinco\" fr=\"Cinq\"",
            "error bad-rows.tsv:3: one cell where the table has 2 columns (look for a separator that is missing, or one too many)",
            "error bad-rows.tsv:4: 3 cells where the table has 2 columns (look for a separator that is missing, or one too many)",
            "error bad-rows.tsv:7: text in one language only",
        ],
    ),
    (
        "fixtures/tables/breaks.tsv",
        &[
            "breaks.tsv:2 es=\"El molino,\\nde noche\" fr=\"Le moulin,\\nla nuit\"",
            "breaks.tsv:5 es=\"Uno\" fr=\"Un\"",
        ],
    ),
    (
        "fixtures/tables/built-names.csv",
        &["built-names.csv:2 es=\"El molino\" fr=\"Le moulin\" {\"notes\":[\"Al norte\"]}"],
    ),
    (
        "fixtures/tables/codes.jsonl",
        &[
            "codes.jsonl:1 es=\"Uno\" fr=\"Un\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":0,\"code\":\"<ph/>\"},{\"at\":3,\"code\":\"<hi>\"},{\"at\":3,\"code\":\"</hi>\"}],\"text\":\"Uno\"},{\"lang\":\"fr\",\"text\":\"Un\"}]}",
            "codes.jsonl:2 es=\"Dos\" fr=\"Deux\"",
            "warning codes.jsonl:2: in-line codes left out: <ph/> does not stand in the text",
            "warning codes.jsonl:2: in-line codes left out: <script> is no in-line code",
        ],
    ),
    (
        "fixtures/tables/columns.csv",
        &[
            "columns.csv:2 es=\"El molino\" fr=\"Le moulin\"",
            "warning columns.csv:1: columns with names that are not known, passed over: fr_notes, fr_status, fr_old, key_id, to_do, is_ok, es_text",
        ],
    ),
    (
        "fixtures/tables/commas.tsv",
        &[
            "commas.tsv:2 es=\"El molino, de noche\" fr=\"Le moulin, la nuit\"",
            "commas.tsv:3 es=\"Uno\" fr=\"Un\"",
            "commas.tsv:4 es=\"Dos, tres\" fr=\"Deux, trois\"",
        ],
    ),
    (
        "fixtures/tables/dos.csv",
        &[
            "dos.csv:2 es=\"El niño de la política económica\" fr=\"L'enfant de l'économie régionale\"",
            "dos.csv:3 es=\"El camión número 7, «España»\" fr=\"Le camion numéro 7, à l'été\"",
            "dos.csv:4 es=\"ÁLAVA y CÓRDOBA\" fr=\"ALAVA et CORDOUE\"",
            "warning dos.csv:2: not UTF-8: read as cp850 (if letters look wrong, save the file as UTF-8)",
        ],
    ),
    (
        "fixtures/tables/doubtful.tsv",
        &[
            "doubtful.tsv:2 es=\"\\\"Hoy, no\\\"\" fr=\"\\\"Pas ce soir, non\\\"\"",
            "doubtful.tsv:3 es=\"Uno\" fr=\"Un\"",
            "warning doubtful.tsv: cells between quotation marks, read with them: 2 (the first in line 2) (if a spreadsheet wrote the file, give it the ending .csv: there such marks are none of the text)",
        ],
    ),
    (
        "fixtures/tables/doubts.csv",
        &[
            "doubts.csv:2 es=\"Uno\" fr=\"Un\" {\"status\":\"machine\"}",
            "doubts.csv:3 es=\"Dos\" fr=\"Deux\" {\"status\":\"machine\"}",
            "doubts.csv:4 es=\"Tres\" fr=\"Trois\" {\"status\":\"confirmed\"}",
        ],
    ),
    ("fixtures/tables/empty.csv", &[]),
    (
        "fixtures/tables/english.tsv",
        &["stop english.tsv:1: column 1 is read as es, and its text looks like en (type --from en --to fr)"],
    ),
    (
        "fixtures/tables/glossary.tab",
        &[
            "glossary.tab:1 es=\"el alcalde\" fr=\"le maire\"",
            "glossary.tab:2 es=\"la reunión\" fr=\"la réunion\" {\"notes\":[\"12 units\"]}",
            "glossary.tab:3 es=\"#PorElCambio\" fr=\"#PourLeChangement\"",
        ],
    ),
    (
        "fixtures/tables/glossary.utf8",
        &[
            "glossary.utf8:2 es=\"el alcalde\" fr=\"le maire\" {\"notes\":[\"cargo\"]}",
            "glossary.utf8:3 es=\"la reunión\" fr=\"la réunion\"",
            "glossary.utf8:5 es=\"el puerto de Larache\" fr=\"le port de Larache\"",
            "error glossary.utf8:6: one cell where the table has 3 columns (look for a separator that is missing, or one too many)",
            "error glossary.utf8:7: 4 cells where the table has 3 columns (look for a separator that is missing, or one too many)",
        ],
    ),
    ("fixtures/tables/header-only.csv", &[]),
    (
        "fixtures/tables/header.tsv",
        &[
            "header.tsv:2 fr=\"Le port\" es=\"El puerto\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"line\":31}]}",
            "header.tsv:3 fr=\"La plage\" es=\"La playa\"",
        ],
    ),
    (
        "fixtures/tables/key-value.csv",
        &[
            "stop key-value.csv:1: the first row is no header that is known: Key, Value (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    (
        "fixtures/tables/language-columns.csv",
        &[
            "stop language-columns.csv:1: the first row is no header that is known: fr_id, es_id (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    (
        "fixtures/tables/languages-in-rows.csv",
        &[
            "stop languages-in-rows.csv:1: no known header, and 4 columns where a table without header has 2 (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    (
        "fixtures/tables/macintosh.csv",
        &[
            "macintosh.csv:2 es=\"El niño español\" fr=\"L’été à la mer\"",
            "macintosh.csv:3 es=\"La montaña pequeña, médico\" fr=\"Où est la forêt\"",
            "warning macintosh.csv:2: not UTF-8: read as macintosh (if letters look wrong, save the file as UTF-8)",
        ],
    ),
    (
        "fixtures/tables/memoq.csv",
        &[
            "memoq.csv:2 es=\"Uno\" fr-FR=\"Un\" {\"props\":[{\"kind\":\"x-context\",\"value\":\"menú\"}]}",
            "warning memoq.csv:1: columns with names that are not known, passed over: Entry_Note",
        ],
    ),
    (
        "fixtures/tables/mixed-bytes.tsv",
        &[
            "mixed-bytes.tsv:2 es=\"El niño\" fr=\"L'enfant\"",
            "mixed-bytes.tsv:3 es=\"El a�o\" fr=\"L'an\"",
            "error mixed-bytes.tsv:3: bytes that mean nothing in UTF-8: U+FFFD stands for them (save the file as UTF-8 and read it again)",
        ],
    ),
    (
        "fixtures/tables/names.csv",
        &[
            "names.csv:2 fr=\"Le port, la nuit\" es=\"El puerto, de noche\" {\"occurrences\":[{\"credit\":\"EFE\",\"picture\":\"1.jpg\"}]}",
        ],
    ),
    (
        "fixtures/tables/one-language.csv",
        &[
            "stop one-language.csv:1: the header names one language that is wanted, es (name two of the columns by their languages, or as source and target)",
        ],
    ),
    (
        "fixtures/tables/other-shape.jsonl",
        &[
            "error other-shape.jsonl:1: no unit in JSON: missing field `variants` (write a unit as {\"variants\":[{\"lang\":\"es\",\"text\":\"…\"},{\"lang\":\"fr\",\"text\":\"…\"}]}, or a table as CSV)",
        ],
    ),
    ("fixtures/tables/pipe.csv", &["pipe.csv:2 es=\"El molino, de noche\" fr=\"Le moulin\""]),
    (
        "fixtures/tables/plain.tsv",
        &[
            "plain.tsv:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "plain.tsv:2 es=\"La playa\" fr=\"La plage\"",
        ],
    ),
    (
        "fixtures/tables/quoted.csv",
        &[
            "quoted.csv:2 es=\"El \\\"puerto\\\", hoy\" fr=\"Le « port »\\naujourd'hui\" {\"notes\":[\"a\"]}",
            "quoted.csv:4 es=\"  Uno \" fr=\"Un\"",
        ],
    ),
    (
        "fixtures/tables/quoted.tsv",
        &[
            "quoted.tsv:2 es=\"\\\"Dijo \\\"\\\"hola\\\"\\\" ayer\\\"\" fr=\"\\\"Il a dit \\\"\\\"bonjour\\\"\\\" hier\\\"\"",
            "quoted.tsv:3 es=\"\\\"Hola\\\"\" fr=\"\\\"Bonjour\\\"\"",
            "warning quoted.tsv: cells between quotation marks, read with them: 2 (the first in line 2) (if a spreadsheet wrote the file, give it the ending .csv: there such marks are none of the text)",
        ],
    ),
    ("fixtures/tables/quotes.tsv", &["quotes.tsv:2 es=\"\\\"Uno\" fr=\"Un \\\"deux\""]),
    (
        "fixtures/tables/regions.csv",
        &[
            "regions.csv:2 es-MX=\"El molino\" fr-CA=\"Le moulin\" pt-BR=\"O moinho\" zh-Hant=\"磨坊\"",
            "warning regions.csv:1: columns with names that are not known, passed over: fr_MT",
        ],
    ),
    (
        "fixtures/tables/review.csv",
        &[
            "review.csv:2 #17 es=\"Uno\" fr=\"Un\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"line\":3}],\"status\":\"confirmed\"}",
            "review.csv:3 es=\"Dos\" fr=\"Deux\" {\"occurrences\":[{\"document\":\"a.txt\",\"line\":9}],\"status\":\"machine\"}",
            "review.csv:4 es=\"Tres\" fr=\"Trois\" {\"occurrences\":[{\"document\":\"a.txt\"}]}",
            "warning review.csv:4: unit is \"x\": left out (write the number of a unit)",
            "warning review.csv:4: status is \"maybe\": left out (write machine, imported or confirmed)",
            "warning review.csv:4: line is \"doce\": left out (write a number)",
        ],
    ),
    ("fixtures/tables/sep-pipe.csv", &["sep-pipe.csv:3 es=\"Uno\" fr=\"Un\""]),
    ("fixtures/tables/sep.csv", &["sep.csv:3 es=\"Uno\" fr=\"Un\""]),
    ("fixtures/tables/side-names.csv", &["side-names.csv:2 es=\"El molino\" fr=\"Le moulin\""]),
    (
        "fixtures/tables/spaced-commas.csv",
        &[
            "spaced-commas.csv:1 es=\"El molino, de noche\" fr=\"Le moulin\"",
            "spaced-commas.csv:2 es=\"La presa, de día\" fr=\"Le barrage\"",
        ],
    ),
    (
        "fixtures/tables/spreadsheet.csv",
        &[
            "spreadsheet.csv:2 es=\"-5 grados en Soria\" fr=\"-5 degrés à Soria\" {\"occurrences\":[{\"credit\":\"@efe\",\"document\":\"a.txt\",\"line\":3}]}",
            "spreadsheet.csv:3 es=\"'=1\" fr=\"'=2\"",
        ],
    ),
    (
        "fixtures/tables/swapped-header.csv",
        &[
            "stop swapped-header.csv:1: column 1 is read as es, and its text looks like fr (correct the names of the columns in the first line, such as es and fr, or what --columns says)",
        ],
    ),
    (
        "fixtures/tables/swapped.tsv",
        &["stop swapped.tsv:1: column 1 is read as es, and its text looks like fr (type --from fr --to es)"],
    ),
    ("fixtures/tables/tab.csv", &["tab.csv:2 es=\"Uno\" fr=\"Un\""]),
    (
        "fixtures/tables/three-columns.tsv",
        &[
            "stop three-columns.tsv:1: no known header, and 3 columns where a table without header has 2 (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    (
        "fixtures/tables/three-letters.csv",
        &[
            "three-letters.csv:2 es=\"El molino\" fr=\"Le moulin\"",
            "warning three-letters.csv:1: columns with names that are not known, passed over: key",
        ],
    ),
    ("fixtures/tables/twice.csv", &["stop twice.csv:1: two columns are es"]),
    (
        "fixtures/tables/units.jsonl",
        &[
            "units.jsonl:1 #17 es=\"Uno\" fr=\"Un\" {\"occurrences\":[{\"document\":\"a.txt\",\"line\":3}],\"status\":\"confirmed\"}",
            "units.jsonl:3 es=\"Dos\" fr-FR=\"Deux\"",
        ],
    ),
    (
        "fixtures/tables/unknown-columns.csv",
        &[
            "unknown-columns.csv:2 es=\"Uno\" fr=\"Un\"",
            "warning unknown-columns.csv:1: columns with names that are not known, passed over: color, id",
        ],
    ),
    (
        "fixtures/tables/unknown-header.tsv",
        &[
            "stop unknown-header.tsv:1: the first row is no header that is known: Texto en español, Texto en francés (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    ("fixtures/tables/utf-16-no-mark.csv", &["utf-16-no-mark.csv:2 es=\"El niño\" fr=\"L’enfant\""]),
    ("fixtures/tables/utf-16.tsv", &["utf-16.tsv:2 es=\"El niño\" fr=\"L’enfant\""]),
    (
        "fixtures/tables/utf-32.csv",
        &["stop utf-32.csv: the file is UTF-32, which is not read (save the file as UTF-8)"],
    ),
    (
        "fixtures/tables/weblate.csv",
        &[
            "weblate.csv:2 es=\"La medina\" fr=\"La médina\" {\"notes\":[\"Nombre del barrio\",\"Un programa\"],\"occurrences\":[{\"document\":\"mapa.txt\",\"line\":4}],\"props\":[{\"kind\":\"x-context\",\"value\":\"mapa\"}],\"status\":\"confirmed\"}",
            "weblate.csv:3 es=\"%d foto\" fr=\"%d photo\" {\"props\":[{\"kind\":\"x-id\",\"value\":\"foto.count\"}],\"status\":\"machine\"}",
            "weblate.csv:4 es=\"-5 grados\" fr=\"-5 degrés\"",
        ],
    ),
    (
        "fixtures/tables/windows-1252.csv",
        &[
            "windows-1252.csv:2 es=\"El niño\" fr=\"L’enfant\"",
            "warning windows-1252.csv:1: not UTF-8: read as windows-1252 (if letters look wrong, save the file as UTF-8)",
        ],
    ),
    (
        "fixtures/tables/wordfast.tsv",
        &[
            "stop wordfast.tsv: this is no table: it is a memory of Wordfast (open it in Wordfast, export it as TMX, and read that)",
        ],
    ),
];

const XLIFF: &[Case] = &[
    ("fixtures/xliff/alternatives.xlf", &["alternatives.xlf:5:1 es=\"Uno\" fr=\"Un\""]),
    (
        "fixtures/xliff/bad-language.xlf",
        &["error bad-language.xlf:3:1: \"idioma\" is no language tag (write a tag such as es, fr or es-MX)"],
    ),
    (
        "fixtures/xliff/broken-units.xlf",
        &[
            "broken-units.xlf:16:1 es=\"Cuatro \" fr=\"Quatre\"",
            "broken-units.xlf:20:1 es=\"Cinco\" fr=\"Cinq\"",
            "broken-units.xlf:24:1 es=\"Siete\" fr=\"Sept\"",
            "error broken-units.xlf:6:15: a & that begins no reference (write &amp; for the sign itself)",
            "error broken-units.xlf:7:14: a & that begins no reference (write &amp; for the sign itself)",
            "error broken-units.xlf:10:15: the entity &pies; is not known (write the character itself; XML knows only amp, lt, gt, quot and apos)",
            "error broken-units.xlf:14:15: </target> where <source> is open",
            "error broken-units.xlf:15:1: </trans-unit> where <source> is open",
            "error broken-units.xlf:20:1: <trans-unit> has an attribute twice, or one that is not written name=\"value\"",
            "warning broken-units.xlf:17:18: the character U+0001 is forbidden in XML: left out (nothing to do, unless a hyphen or a break is missing there)",
        ],
    ),
    (
        "fixtures/xliff/credits.xlf",
        &[
            "credits.xlf:5:1 es=\"Uno\" fr=\"Un changé\" {\"occurrences\":[{\"document\":\"a.txt\",\"frames\":[{\"after\":\"\",\"before\":\"EFE - \",\"lang\":\"es\"}]}],\"status\":\"confirmed\",\"tuid\":\"a-1\"}",
            "warning credits.xlf:5:1: the fr text does not have its credit around it any more: read as it stands",
        ],
    ),
    (
        "fixtures/xliff/cut-off.xlf",
        &[
            "cut-off.xlf:5:1 es=\"Uno\" fr=\"Un\"",
            "error cut-off.xlf:10:13: the file ends inside <source> (the end of the file is missing: get it again; what stands before is read)",
        ],
    ),
    ("fixtures/xliff/empty.xlf", &["error empty.xlf:1:1: there is no <xliff> element"]),
    ("fixtures/xliff/entities.xlf", &["entities.xlf:8:1 es=\"17\\u{a0}%\" fr=\"17\\u{a0}% de R&D\""]),
    (
        "fixtures/xliff/forbidden.xlf",
        &[
            "forbidden.xlf:4:1 es=\"El ferrocarril\" fr=\"Le chemin de fer\" {\"tuid\":\"ab\"}",
            "forbidden.xlf:8:1 es=\"Uno dos\" fr=\"Un deux\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":4,\"code\":\"<ph x=\\\"1\\\"/>\"}],\"text\":\"Uno dos\"},{\"lang\":\"fr\",\"markup\":[{\"at\":3,\"code\":\"<ph x=\\\"1\\\">b</ph>\"}],\"text\":\"Un deux\"}]}",
            "warning forbidden.xlf:4:1: the character U+001F is forbidden in XML: left out, with 3 more like it (nothing to do, unless a hyphen or a break is missing there)",
            "warning forbidden.xlf:9:15: the character U+0001 is forbidden in XML: left out, with 1 more like it (nothing to do, unless a hyphen or a break is missing there)",
        ],
    ),
    (
        "fixtures/xliff/full.xlf",
        &[
            "full.xlf:5:1 es=\"Uno\" fr=\"Un\" {\"notes\":[\"Una nota\"],\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"frames\":[{\"after\":\"\",\"before\":\"EFE - \",\"lang\":\"es\"}],\"line\":12}],\"status\":\"imported\",\"tuid\":\"a-1\",\"variants\":[{\"lang\":\"es\",\"notes\":[\"La fuente\"],\"text\":\"Uno\"},{\"lang\":\"fr\",\"notes\":[\"La cible\"],\"text\":\"Un\"}]}",
        ],
    ),
    (
        "fixtures/xliff/indented-2.xliff",
        &[
            "indented-2.xliff:4:7 es=\"El puerto\" fr=\"Le port\"",
            "indented-2.xliff:12:7 es=\"\\n          Dos\" fr=\"\\n          Deux\"",
            "warning indented-2.xliff:5:9: the white space that lays out a text in the file is not kept, with 1 more like it",
        ],
    ),
    (
        "fixtures/xliff/indented.xlf",
        &[
            "indented.xlf:5:1 es=\"El puerto de Larache, de   noche\" fr=\"Le port de Larache, de   nuit\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":13,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\"/>\"},{\"at\":20,\"code\":\"<ept i=\\\"1\\\"/>\"}],\"text\":\"El puerto de Larache, de   noche\"},{\"lang\":\"fr\",\"markup\":[{\"at\":11,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\"/>\"},{\"at\":18,\"code\":\"<ept i=\\\"1\\\"/>\"}],\"text\":\"Le port de Larache, de   nuit\"}]}",
            "indented.xlf:15:1 es=\"Dos\\nlíneas\\n\" fr=\"Deux\\nlignes\\n\"",
            "indented.xlf:23:1 es=\"Tres\\n  veces\" fr=\"Trois\\n  fois\"",
            "warning indented.xlf:6:3: the white space that lays out a text in the file is not kept, with 1 more like it",
        ],
    ),
    (
        "fixtures/xliff/inline.xlf",
        &[
            "inline.xlf:5:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\" {\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\"/>\"},{\"at\":9,\"code\":\"<ept i=\\\"1\\\"/>\"},{\"at\":12,\"code\":\"<ph x=\\\"2\\\"/>\"},{\"at\":13,\"code\":\"<ph x=\\\"3\\\">&lt;br/&gt;</ph>\"},{\"at\":13,\"code\":\"<hi type=\\\"term\\\">\"},{\"at\":20,\"code\":\"</hi>\"}],\"text\":\"El puerto de Larache\"},{\"lang\":\"fr\",\"markup\":[{\"at\":3,\"code\":\"<bpt i=\\\"1\\\" x=\\\"1\\\">&lt;b&gt;</bpt>\"},{\"at\":7,\"code\":\"<ept i=\\\"1\\\">&lt;/b&gt;</ept>\"},{\"at\":11,\"code\":\"<it x=\\\"4\\\" pos=\\\"begin\\\">&lt;i&gt;</it>\"},{\"at\":18,\"code\":\"<it pos=\\\"begin\\\" x=\\\"5\\\"/>\"},{\"at\":18,\"code\":\"<it pos=\\\"end\\\"/>\"}],\"text\":\"Le port de Larache\"}]}",
        ],
    ),
    (
        "fixtures/xliff/memoq.mqxliff",
        &[
            "memoq.mqxliff:4:1 es-ES=\"Uno\" fr-FR=\"Un\" {\"status\":\"confirmed\"}",
            "memoq.mqxliff:5:1 es-ES=\"Dos\" fr-FR=\"Deux\" {\"status\":\"confirmed\"}",
            "memoq.mqxliff:6:1 es-ES=\"Tres\" fr-FR=\"Trois\"",
            "warning memoq.mqxliff:3:1: es-es is read as es-ES",
            "warning memoq.mqxliff:3:1: fr-fr is read as fr-FR",
            "warning memoq.mqxliff:4:82: in-line codes left out of the texts: 1",
            "warning memoq.mqxliff: texts without a translation, passed over: 1",
        ],
    ),
    (
        "fixtures/xliff/no-source-language.xlf",
        &[
            "error no-source-language.xlf:3:1: <file> has no source-language attribute (add source-language=\"…\" to the element, or type --from and --to, such as --from es --to fr)",
        ],
    ),
    (
        "fixtures/xliff/no-target-language.xlf",
        &[
            "no-target-language.xlf:13:1 es=\"Tres\" fr=\"Trois\"",
            "error no-target-language.xlf:5:1: <file> has no target-language attribute (add target-language=\"…\" to the element, or type --from and --to, such as --from es --to fr)",
        ],
    ),
    ("fixtures/xliff/not-xliff.xlf", &["error not-xliff.xlf:2:1: the first element is <html>, not <xliff>"]),
    (
        "fixtures/xliff/one-language.xlf",
        &[
            "error one-language.xlf:5:1: text in one language only",
            "error one-language.xlf:9:1: text in one language only",
        ],
    ),
    (
        "fixtures/xliff/phrase.mxliff",
        &[
            "phrase.mxliff:5:1 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "phrase.mxliff:6:1 es=\"Dos\" fr=\"Deux\"",
        ],
    ),
    ("fixtures/xliff/prefixed.xlf", &["prefixed.xlf:4:1 es=\"Uno\" fr=\"Un\""]),
    (
        "fixtures/xliff/segments.xlf",
        &[
            "segments.xlf:5:1 es=\"Uno.\" fr=\"Un.\"",
            "segments.xlf:5:1 es=\"Dos.\" fr=\"Deux.\"",
            "warning segments.xlf: texts without a translation, passed over: 1",
        ],
    ),
    (
        "fixtures/xliff/simple.xlf",
        &[
            "simple.xlf:5:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "simple.xlf:9:1 es=\"La playa\" fr=\"La plage\"",
        ],
    ),
    (
        "fixtures/xliff/states.xlf",
        &[
            "states.xlf:5:1 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "states.xlf:9:1 es=\"Dos\" fr=\"Deux\" {\"status\":\"confirmed\"}",
            "states.xlf:13:1 es=\"Tres\" fr=\"Trois\" {\"status\":\"confirmed\"}",
            "states.xlf:17:1 es=\"Cuatro\" fr=\"Quatre\"",
            "states.xlf:21:1 es=\"Cinco\" fr=\"Cinq\"",
        ],
    ),
    (
        "fixtures/xliff/trados.sdlxliff",
        &[
            "trados.sdlxliff:3:1 es-ES=\"Uno.\" fr-FR=\"Un.\" {\"status\":\"confirmed\"}",
            "trados.sdlxliff:3:1 es-ES=\"Dos.\" fr-FR=\"Deux.\" {\"status\":\"confirmed\"}",
            "trados.sdlxliff:3:1 es-ES=\"Tres.\" fr-FR=\"Trois.\"",
            "warning trados.sdlxliff: texts without a translation, passed over: 1",
            "warning trados.sdlxliff: translations that a person has rejected, passed over: 1",
        ],
    ),
    (
        "fixtures/xliff/translate-no.xlf",
        &[
            "translate-no.xlf:14:1 es=\"Tres\" fr=\"Trois\"",
            "translate-no.xlf:21:1 es=\"Cuatro\" fr=\"Quatre\"",
            "warning translate-no.xlf: units that the file says are not for translation, passed over: 2",
        ],
    ),
    (
        "fixtures/xliff/two-pairs.xlf",
        &["two-pairs.xlf:5:1 es=\"Uno\" fr=\"Un\"", "two-pairs.xlf:13:1 es-ES=\"Uno\" en=\"One\""],
    ),
    (
        "fixtures/xliff/twice.xlf",
        &[
            "twice.xlf:4:1 es=\"Uno\" fr=\"Un\"",
            "warning twice.xlf:4:40: a second <source> in the place of one is not kept",
            "warning twice.xlf:4:80: a second <target> in the place of one is not kept",
        ],
    ),
    ("fixtures/xliff/empty-language.xlf", &["empty-language.xlf:4:1 es=\"Uno\" fr=\"Un\""]),
    (
        "fixtures/xliff/unclosed.xlf",
        &[
            "unclosed.xlf:7:1 es=\"Dos\" fr=\"Deux\"",
            "error unclosed.xlf:5:1: <trans-unit> is not closed",
            "error unclosed.xlf:13:1: </body> where <trans-unit> is open",
        ],
    ),
    (
        "fixtures/xliff/unknown.xlf",
        &[
            "unknown.xlf:9:1 es=\"El puerto\" fr=\"Le port\"",
            "warning unknown.xlf:5:1: <transunit> is not known: passed over",
            "warning unknown.xlf:7:13: text between elements is not known: passed over",
            "warning unknown.xlf:10:14: <b> is not known: passed over",
        ],
    ),
    (
        "fixtures/xliff/untranslated.xlf",
        &[
            "untranslated.xlf:16:1 es=\"Rabat\" fr=\"Rabat\"",
            "warning untranslated.xlf: texts without a translation, passed over: 3",
        ],
    ),
    (
        "fixtures/xliff/utf-16.xlf",
        &[
            "utf-16.xlf:5:1 es=\"El puerto de Larache\" fr=\"Le port de Larache\"",
            "utf-16.xlf:9:1 es=\"El niño\" fr=\"La plage\"",
        ],
    ),
    (
        "fixtures/xliff/version-2-broken.xliff",
        &[
            "error version-2-broken.xliff:5:3: <xliff> has no trgLang attribute (add trgLang=\"…\" to the element, or type --from and --to, such as --from es --to fr)",
            "error version-2-broken.xliff:12:16: &#xzz; names no character",
            "error version-2-broken.xliff:10:1: <unit> is not closed",
            "warning version-2-broken.xliff: texts without a translation, passed over: 1",
        ],
    ),
    (
        "fixtures/xliff/version-2.xliff",
        &[
            "version-2.xliff:13:3 es=\"Uno.\" fr=\"Un.\" {\"notes\":[\"Una nota\"],\"status\":\"confirmed\",\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":3,\"code\":\"<ph x=\\\"1\\\">&lt;br/&gt;</ph>\"}],\"text\":\"Uno.\"},{\"lang\":\"fr\",\"markup\":[{\"at\":2,\"code\":\"<ph x=\\\"1\\\">&lt;br/&gt;</ph>\"}],\"notes\":[\"La cible\"],\"text\":\"Un.\"}]}",
            "version-2.xliff:21:3 es=\"Dos cosas\" fr=\"Deux choses\" {\"notes\":[\"Una nota\"],\"variants\":[{\"lang\":\"es\",\"markup\":[{\"at\":0,\"code\":\"<bpt i=\\\"2\\\" x=\\\"2\\\"/>\"},{\"at\":3,\"code\":\"<ept i=\\\"2\\\"/>\"},{\"at\":4,\"code\":\"<hi type=\\\"term\\\">\"},{\"at\":9,\"code\":\"</hi>\"}],\"text\":\"Dos cosas\"},{\"lang\":\"fr\",\"markup\":[{\"at\":0,\"code\":\"<bpt i=\\\"3\\\" x=\\\"3\\\"/>\"},{\"at\":4,\"code\":\"<ept i=\\\"3\\\"/>\"},{\"at\":5,\"code\":\"<hi type=\\\"comment\\\">\"},{\"at\":11,\"code\":\"</hi>\"}],\"notes\":[\"La cible\"],\"text\":\"Deux choses\"}]}",
            "version-2.xliff:34:3 es=\"Cuatro \" fr=\"Quatre\" {\"status\":\"confirmed\"}",
            "version-2.xliff:38:3 es=\"Cinco\" fr=\"Cinco\"",
            "warning version-2.xliff:35:19: in-line codes left out of the texts: 1",
            "warning version-2.xliff: texts without a translation, passed over: 1",
            "warning version-2.xliff: units that the file says are not for translation, passed over: 1",
        ],
    ),
];

const PO: &[Case] = &[
    (
        "fixtures/po/bad-bytes.po",
        &[
            "bad-bytes.po:7 es=\"El niño\" fr=\"L’�t�\" {\"status\":\"confirmed\"}",
            "error bad-bytes.po:8: bytes that mean nothing in UTF-8: U+FFFD stands for them (save the file as UTF-8 and read it again)",
        ],
    ),
    (
        "fixtures/po/bad-language.po",
        &["stop bad-language.po: \"idioma\" is no language tag (write a tag such as es, fr or es-MX)"],
    ),
    (
        "fixtures/po/broken-entries.po",
        &[
            "broken-entries.po:15 es=\"Cuatro\" fr=\"Quatre\" {\"status\":\"confirmed\"}",
            "broken-entries.po:41 es=\"Once\" fr=\"Onze\" {\"props\":[{\"kind\":\"x-context\",\"value\":\"sola\"}],\"status\":\"confirmed\"}",
            "error broken-entries.po:7: a string that nothing closes (end it with a quotation mark; write \\\" for one inside it)",
            "error broken-entries.po:11: \"\\\\q\" means nothing in a string (write \\\\ for the sign itself)",
            "error broken-entries.po:13: msgid stands without a msgstr",
            "error broken-entries.po:18: msgstr stands without its msgid",
            "error broken-entries.po:21: msgstr stands without its msgid",
            "error broken-entries.po:23: \"y más\" is no line of a PO file",
            "error broken-entries.po:28: msgid_plural stands twice in an entry",
            "error broken-entries.po:33: \"msgstr[x] \\\"Neuf\\\"\" is no line of a PO file",
            "error broken-entries.po:37: msgstr stands twice in an entry",
            "error broken-entries.po:39: a string stands without its msgid or msgstr",
        ],
    ),
    (
        "fixtures/po/crlf.po",
        &[
            "crlf.po:15 es=\"Uno\" fr=\"Un\" {\"notes\":[\"Una nota\\n en dos líneas\",\"De un programa\"],\"occurrences\":[{\"document\":\"a.txt\",\"line\":12},{\"document\":\"b.txt\"},{\"document\":\"dos palabras.txt\",\"line\":7}],\"props\":[{\"kind\":\"x-context\",\"value\":\"menú\"}],\"status\":\"machine\"}",
        ],
    ),
    (
        "fixtures/po/cut-off.po",
        &[
            "cut-off.po:7 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "error cut-off.po:11: a string that nothing closes (end it with a quotation mark; write \\\" for one inside it)",
        ],
    ),
    ("fixtures/po/empty.po", &[]),
    (
        "fixtures/po/full.po",
        &[
            "full.po:15 es=\"Uno\" fr=\"Un\" {\"notes\":[\"Una nota\\n en dos líneas\",\"De un programa\"],\"occurrences\":[{\"document\":\"a.txt\",\"line\":12},{\"document\":\"b.txt\"},{\"document\":\"dos palabras.txt\",\"line\":7}],\"props\":[{\"kind\":\"x-context\",\"value\":\"menú\"}],\"status\":\"machine\"}",
        ],
    ),
    ("fixtures/po/latin-1.po", &["latin-1.po:7 es=\"El niño\" fr=\"L'été\" {\"status\":\"confirmed\"}"]),
    (
        "fixtures/po/locales.po",
        &[
            "locales.po:7 sr-Latn=\"Jedan\" pt-BR=\"Um\" {\"status\":\"confirmed\"}",
            "warning locales.po: sr@latin is read as sr-Latn",
        ],
    ),
    (
        "fixtures/po/no-blank-lines.po",
        &[
            "no-blank-lines.po:6 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "no-blank-lines.po:8 es=\"Dos\" fr=\"Deux\" {\"props\":[{\"kind\":\"x-context\",\"value\":\"a\"}],\"status\":\"confirmed\"}",
            "no-blank-lines.po:12 es=\"Tres\" fr=\"Trois\" {\"status\":\"machine\"}",
        ],
    ),
    (
        "fixtures/po/no-header.po",
        &[
            "stop no-header.po: the file does not say in which language its source texts are (type --from and --to, such as --from en --to es, or add \"X-Source-Language: …\\n\" to the header)",
        ],
    ),
    (
        "fixtures/po/no-source.po",
        &[
            "stop no-source.po: the file does not say in which language its source texts are (type --from and --to, such as --from en --to es, or add \"X-Source-Language: …\\n\" to the header)",
        ],
    ),
    (
        "fixtures/po/no-language.po",
        &[
            "stop no-language.po: the file does not say in which language its translations are (type --from and --to, such as --from en --to es, or add \"Language: …\\n\" to the header)",
        ],
    ),
    (
        "fixtures/po/no-target.po",
        &[
            "stop no-target.po: the file does not say in which language its translations are (type --from and --to, such as --from en --to es, or add \"Language: …\\n\" to the header)",
        ],
    ),
    (
        "fixtures/po/obsolete.po",
        &[
            "obsolete.po:7 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "obsolete.po:15 es=\"Cuatro\" fr=\"Quatre\" {\"status\":\"confirmed\"}",
        ],
    ),
    ("fixtures/po/one-language.po", &["stop one-language.po: text in one language only"]),
    (
        "fixtures/po/plurals.po",
        &[
            "plurals.po:7 es=\"%d foto\" fr=\"%d photo\" {\"status\":\"confirmed\"}",
            "plurals.po:7 es=\"%d fotos\" fr=\"%d photos\" {\"status\":\"confirmed\"}",
            "plurals.po:13 es=\"una foto\" fr=\"photo\" {\"status\":\"confirmed\"}",
            "plurals.po:13 es=\"fotos\" fr=\"photo\" {\"status\":\"confirmed\"}",
            "warning plurals.po: plural forms between the first and the last, left out: 1",
            "warning plurals.po: texts without a translation, passed over: 2",
        ],
    ),
    (
        "fixtures/po/same-source.po",
        &[
            "same-source.po:7 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "same-source.po:10 es=\"Uno\" fr=\"L’un\" {\"status\":\"confirmed\"}",
            "same-source.po:14 es=\"Uno\" fr=\"Une\" {\"props\":[{\"kind\":\"x-context\",\"value\":\"menú\"}],\"status\":\"confirmed\"}",
        ],
    ),
    (
        "fixtures/po/simple.po",
        &[
            "simple.po:7 es=\"El puerto de Larache\" fr=\"Le port de Larache\" {\"status\":\"confirmed\"}",
            "simple.po:10 es=\"La playa\" fr=\"La plage\" {\"status\":\"confirmed\"}",
        ],
    ),
    (
        "fixtures/po/strings.po",
        &[
            "strings.po:7 es=\"Uno\\ndos\\ttres\" fr=\"Un\\ndeux\\ttrois\" {\"status\":\"confirmed\"}",
            "strings.po:13 es=\"Con \\\"comillas\\\" y \\\\\" fr=\"Avec « guillemets » et \\\\\" {\"status\":\"confirmed\"}",
        ],
    ),
    (
        "fixtures/po/template.pot",
        &[
            "stop template.pot: the file does not say in which language its translations are (type --from and --to, such as --from en --to es, or add \"Language: …\\n\" to the header)",
        ],
    ),
    (
        "fixtures/po/text-between.po",
        &[
            "text-between.po:7 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "text-between.po:13 es=\"Dos\" fr=\"Deux\" {\"status\":\"confirmed\"}",
            "error text-between.po:10: \"esto no es PO\" is no line of a PO file",
        ],
    ),
    ("fixtures/po/text.po", &["error text.po:1: \"El puerto de Larache\" is no line of a PO file"]),
    (
        "fixtures/po/two-files.po",
        &[
            "two-files.po:7 es=\"Uno\" fr=\"Un\" {\"status\":\"confirmed\"}",
            "two-files.po:16 es=\"Dos\" fr=\"Deux\" {\"status\":\"confirmed\"}",
        ],
    ),
    (
        "fixtures/po/untranslated.po",
        &[
            "untranslated.po:11 es=\"Dos\" fr=\"Deux\" {\"status\":\"machine\"}",
            "warning untranslated.po: texts without a translation, passed over: 1",
        ],
    ),
];

#[cfg(not(feature = "xlsx"))]
const SHEETS: &[Case] = &[];

#[cfg(feature = "xlsx")]
const SHEETS: &[Case] = &[
    (
        "fixtures/sheets/binary.xlsb",
        &[
            "binary.xlsb, sheet Hoja1, row 2 es=\"El puerto de Larache\" fr=\"Le port de Larache\" {\"notes\":[\"a\"]}",
            "binary.xlsb, sheet Hoja1, row 4 es=\"La playa\" fr=\"La plage\"",
            "binary.xlsb, sheet Hoja1, row 5 es=\"2023\" fr=\"2023\"",
            "warning binary.xlsb, sheet Hoja1: cells of text that hold a number, a day or a time, read without its format: 2 (A5 as 2023) (where the sheet shows something else, write that as text, with an apostrophe before it)",
        ],
    ),
    (
        "fixtures/sheets/broken-sheet.xlsx",
        &[
            "stop broken-sheet.xlsx: the workbook is damaged: Xml error: syntax error: tag not closed: `>` not found before end of input (get it again, or open it in Excel or LibreOffice and save it as .xlsx once more)",
        ],
    ),
    (
        "fixtures/sheets/captions.ods",
        &[
            "captions.ods, sheet Fotos, row 2 es=\"El puerto de Larache, de noche\" fr=\"Le port de Larache, la nuit\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"line\":31}]}",
            "captions.ods, sheet Fotos, row 3 es=\"«Aquí», dijo,\\n\\\"vuelvo\\\"\" fr=\"« Ici », a-t-il dit,\\n\\\"je reviens\\\"\" {\"occurrences\":[{\"document\":\"a.txt\",\"line\":32}]}",
            "captions.ods, sheet Fotos, row 5 es=\"=1+1 no es una fórmula\" fr=\"=1+1 n'est pas une formule\"",
            "warning captions.ods: sheet Fotos is read, and not Notas (--sheet NAME reads another)",
            "error captions.ods, sheet Fotos, row 6: text in one language only",
        ],
    ),
    (
        "fixtures/sheets/captions.xls",
        &[
            "captions.xls, sheet Fotos, row 2 es=\"El puerto de Larache, de noche\" fr=\"Le port de Larache, la nuit\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"line\":31}]}",
            "captions.xls, sheet Fotos, row 3 es=\"«Aquí», dijo,\\n\\\"vuelvo\\\"\" fr=\"« Ici », a-t-il dit,\\n\\\"je reviens\\\"\" {\"occurrences\":[{\"document\":\"a.txt\",\"line\":32}]}",
            "captions.xls, sheet Fotos, row 5 es=\"=1+1 no es una fórmula\" fr=\"=1+1 n'est pas une formule\"",
            "warning captions.xls: sheet Fotos is read, and not Notas (--sheet NAME reads another)",
            "error captions.xls, sheet Fotos, row 6: text in one language only",
        ],
    ),
    (
        "fixtures/sheets/captions.xlsx",
        &[
            "captions.xlsx, sheet Fotos, row 2 es=\"El puerto de Larache, de noche\" fr=\"Le port de Larache, la nuit\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\",\"line\":31}]}",
            "captions.xlsx, sheet Fotos, row 3 es=\"«Aquí», dijo,\\n\\\"vuelvo\\\"\" fr=\"« Ici », a-t-il dit,\\n\\\"je reviens\\\"\" {\"occurrences\":[{\"document\":\"a.txt\",\"line\":32}]}",
            "captions.xlsx, sheet Fotos, row 5 es=\"=1+1 no es una fórmula\" fr=\"=1+1 n'est pas une formule\"",
            "warning captions.xlsx: sheet Fotos is read, and not Notas (--sheet NAME reads another)",
            "error captions.xlsx, sheet Fotos, row 6: text in one language only",
        ],
    ),
    (
        "fixtures/sheets/cut-off.xls",
        &[
            "stop cut-off.xls: the workbook is damaged: Cfb error: Sector 10 points past end of file (get it again, or open it in Excel or LibreOffice and save it as .xlsx once more)",
        ],
    ),
    (
        "fixtures/sheets/cut-off.xlsx",
        &[
            "stop cut-off.xlsx: the workbook is damaged: invalid Zip archive: Could not find EOCD (get it again, or open it in Excel or LibreOffice and save it as .xlsx once more)",
        ],
    ),
    (
        "fixtures/sheets/document.xlsx",
        &[
            "stop document.xlsx: this is no workbook: it looks like an archive or another kind of document (open it in the program that made it, and save it as .xlsx, or as CSV in UTF-8)",
        ],
    ),
    ("fixtures/sheets/empty-sheet.xlsx", &[]),
    (
        "fixtures/sheets/empty.xlsx",
        &[
            "stop empty.xlsx: this is no workbook: it looks like an empty file (open it in the program that made it, and save it as .xlsx, or as CSV in UTF-8)",
        ],
    ),
    (
        "fixtures/sheets/far.xlsx",
        &[
            "far.xlsx, sheet Hoja1, row 2 es=\"Uno\" fr=\"Un\"",
            "warning far.xlsx, sheet Hoja1, row 1: columns with names that are not known, passed over: column XFD",
            "error far.xlsx, sheet Hoja1, row 1048576: no text in any language",
        ],
    ),
    (
        "fixtures/sheets/formats.xlsx",
        &[
            "formats.xlsx, sheet Hoja1, row 2 es=\"50%\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 3 es=\"23 %\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 4 es=\"0.125\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 5 es=\"2026-11-23\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 6 es=\"1234\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 7 es=\"2023\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 8 es=\"2024\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 9 es=\"12:00:00\" fr=\"x\"",
            "formats.xlsx, sheet Hoja1, row 10 es=\"7\" fr=\"x\"",
            "warning formats.xlsx, sheet Hoja1: cells of text that hold a number, a day or a time, read without its format: 4 (A4 as 0.125) (where the sheet shows something else, write that as text, with an apostrophe before it)",
        ],
    ),
    (
        "fixtures/sheets/hidden.ods",
        &[
            "hidden.ods, sheet Nuevo, row 2 es=\"Nuevo\" fr=\"Nouveau\"",
            "warning hidden.ods: sheet Nuevo is read, and not Viejo (hidden), Más (--sheet NAME reads another)",
        ],
    ),
    (
        "fixtures/sheets/hidden.xlsx",
        &[
            "hidden.xlsx, sheet Nuevo, row 2 es=\"Nuevo\" fr=\"Nouveau\"",
            "warning hidden.xlsx: sheet Nuevo is read, and not Viejo (hidden), Más (--sheet NAME reads another)",
        ],
    ),
    (
        "fixtures/sheets/job.ods",
        &[
            "job.ods, sheet Pies & más, row 9 es=\"Una mujer con su hija\" fr=\"Une femme\"",
            "warning job.ods: sheet Pies & más is read, and not Notas (--sheet NAME reads another)",
            "warning job.ods, sheet Pies & más, row 1: columns with names that are not known, passed over: Letras",
            "error job.ods, sheet Pies & más, row 2: text in one language only",
            "error job.ods, sheet Pies & más, row 3: text in one language only",
            "error job.ods, sheet Pies & más, row 4: text in one language only",
            "error job.ods, sheet Pies & más, row 5: text in one language only",
            "error job.ods, sheet Pies & más, row 6: text in one language only",
            "error job.ods, sheet Pies & más, row 7: no text in any language",
            "error job.ods, sheet Pies & más, row 8: text in one language only",
            "error job.ods, sheet Pies & más, row 11: text in one language only",
            "error job.ods, sheet Pies & más, row 12: text in one language only",
            "error job.ods, sheet Pies & más, row 13: text in one language only",
            "error job.ods, sheet Pies & más, row 14: text in one language only",
        ],
    ),
    (
        "fixtures/sheets/job.xlsx",
        &[
            "job.xlsx, sheet Pies & más, row 9 es=\"Una mujer con su hija\" fr=\"Une femme\"",
            "warning job.xlsx: sheet Pies & más is read, and not Notas (--sheet NAME reads another)",
            "warning job.xlsx, sheet Pies & más, row 1: columns with names that are not known, passed over: Letras",
            "error job.xlsx, sheet Pies & más, row 2: text in one language only",
            "error job.xlsx, sheet Pies & más, row 3: text in one language only",
            "error job.xlsx, sheet Pies & más, row 4: text in one language only",
            "error job.xlsx, sheet Pies & más, row 5: text in one language only",
            "error job.xlsx, sheet Pies & más, row 6: text in one language only",
            "error job.xlsx, sheet Pies & más, row 7: text in one language only",
            "error job.xlsx, sheet Pies & más, row 8: text in one language only",
            "error job.xlsx, sheet Pies & más, row 11: text in one language only",
        ],
    ),
    (
        "fixtures/sheets/kinds.ods",
        &[
            "kinds.ods, sheet Hoja1, row 2 es=\"El rey Felipe\" fr=\"Le roi Felipe\" {\"notes\":[\"rich text\"]}",
            "kinds.ods, sheet Hoja1, row 3 es=\"2023\" fr=\"2024\" {\"notes\":[\"numbers\"]}",
            "kinds.ods, sheet Hoja1, row 4 es=\"12.50 €\" fr=\"0.3\" {\"notes\":[\"decimals\"]}",
            "kinds.ods, sheet Hoja1, row 5 es=\"2026-11-23\" fr=\"2026-11-23 10:15:00\" {\"notes\":[\"dates\"]}",
            "kinds.ods, sheet Hoja1, row 6 es=\"10:15:00\" fr=\"36:00:00\" {\"notes\":[\"times\"]}",
            "kinds.ods, sheet Hoja1, row 7 es=\"TRUE\" fr=\"FALSE\" {\"notes\":[\"booleans\"]}",
            "kinds.ods, sheet Hoja1, row 8 es=\"El puerto\" fr=\"Le port\" {\"notes\":[\"formulas\"]}",
            "kinds.ods, sheet Hoja1, row 10 es=\"La playa\" fr=\"La plage\"",
            "kinds.ods, sheet Hoja1, row 11 es=\"  con espacios  \" fr=\"  avec des espaces  \" {\"notes\":[\"spaces\"]}",
            "kinds.ods, sheet Hoja1, row 12 es=\"tabulador\\taquí\" fr=\"tabulation\\tici\" {\"notes\":[\"a tab\"]}",
            "error kinds.ods, sheet Hoja1, row 9: cell B9 has no text: it shows #N/A (correct the formula, or write the text in its place)",
            "warning kinds.ods, sheet Hoja1, row 10: cell C10 is \"#DIV/0!\": left out (write a value)",
        ],
    ),
    (
        "fixtures/sheets/kinds.xls",
        &[
            "kinds.xls, sheet Hoja1, row 2 es=\"El rey Felipe\" fr=\"Le roi Felipe\" {\"notes\":[\"rich text\"]}",
            "kinds.xls, sheet Hoja1, row 3 es=\"2023\" fr=\"2024\" {\"notes\":[\"numbers\"]}",
            "kinds.xls, sheet Hoja1, row 4 es=\"12.5\" fr=\"0.3\" {\"notes\":[\"decimals\"]}",
            "kinds.xls, sheet Hoja1, row 5 es=\"2026-11-23\" fr=\"2026-11-23 10:15:00\" {\"notes\":[\"dates\"]}",
            "kinds.xls, sheet Hoja1, row 6 es=\"10:15:00\" fr=\"36:00:00\" {\"notes\":[\"times\"]}",
            "kinds.xls, sheet Hoja1, row 7 es=\"TRUE\" fr=\"FALSE\" {\"notes\":[\"booleans\"]}",
            "kinds.xls, sheet Hoja1, row 8 es=\"El puerto\" fr=\"Le port\" {\"notes\":[\"formulas\"]}",
            "kinds.xls, sheet Hoja1, row 10 es=\"La playa\" fr=\"La plage\"",
            "kinds.xls, sheet Hoja1, row 11 es=\"  con espacios  \" fr=\"  avec des espaces  \" {\"notes\":[\"spaces\"]}",
            "kinds.xls, sheet Hoja1, row 12 es=\"tabulador\\taquí\" fr=\"tabulation\\tici\" {\"notes\":[\"a tab\"]}",
            "error kinds.xls, sheet Hoja1, row 9: cell B9 has no text: it shows #N/A (correct the formula, or write the text in its place)",
            "warning kinds.xls, sheet Hoja1, row 10: cell C10 is \"#DIV/0!\": left out (write a value)",
            "warning kinds.xls, sheet Hoja1: cells of text that hold a number, a day or a time, read without its format: 10 (A3 as 2023) (where the sheet shows something else, write that as text, with an apostrophe before it)",
        ],
    ),
    (
        "fixtures/sheets/kinds.xlsx",
        &[
            "kinds.xlsx, sheet Hoja1, row 2 es=\"El rey Felipe\" fr=\"Le roi Felipe\" {\"notes\":[\"rich text\"]}",
            "kinds.xlsx, sheet Hoja1, row 3 es=\"2023\" fr=\"2024\" {\"notes\":[\"numbers\"]}",
            "kinds.xlsx, sheet Hoja1, row 4 es=\"12.5\" fr=\"0.3\" {\"notes\":[\"decimals\"]}",
            "kinds.xlsx, sheet Hoja1, row 5 es=\"2026-11-23\" fr=\"2026-11-23 10:15:00\" {\"notes\":[\"dates\"]}",
            "kinds.xlsx, sheet Hoja1, row 6 es=\"10:15:00\" fr=\"36:00:00\" {\"notes\":[\"times\"]}",
            "kinds.xlsx, sheet Hoja1, row 7 es=\"TRUE\" fr=\"FALSE\" {\"notes\":[\"booleans\"]}",
            "kinds.xlsx, sheet Hoja1, row 8 es=\"El puerto\" fr=\"Le port\" {\"notes\":[\"formulas\"]}",
            "kinds.xlsx, sheet Hoja1, row 10 es=\"La playa\" fr=\"La plage\"",
            "kinds.xlsx, sheet Hoja1, row 11 es=\"  con espacios  \" fr=\"  avec des espaces  \" {\"notes\":[\"spaces\"]}",
            "kinds.xlsx, sheet Hoja1, row 12 es=\"tabulador\\taquí\" fr=\"tabulation\\tici\" {\"notes\":[\"a tab\"]}",
            "error kinds.xlsx, sheet Hoja1, row 9: cell B9 has no text: it shows #N/A (correct the formula, or write the text in its place)",
            "warning kinds.xlsx, sheet Hoja1, row 10: cell C10 is \"#DIV/0!\": left out (write a value)",
            "warning kinds.xlsx, sheet Hoja1: cells of text that hold a number, a day or a time, read without its format: 8 (A4 as 12.5) (where the sheet shows something else, write that as text, with an apostrophe before it)",
        ],
    ),
    (
        "fixtures/sheets/locked.xlsx",
        &[
            "stop locked.xlsx: the workbook is locked by a password (open it with its password, and save it without one)",
        ],
    ),
    (
        "fixtures/sheets/merged.xls",
        &[
            "merged.xls, sheet Semana 48, row 5 es=\"El faro\" fr=\"Le phare\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\"}]}",
            "merged.xls, sheet Semana 48, row 6 es=\"La playa\" fr=\"La plage\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\"}]}",
            "merged.xls, sheet Semana 48, row 7 es=\"El puerto\" fr=\"Le port\" {\"occurrences\":[{\"credit\":\"AFP\",\"document\":\"a.txt\"}]}",
            "merged.xls, sheet Semana 48, row 8 es=\"La plaza\" fr=\"La place\" {\"occurrences\":[{\"credit\":\"AFP\",\"document\":\"b.txt\"}]}",
            "warning merged.xls, sheet Semana 48: rows above the names of the columns, passed over: 2",
        ],
    ),
    (
        "fixtures/sheets/merged.xlsx",
        &[
            "merged.xlsx, sheet Semana 48, row 5 es=\"El faro\" fr=\"Le phare\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\"}]}",
            "merged.xlsx, sheet Semana 48, row 6 es=\"La playa\" fr=\"La plage\" {\"occurrences\":[{\"credit\":\"EFE\",\"document\":\"a.txt\"}]}",
            "merged.xlsx, sheet Semana 48, row 7 es=\"El puerto\" fr=\"Le port\" {\"occurrences\":[{\"credit\":\"AFP\",\"document\":\"a.txt\"}]}",
            "merged.xlsx, sheet Semana 48, row 8 es=\"La plaza\" fr=\"La place\" {\"occurrences\":[{\"credit\":\"AFP\",\"document\":\"b.txt\"}]}",
            "warning merged.xlsx, sheet Semana 48: rows above the names of the columns, passed over: 2",
        ],
    ),
    (
        "fixtures/sheets/no-header.xlsx",
        &[
            "stop no-header.xlsx, sheet Hoja1, row 3: no known header, and 4 columns where a table without header has 2 (name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B)",
        ],
    ),
    (
        "fixtures/sheets/page.xls",
        &[
            "stop page.xls: this is no workbook: it looks like a web page or XML (open it in the program that made it, and save it as .xlsx, or as CSV in UTF-8)",
        ],
    ),
    (
        "fixtures/sheets/prefixed.xlsx",
        &[
            "stop prefixed.xlsx, sheet Hoja1, row 1: the header names one language that is wanted, es (name two of the columns by their languages, or as source and target)",
        ],
    ),
    (
        "fixtures/sheets/swapped.xlsx",
        &[
            "stop swapped.xlsx, sheet Hoja1, row 1: column 1 is read as es, and its text looks like fr (correct the names of the columns in the first line, such as es and fr, or what --columns says)",
        ],
    ),
    (
        "fixtures/sheets/text.xlsx",
        &[
            "stop text.xlsx: this is no workbook: it looks like a text, such as a CSV (open it in the program that made it, and save it as .xlsx, or as CSV in UTF-8)",
        ],
    ),
    (
        "fixtures/sheets/unknown-columns.xlsx",
        &[
            "unknown-columns.xlsx, sheet Hoja1, row 2 es=\"Uno\" fr=\"Un\"",
            "warning unknown-columns.xlsx, sheet Hoja1, row 1: columns with names that are not known, passed over: Color, column C",
        ],
    ),
    (
        "fixtures/sheets/weblate.xlsx",
        &[
            "weblate.xlsx, sheet Translations, row 2 es=\"La medina\" fr=\"La médina\" {\"notes\":[\"Nombre del barrio\"],\"occurrences\":[{\"document\":\"mapa.txt\",\"line\":4}],\"props\":[{\"kind\":\"x-context\",\"value\":\"mapa\"}],\"status\":\"confirmed\"}",
            "weblate.xlsx, sheet Translations, row 3 es=\"%d foto\" fr=\"%d photo\" {\"status\":\"machine\"}",
        ],
    ),
    (
        "fixtures/sheets/repeated.ods",
        &[
            "stop repeated.ods: the workbook is damaged: table:number-rows-repeated is \"99999999999\" (get it again, or open it in Excel or LibreOffice and save it as .xlsx once more)",
        ],
    ),
];

#[test]
fn each_file_is_read_as_its_readme_says() {
    for (file, expected) in [TMX, TABLES, XLIFF, PO, SHEETS].concat() {
        assert_eq!(lines(file), expected, "{file}");
    }
}

/// The folders of fixtures, and the cases of each.
const FOLDERS: [(&str, &[Case]); 5] = [
    ("fixtures/tmx", TMX),
    ("fixtures/tables", TABLES),
    ("fixtures/xliff", XLIFF),
    ("fixtures/po", PO),
    ("fixtures/sheets", SHEETS),
];

#[test]
fn every_file_has_its_case_and_its_line_in_the_readme() {
    for (folder, cases) in FOLDERS {
        let readme = std::fs::read_to_string(format!("{folder}/README.md")).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name != "README.md" {
                assert!(readme.contains(&format!("`{name}`")), "{name} has no line in {folder}/README.md");
                // A build that cannot read workbooks has no cases of them.
                let is_read = folder != "fixtures/sheets" || cfg!(feature = "xlsx");
                let has_case = !is_read || cases.iter().any(|(file, _)| *file == format!("{folder}/{name}"));
                assert!(has_case || matches!(&*name, "tmx14.dtd" | "xliff12.dtd"), "{name} has no case");
            }
        }
    }
}

fn lines(file: &str) -> Vec<String> {
    let path = Path::new(file);
    let extension = path.extension().unwrap().to_str().unwrap();
    let format = FORMATS.iter().find(|format| format.extensions.contains(&extension)).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    match formats::read(format, name, &std::fs::read(path).unwrap(), &[]) {
        Err(stop) => vec![said("stop", &stop)],
        Ok(read) => {
            let faults = read.faults.iter().map(|fault| match fault.severity() {
                Severity::Error => said("error", fault),
                Severity::Warning => said("warning", fault),
            });
            read.records.iter().map(record_line).chain(faults).collect()
        }
    }
}

fn said(how: &str, fault: &Error) -> String {
    assert!(matches!(fault.kind(), ErrorKind::Format(_)));
    let hint = fault.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{how} {fault}{hint}")
}

fn record_line(record: &Record) -> String {
    let place = &record.location;
    let texts = record.unit.variants.iter().map(|variant| format!(" {}={:?}", variant.lang, variant.text));
    let number = record.number.map(|number| format!(" #{}", number.0)).unwrap_or_default();
    format!("{place}{number}{}{}", texts.collect::<String>(), facts(&record.unit))
}

/// All that is known of a unit beside its texts, as JSON, without what is empty.
fn facts(unit: &Unit) -> String {
    let mut unit = unit.clone();
    let mut facts = Value::Null;
    let is_plain =
        |variant: &Variant| variant.notes.is_empty() && variant.props.is_empty() && variant.markup.is_empty();
    if unit.variants.iter().all(is_plain) {
        unit.variants.clear();
    }
    if unit != Unit::default() {
        facts = without_empty(serde_json::to_value(&unit).unwrap());
    }
    if facts.is_null() { String::new() } else { format!(" {facts}") }
}

fn without_empty(value: Value) -> Value {
    let is_empty = |value: &Value| {
        matches!(value, Value::Null) || *value == serde_json::json!([]) || *value == serde_json::json!({})
    };
    match value {
        Value::Array(values) => values.into_iter().map(without_empty).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, without_empty(value)));
            Value::Object(fields.filter(|(_, value)| !is_empty(value)).collect())
        }
        other => other,
    }
}
