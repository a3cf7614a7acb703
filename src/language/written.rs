//! Names of languages that are surely such: of the texts that may be read as a tag of BCP 47 most are something else,
//! as `key_id`, `fr_notes` and `to_do` are.

use super::iso::is_of_two_letters;
use super::tag::LangTag;

/// The regions in which a language is written (CLDR 42, locales; glibc 2.36, `localedata`). Indonesia stands beside its own
/// languages alone: elsewhere those two letters are an identifier.
static REGIONS: &[(&str, &str)] = &[
    ("aa", "DJ ER ET"),
    ("ab", "GE"),
    ("af", "NA ZA"),
    ("agr", "PE"),
    ("ak", "GH"),
    ("am", "ET"),
    ("an", "ES"),
    ("anp", "IN"),
    ("ar", "001 AE BH DJ DZ EG EH ER IL IN IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE"),
    ("as", "IN"),
    ("ast", "ES"),
    ("ay", "BO"),
    ("ayc", "PE"),
    ("az", "AZ IR"),
    ("be", "BY"),
    ("bem", "ZM"),
    ("ber", "DZ MA"),
    ("bg", "BG"),
    ("bhb", "IN"),
    ("bho", "IN NP"),
    ("bi", "VU"),
    ("bn", "BD IN"),
    ("bo", "CN IN"),
    ("br", "FR"),
    ("brx", "IN"),
    ("bs", "BA"),
    ("byn", "ER"),
    ("ca", "AD ES FR IT"),
    ("ce", "RU"),
    ("ceb", "PH"),
    ("chr", "US"),
    ("ckb", "IQ IR"),
    ("cmn", "TW"),
    ("crh", "UA"),
    ("cs", "CZ"),
    ("csb", "PL"),
    ("cv", "RU"),
    ("cy", "GB"),
    ("da", "DK GL"),
    ("de", "AT BE CH DE IT LI LU"),
    ("doi", "IN"),
    ("dsb", "DE"),
    ("dv", "MV"),
    ("dz", "BT"),
    ("el", "CY GR"),
    (
        "en",
        "001 150 AE AG AI AS AT AU BB BE BI BM BS BW BZ CA CC CH CK CM CX CY CZ DE DK DM EE ER ES \
         FI FJ FK FM FR GB GD GE GG GH GI GM GS GU GY HK HU IE IL IM IN IO IT JE JM JP KE KI KN \
         KY LC LR LS LT LV MG MH MO MP MS MT MU MV MW MY NA NF NG NL NO NR NU NZ PG PH PK PL PN \
         PR PT PW RO RW SB SC SD SE SG SH SI SK SL SS SX SZ TC TK TO TT TV TZ UA UG UM US VC VG \
         VI VU WS ZA ZM ZW",
    ),
    ("eo", "001"),
    ("es", "419 AR BO BR BZ CL CO CR CU DO EA EC ES GQ GT HN IC MX NI PA PE PH PR PY SV US UY VE"),
    ("et", "EE"),
    ("eu", "ES FR"),
    ("fa", "AF IR"),
    ("ff", "BF CM GH GM GN GW LR MR NE NG SL SN"),
    ("fi", "FI"),
    ("fil", "PH"),
    ("fo", "DK FO"),
    (
        "fr",
        "BE BF BI BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP GQ HT KM LU MA MC MF MG ML MQ \
         MR MU NC NE PF PM RE RW SC SN SY TD TG TN VU WF YT",
    ),
    ("fur", "IT"),
    ("fy", "DE NL"),
    ("ga", "GB IE"),
    ("gd", "GB"),
    ("gez", "ER ET"),
    ("gl", "ES"),
    ("gn", "PY"),
    ("gsw", "CH FR LI"),
    ("gu", "IN"),
    ("gv", "GB"),
    ("ha", "GH NE NG"),
    ("hak", "TW"),
    ("haw", "US"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hif", "FJ"),
    ("hne", "IN"),
    ("hr", "BA HR"),
    ("hsb", "DE"),
    ("ht", "HT"),
    ("hu", "HU"),
    ("hy", "AM"),
    ("ia", "FR"),
    ("id", "ID"),
    ("ig", "NG"),
    ("ik", "CA"),
    ("is", "IS"),
    ("it", "CH IT SM VA"),
    ("iu", "CA"),
    ("ja", "JP"),
    ("jv", "ID"),
    ("ka", "GE"),
    ("kab", "DZ"),
    ("kk", "CN KZ"),
    ("kl", "GL"),
    ("km", "KH"),
    ("kmr", "TR"),
    ("kn", "IN"),
    ("ko", "CN KP KR"),
    ("kok", "IN"),
    ("ks", "IN"),
    ("ku", "IQ IR SY TR"),
    ("kw", "GB"),
    ("ky", "KG"),
    ("lb", "LU"),
    ("lg", "UG"),
    ("li", "BE NL"),
    ("lij", "IT"),
    ("ln", "AO CD CF CG"),
    ("lo", "LA"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("lzh", "TW"),
    ("mag", "IN"),
    ("mai", "IN NP"),
    ("mfe", "MU"),
    ("mg", "MG"),
    ("mhr", "RU"),
    ("mi", "NZ"),
    ("miq", "NI"),
    ("mjw", "IN"),
    ("mk", "MK"),
    ("ml", "IN"),
    ("mn", "MN"),
    ("mni", "IN"),
    ("mnw", "MM"),
    ("mo", "MD"),
    ("mr", "IN"),
    ("ms", "BN MY SG"),
    ("mt", "MT"),
    ("my", "MM"),
    ("nan", "TW"),
    ("nb", "NO"),
    ("nds", "DE NL"),
    ("ne", "IN NP"),
    ("nhn", "MX"),
    ("niu", "NU NZ"),
    ("nl", "AW BE BQ CW NL SR SX"),
    ("nn", "NO"),
    ("no", "NO"),
    ("nr", "ZA"),
    ("nso", "ZA"),
    ("oc", "ES FR"),
    ("om", "ET KE"),
    ("or", "IN"),
    ("os", "RU"),
    ("pa", "IN PK"),
    ("pap", "AW CW"),
    ("pl", "PL"),
    ("ps", "AF PK"),
    ("pt", "AO BR CH CV GQ GW LU MO MZ PT ST TL"),
    ("qu", "BO EC PE"),
    ("quz", "PE"),
    ("raj", "IN"),
    ("rif", "MA"),
    ("rm", "CH"),
    ("ro", "MD RO"),
    ("ru", "BY KG KZ MD RU UA"),
    ("rw", "RW"),
    ("sa", "IN"),
    ("sah", "RU"),
    ("sat", "IN"),
    ("sc", "IT"),
    ("sco", "GB"),
    ("sd", "IN PK"),
    ("se", "FI NO SE"),
    ("sgs", "LT"),
    ("shi", "MA"),
    ("shn", "MM"),
    ("shs", "CA"),
    ("si", "LK"),
    ("sid", "ET"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sm", "WS"),
    ("so", "DJ ET KE SO"),
    ("sq", "AL MK XK"),
    ("sr", "BA ME RS XK"),
    ("ss", "ZA"),
    ("st", "ZA"),
    ("su", "ID"),
    ("sv", "AX FI SE"),
    ("sw", "CD KE TZ UG"),
    ("szl", "PL"),
    ("ta", "IN LK MY SG"),
    ("tcy", "IN"),
    ("te", "IN"),
    ("tg", "TJ"),
    ("th", "TH"),
    ("the", "NP"),
    ("ti", "ER ET"),
    ("tig", "ER"),
    ("tk", "TM"),
    ("tl", "PH"),
    ("tn", "ZA"),
    ("to", "TO"),
    ("tpi", "PG"),
    ("tr", "CY TR"),
    ("ts", "ZA"),
    ("tt", "RU"),
    ("tzm", "MA"),
    ("ug", "CN"),
    ("uk", "UA"),
    ("unm", "US"),
    ("ur", "IN PK"),
    ("uz", "AF UZ"),
    ("ve", "ZA"),
    ("vi", "VN"),
    ("wa", "BE"),
    ("wae", "CH"),
    ("wal", "ET"),
    ("wo", "SN"),
    ("xh", "ZA"),
    ("yi", "US"),
    ("yo", "BJ NG"),
    ("yue", "CN HK"),
    ("yuw", "PG"),
    ("zgh", "MA"),
    ("zh", "CN HK MO MY SG TW"),
    ("zu", "ZA"),
];

/// The variants of a language (IANA Language Subtag Registry, 2022-06-28), in small letters. Those that any language may
/// have say how a text is written down, and are other words too.
static VARIANTS: &[(&str, &str)] = &[
    ("az", "baku1926"),
    ("ba", "baku1926"),
    ("be", "1959acad tarask"),
    ("bg", "ivanchov"),
    ("blo", "balanka"),
    ("bo", "pinyin"),
    ("ca", "valencia"),
    ("crh", "baku1926"),
    ("da", "bornholm synnejyl"),
    ("de", "1901 1996"),
    ("djk", "aluku ndyuka pamaka"),
    ("el", "monoton polyton"),
    ("en", "basiceng boont cornu emodeng newfound oxendict scotland scouse spanglis unifon"),
    ("eo", "arkaika hsistemo xsistemo"),
    ("es", "spanglis"),
    ("eu", "biscayan"),
    ("fr", "1694acad gallo"),
    ("frm", "1606nict"),
    ("gl", "ao1990"),
    ("hnj", "pahawh2 pahawh3 pahawh4"),
    ("hup", "unifon"),
    ("ja", "hepburn"),
    ("kea", "barla sotav"),
    ("kk", "baku1926"),
    ("kl", "tunumiit"),
    ("krc", "baku1926"),
    ("kw", "kkcor kscor uccor ucrcor"),
    ("ky", "baku1926"),
    ("kyh", "unifon"),
    ("la", "peano"),
    ("ltg", "ltg2007"),
    ("lv", "vecdruka"),
    ("mww", "pahawh2 pahawh3 pahawh4"),
    ("nn", "hognorsk"),
    (
        "oc",
        "aranes auvern cisaup creiss gascon grclass grital grmistr lemosin lengadoc nicard \
         provenc vivaraup",
    ),
    ("pl", "kociewie"),
    ("pt", "abl1943 ao1990 colb1945"),
    ("rm", "jauer puter rumgr surmiran sursilv sutsilv vallader"),
    ("ru", "luna1918 petr1708"),
    ("sa", "bauddha itihasa laukika vaidika"),
    ("sah", "baku1926"),
    ("sco", "ulster"),
    ("sl", "1994 biske bohoric dajnko lipaw metelko nedis njiva osojs rozaj solba"),
    ("sr", "ekavsk ijekavsk"),
    ("tk", "baku1926"),
    ("tol", "unifon"),
    ("tt", "baku1926"),
    ("tw", "akuapem asante"),
    ("uz", "baku1926"),
    ("vo", "nulik rigik"),
    ("yue", "jyutping"),
    ("yur", "unifon"),
    ("zh", "pinyin tongyong wadegile"),
];

/// The scripts (ISO 15924), without those that stand for none.
const SCRIPTS: &str = "\
    Adlm Afak Aghb Ahom Arab Aran Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Blis Bopo Brah Brai \
    Bugi Buhd Cakm Cans Cari Cham Cher Chrs Cirt Copt Cpmn Cprt Cyrl Cyrs Deva Diak Dogr Dsrt Dupl \
    Egyd Egyh Egyp Elba Elym Ethi Geok Geor Glag Gong Gonm Goth Gran Grek Gujr Guru Hanb Hang Hani \
    Hano Hans Hant Hatr Hebr Hira Hluw Hmng Hmnp Hrkt Hung Inds Ital Jamo Java Jpan Jurc Kali Kana \
    Kawi Khar Khmr Khoj Kitl Kits Knda Kore Kpel Kthi Lana Laoo Latf Latg Latn Leke Lepc Limb Lina \
    Linb Lisu Loma Lyci Lydi Mahj Maka Mand Mani Marc Maya Medf Mend Merc Mero Mlym Modi Mong Moon \
    Mroo Mtei Mult Mymr Nagm Nand Narb Nbat Newa Nkdb Nkgb Nkoo Nshu Ogam Olck Orkh Orya Osge Osma \
    Ougr Palm Pauc Pcun Pelm Perm Phag Phli Phlp Phlv Phnx Piqd Plrd Prti Psin Ranj Rjng Rohg Roro \
    Runr Samr Sara Sarb Saur Sgnw Shaw Shrd Shui Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sunu Sylo \
    Syrc Syre Syrj Syrn Tagb Takr Tale Talu Taml Tang Tavt Telu Teng Tfng Tglg Thaa Thai Tibt Tirh \
    Tnsa Toto Ugar Vaii Visp Vith Wara Wcho Wole Xpeo Xsux Yezi Yiii Zanb";

/// The regions (ISO 3166-1; UN M.49 where it is more than one), of which a tag of BCP 47 may name any.
const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW 001 002 003 005 009 011 013 014 015 017 018 \
    019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 419";

impl LangTag {
    /// Reads what surely is the name of a language where other names stand beside it: a tag of subtags that are registered.
    /// As BCP 47 writes it, `fr-DE`, it may name any region; in other ways, `es_mx`, one where the language is written.
    #[must_use]
    pub fn surely(name: &str) -> Option<Self> {
        let name = name.trim();
        let tag: Self = if name.contains('@') { Self::read(name).ok()? } else { name.parse().ok()? };
        let primary = tag.primary();
        let is_of_two = is_of_two_letters(primary);
        let is_as_written = is_of_two && name == tag.as_str();
        if tag.is_bare() {
            return (primary.len() <= 3).then_some(tag);
        }
        let mut is_sure = is_of_two || of(REGIONS, primary).next().is_some();
        for part in tag.as_str().split('-').skip(1) {
            let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
            is_sure &= match part.len() {
                // What follows is private.
                1 => return Some(tag.clone()).filter(|_| is_sure && is_as_written),
                2 | 3 if part.len() == 2 || is_digits => {
                    let is_any = is_as_written && COUNTRIES.split(' ').any(|known| known == part);
                    is_any || of(REGIONS, primary).any(|known| known == part)
                }
                4 if !part.starts_with(|char: char| char.is_ascii_digit()) => {
                    SCRIPTS.split(' ').any(|known| known == part)
                }
                _ => of(VARIANTS, primary).any(|known| known == part),
            };
        }
        is_sure.then_some(tag)
    }

    /// Reads a code of three letters that is one of a language with a shorter one: `spa`, `FRA`, `ESP` of Windows. Where
    /// it says the region that is meant anyway, it says nothing.
    #[must_use]
    pub fn of_three_letters(name: &str) -> Option<Self> {
        let name = name.trim();
        let is_code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let tag = Self::read(name).ok().filter(|tag| is_code && tag.primary().len() == 2)?;
        match super::language(&tag) {
            Some(row) if tag.as_str()[2..].trim_start_matches('-') == row.region => row.code.parse().ok(),
            _ => Some(tag),
        }
    }

    /// The tag of a language in a region of ISO 3166, in letters of any case; `None` if it is none.
    #[must_use]
    pub fn in_country(language: &str, region: &str) -> Option<Self> {
        let region = region.to_ascii_uppercase();
        let is_country = region.len() == 2 && COUNTRIES.split(' ').any(|known| known == region);
        format!("{language}-{region}").parse().ok().filter(|_| is_country)
    }
}

/// What a table says of a language.
fn of(table: &'static [(&str, &str)], primary: &str) -> impl Iterator<Item = &'static str> {
    let at = table.binary_search_by_key(&primary, |(language, _)| language);
    at.into_iter().flat_map(|at| table[at].1.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(LangTag::surely(name).as_ref().map(LangTag::as_str), expected, "{name}");
    }

    #[test]
    fn a_tag_of_known_parts_is_a_language() {
        check("es", Some("es"));
        check("es_mx", Some("es-MX"));
        check("fr-ca", Some("fr-CA"));
        check("PT_BR", Some("pt-BR"));
        check("zh-hant", Some("zh-Hant"));
        check("zh_hant_tw", Some("zh-Hant-TW"));
        check("es_419", Some("es-419"));
        check("ca-valencia", Some("ca-valencia"));
        check("sr@latin", Some("sr-Latn"));
        check("fil_PH", Some("fil-PH"));
        check("fr-DE", Some("fr-DE"));
        check("fr-DE-x-ana", Some("fr-DE-x-ana"));
    }

    #[test]
    fn what_only_reads_like_a_tag_is_none() {
        for name in [
            "fr_notes",
            "fr_comment",
            "fr_status",
            "fr_old",
            "fr_ok",
            "is_ok",
            "to_do",
            "tag_no",
            "key_id",
            "row_ID",
            "cat-id",
            "seg_id",
            "doc_id",
            "es_text",
            "fr_MT",
            "fr_qa",
            "fr_id",
            "es_001",
            "fr_v2",
            "fr_2026",
            "es_x_old",
            "comment",
            "info@efe.com",
            "key@latin",
            "fr-ZZ",
        ] {
            check(name, None);
        }
    }

    #[test]
    fn a_code_of_three_letters_is_that_of_two() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(LangTag::of_three_letters(name).as_ref().map(LangTag::as_str), expected, "{name}");
        };
        check("spa", Some("es"));
        check("ESP", Some("es"));
        check("FRA", Some("fr"));
        check("FRC", Some("fr-CA"));
        check("key", None);
        check("es", None);
        check("1034", None);
    }

    #[test]
    fn the_tables_stand_in_their_order() {
        assert!([REGIONS, VARIANTS].iter().all(|table| table.is_sorted_by(|a, b| a.0 < b.0)));
    }
}
