//! The agencies, desks and archives that sign pictures: rows of data.

/// Who signs pictures by this name alone, wherever it stands. In capitals, as they are written; compared
/// without regard to case where the name has a space or a slash, exactly otherwise.
pub(super) static AGENCIES: &[&str] = &[
    "AFP",
    "AFP PHOTO",
    "AFP FORUM",
    "AAP",
    "AA",
    "ABACAPRESS",
    "ACN",
    "AGENCE FRANCE-PRESSE",
    "AGENCIA EFE",
    "AGENCIAS",
    "ALAMY",
    "ANADOLU",
    "ANADOLU AGENCY",
    "ANI",
    "ANP",
    "ANSA",
    "ANTARA",
    "AP",
    "AP PHOTO",
    "APA",
    "APS",
    "ASSOCIATED PRESS",
    "ATALAYAR",
    "ATS",
    "BELGA",
    "BLOOMBERG",
    "CORBIS",
    "CORDON PRESS",
    "DPA",
    "EFE",
    "EPA",
    "EPA-EFE",
    "EUROPA PRESS",
    "EYEPRESS",
    "FLICKR",
    "GETTY",
    "GETTY IMAGES",
    "GTRES",
    "HANDOUT",
    "HANS LUCAS",
    "IMAGO",
    "INA",
    "IRNA",
    "ISNA",
    "ISTOCK",
    "ISTOCKPHOTO",
    "KEYSTONE",
    "LAPRESSE",
    "LUSA",
    "MAGNUM",
    "MAP",
    "MAXPPP",
    "MYOP",
    "NOTIMEX",
    "NTB",
    "NURPHOTO",
    "PA",
    "PA IMAGES",
    "PANORAMIC",
    "PETRA",
    "PICTURE ALLIANCE",
    "PIXABAY",
    "POOL",
    "PRESS ASSOCIATION",
    "PTI",
    "QNA",
    "REA",
    "REUTERS",
    "RIA NOVOSTI",
    "RITZAU",
    "SANA",
    "SCANPIX",
    "SHUTTERSTOCK",
    "SIPA",
    "SIPA PRESS",
    "SIPA USA",
    "SPA",
    "SPUTNIK",
    "TAP",
    "TASS",
    "UNSPLASH",
    "UPI",
    "VIA AP",
    "WAM",
    "WIKIMEDIA",
    "WIKIMEDIA COMMONS",
    "WIKIPEDIA",
    "XINHUA",
    "ZUMA",
    "ZUMA PRESS",
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

/// Whether a name, as written, is that of an agency.
pub(super) fn is_agency(name: &str) -> bool {
    let upper = name.to_uppercase();
    AGENCIES.contains(&upper.as_str()) && (name == upper || name.contains(' ') || is_well_known(&upper))
}

/// Names that are no word of any language and so may be written in any case: `Reuters`, `Getty Images`.
fn is_well_known(upper: &str) -> bool {
    upper.len() >= 6
        && !matches!(upper, "MAGNUM" | "IMAGO" | "KEYSTONE" | "HANDOUT" | "BELGA" | "AGENCIAS" | "PANORAMIC")
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
