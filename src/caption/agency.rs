//! The agencies, desks and archives that sign pictures: rows of data.

/// The agencies that sign pictures by a name alone, wherever it stands: each by its names, in capitals.
pub(super) static AGENCIES: &[&[&str]] = &[
    &["AFP", "AFP FORUM", "AGENCE FRANCE-PRESSE", "AGENCE FRANCE PRESSE"],
    &["AAP", "AUSTRALIAN ASSOCIATED PRESS"],
    &["AA", "ANADOLU", "ANADOLU AGENCY", "AGENCIA ANADOLU", "AGENCE ANADOLU"],
    &["ABACAPRESS"],
    &["ACN", "AGÈNCIA CATALANA DE NOTÍCIES", "AGENCIA CATALANA DE NOTICIAS"],
    &["AGENCIAS"],
    &["ALAMY"],
    &["ANI", "ASIAN NEWS INTERNATIONAL"],
    &["ANP"],
    &["ANSA", "AGENZIA ANSA"],
    &["ANTARA"],
    &["AP", "ASSOCIATED PRESS", "THE ASSOCIATED PRESS"],
    &["APA"],
    &["APS", "ALGÉRIE PRESSE SERVICE"],
    &["ATALAYAR"],
    &["ATS"],
    &["BELGA"],
    &["BLOOMBERG"],
    &["CORBIS"],
    &["CORDON PRESS"],
    &["DPA", "DEUTSCHE PRESSE-AGENTUR"],
    &["EFE", "AGENCIA EFE", "AGÈNCIA EFE"],
    &["EPA", "EUROPEAN PRESSPHOTO AGENCY"],
    &["EPA-EFE"],
    &["EUROPA PRESS"],
    &["EYEPRESS"],
    &["FLICKR"],
    &["GETTY", "GETTY IMAGES"],
    &["GTRES"],
    &["HANDOUT"],
    &["HANS LUCAS"],
    &["IMAGO"],
    &["INA", "IRAQI NEWS AGENCY"],
    &["IRNA"],
    &["ISNA"],
    &["ISTOCK", "ISTOCKPHOTO"],
    &["KEYSTONE"],
    &["LAPRESSE"],
    &["LUSA", "AGÊNCIA LUSA", "AGENCIA LUSA"],
    &["MAGNUM"],
    &["MAP", "MAGHREB ARABE PRESSE", "AGENCE MAROCAINE DE PRESSE"],
    &["MAXPPP"],
    &["MYOP"],
    &["NOTIMEX"],
    &["NTB"],
    &["NURPHOTO"],
    &["PA", "PA IMAGES", "PA MEDIA", "PRESS ASSOCIATION"],
    &["PANORAMIC"],
    &["PETRA"],
    &["PICTURE ALLIANCE"],
    &["PIXABAY"],
    &["POOL"],
    &["PTI", "PRESS TRUST OF INDIA"],
    &["QNA", "QATAR NEWS AGENCY"],
    &["REA"],
    &["REUTERS"],
    &["RIA NOVOSTI"],
    &["RITZAU"],
    &["SANA", "SYRIAN ARAB NEWS AGENCY"],
    &["SCANPIX"],
    &["SHUTTERSTOCK"],
    &["SIPA", "SIPA PRESS", "SIPA USA"],
    &["SPA", "SAUDI PRESS AGENCY"],
    &["SPUTNIK"],
    &["TAP", "TUNIS AFRIQUE PRESSE"],
    &["TASS", "ITAR-TASS"],
    &["UNSPLASH"],
    &["UPI", "UNITED PRESS INTERNATIONAL"],
    &["WAM", "EMIRATES NEWS AGENCY"],
    &["WIKIMEDIA", "WIKIMEDIA COMMONS"],
    &["WIKIPEDIA"],
    &["XINHUA"],
    &["ZUMA", "ZUMA PRESS"],
];

/// Words that say that what stands beside them signs a picture.
pub(super) static PICTURE_WORDS: &[&str] = &[
    "PHOTO",
    "PHOTOS",
    "FOTO",
    "FOTOS",
    "FILE",
    "FILE PHOTO",
    "IMAGE",
    "IMAGEN",
    "FOTOGRAFÍA",
    "PHOTOGRAPHIE",
];

/// The names that an agency goes by, of which `name` is one as it is written: in capitals, or in any case where the name
/// has a space or is a word of no language.
pub(super) fn agency(name: &str) -> Option<&'static [&'static str]> {
    let upper = name.to_uppercase();
    let found = AGENCIES.iter().copied().find(|names| names.contains(&upper.as_str()))?;
    (name == upper || name.contains(' ') || is_well_known(&upper) || AS_NAMES.contains(&name))
        .then_some(found)
}

/// Whether a name, as written, is that of an agency.
pub(super) fn is_agency(name: &str) -> bool {
    agency(name).is_some()
}

/// Short names that newsrooms write as any other name.
static AS_NAMES: &[&str] = &["Alamy", "Ansa", "Efe", "Getty", "Lusa", "Tass", "dpa"];

/// Names that are no word of any language and so may be written in any case: `Reuters`, `Getty Images`.
fn is_well_known(upper: &str) -> bool {
    upper.len() >= 6
        && !matches!(upper, "MAGNUM" | "IMAGO" | "KEYSTONE" | "HANDOUT" | "BELGA" | "AGENCIAS" | "PANORAMIC")
}

/// Short names that stand for an agency and hardly for anything else.
static UNMISTAKABLE: &[&str] = &["AFP", "ANSA", "DPA", "EFE", "LUSA", "TASS", "UPI"];

/// Whether a name is that of an agency and of nothing else that newspapers write of.
pub(super) fn is_unmistakable(name: &str) -> bool {
    let upper = name.to_uppercase();
    is_agency(name) && (is_well_known(&upper) || UNMISTAKABLE.contains(&upper.as_str()))
}

/// Whether a name is in capitals that newspapers write otherwise in a sentence: `REUTERS`, `GETTY IMAGES`.
/// Not a vaccine, nor a politician.
pub(super) fn is_shouted(name: &str) -> bool {
    let upper = name.to_uppercase();
    name == upper && is_agency(name) && is_well_known(&upper) && !matches!(name, "BLOOMBERG" | "SPUTNIK")
}

/// Organisations that sign their own pictures after the words. Before them they are what the sentence is
/// about: `UNICEF - Cada vez más niños…`.
static ORGANISATIONS: &[&str] = &[
    "ACNUR", "CERN", "CICR", "ESA", "ESO", "HCR", "MSF", "NASA", "NOAA", "OFB", "ONF", "UNHCR", "UNICEF",
    "WFP", "WWF",
];

/// Whether a name, as written, is that of an organisation that signs after the words.
pub(super) fn is_organisation(name: &str) -> bool {
    ORGANISATIONS.contains(&name)
}
