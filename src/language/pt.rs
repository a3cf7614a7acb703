//! What is known of Português.

use super::Language;

/// Português.
pub(super) static PT: Language = Language {
    code: "pt",
    names: &["português", "portugues", "portugués", "portugais", "portuguese"],
    caption_words: &["legenda"],
    credit_labels: &[
        "foto",
        "fotos",
        "fotografia",
        "crédito",
        "créditos",
        "imagem",
        "fotógrafo",
        "divulgação",
    ],
    archive_marks: &["arquivo", "foto de arquivo", "imagem de arquivo", "arquivos"],
    holder_links: &["para", "via"],
    function_words: &[
        "o", "a", "os", "as", "um", "uma", "uns", "umas", "de", "do", "da", "dos", "das", "ao", "aos", "à",
        "às", "em", "no", "na", "nos", "nas", "com", "por", "pelo", "pela", "para", "sem", "sobre", "entre",
        "desde", "até", "durante", "após", "contra", "segundo", "e", "ou", "nem", "que", "se", "seu", "sua",
        "seus", "suas", "lhe", "é", "são", "foi", "foram", "tem", "têm", "ser", "está", "estão", "era",
        "como", "mais", "mas", "não", "muito", "já", "também", "quando", "onde", "este", "esta", "esse",
        "essa", "isso", "há", "todos", "outra", "cada",
    ],
    elisions: &[],
    months: ["", "", "", "", "", "", "", "", "", "", "", ""],
    number_words: &[],
    abbreviations: &[],
    marks: "ãõâêôçáíóúà",
    spaces_signs: false,
    attributions: &["segundo", "disse", "informou", "afirmou", "declarou"],
    page_phrases: &[
        "assine",
        "inscreva-se",
        "siga-nos",
        "leia também",
        "leia mais",
        "escreva-nos",
        "contacte-nos",
        "receba",
        "compartilhe",
        "partilhe",
        "todos os direitos",
        "newsletter",
        "comentários",
    ],
};
