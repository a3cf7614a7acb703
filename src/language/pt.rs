//! What is known of Português.

use super::Language;

/// Português.
// Word lists are kept in running lines.
#[rustfmt::skip]
pub(super) static PT: Language = Language {
    code: "pt",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[
        "a", "o", "as", "os", "um", "uma", "uns", "umas", "ao", "à", "aos", "às", "de", "do", "da", "dos",
        "das", "dum", "duma", "em", "no", "na", "nos", "nas", "num", "numa", "por", "pelo", "pela", "pelos",
        "pelas", "para", "com", "sem", "sob", "sobre", "entre", "até", "desde", "durante", "contra", "após",
        "ante", "e", "ou", "nem", "mas", "que", "se", "como", "quando", "onde", "porque", "pois", "embora",
        "enquanto", "também", "já", "não", "sim", "mais", "menos", "muito", "tão", "tanto", "eu", "tu", "ele",
        "ela", "eles", "elas", "nós", "vós", "você", "vocês", "me", "te", "lhe", "lhes", "vos", "meu",
        "minha", "teu", "tua", "seu", "sua", "seus", "suas", "nosso", "nossa", "este", "esta", "estes",
        "estas", "esse", "essa", "esses", "essas", "aquele", "aquela", "isto", "isso", "aquilo", "quem",
        "qual", "quais", "cujo", "cuja", "ser", "é", "são", "era", "eram", "foi", "foram", "sido", "será",
        "serão", "seria", "seja", "está", "estão", "estava", "estavam", "estar", "esteve", "há", "havia",
        "haver", "tem", "têm", "ter", "tinha", "tinham", "outro", "outra", "outros", "outras", "mesmo",
        "mesma", "todo", "toda", "todos", "todas", "cada", "algo", "alguém", "algum", "alguma", "alguns",
        "algumas", "nada", "ninguém", "nenhum", "nenhuma", "assim", "então", "pode", "podem", "só",
    ],
    elisions: &[],
    months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    number_words: &[
        ("zero", 0), ("um", 1), ("uma", 1), ("dois", 2), ("duas", 2), ("três", 3), ("quatro", 4),
        ("cinco", 5), ("seis", 6), ("sete", 7), ("oito", 8), ("nove", 9), ("dez", 10), ("onze", 11),
        ("doze", 12), ("treze", 13), ("catorze", 14), ("quatorze", 14), ("quinze", 15), ("dezasseis", 16),
        ("dezesseis", 16), ("dezassete", 17), ("dezessete", 17), ("dezoito", 18), ("dezanove", 19),
        ("dezenove", 19), ("vinte", 20), ("trinta", 30), ("quarenta", 40), ("cinquenta", 50),
        ("sessenta", 60), ("setenta", 70), ("oitenta", 80), ("noventa", 90), ("cem", 100), ("cento", 100),
        ("duzentos", 200), ("duzentas", 200), ("trezentos", 300), ("trezentas", 300), ("quatrocentos", 400),
        ("quinhentos", 500), ("seiscentos", 600), ("setecentos", 700), ("oitocentos", 800),
        ("novecentos", 900), ("mil", 1_000), ("milhão", 1_000_000), ("milhões", 1_000_000),
        ("bilhão", 1_000_000_000), ("bilhões", 1_000_000_000), ("primeiro", 1), ("primeira", 1),
        ("segundo", 2), ("segunda", 2), ("terceiro", 3), ("terceira", 3), ("quarto", 4), ("quarta", 4),
        ("quinto", 5), ("quinta", 5), ("sexto", 6), ("sexta", 6), ("sétimo", 7), ("sétima", 7), ("oitavo", 8),
        ("oitava", 8), ("nono", 9), ("nona", 9), ("décimo", 10), ("décima", 10),
    ],
    abbreviations: &[
        "sr", "sra", "dr", "dra", "prof", "d", "av", "r", "n", "pág", "págs", "etc", "ex", "eng", "gen", "st",
        "sto", "sta", "ltda", "cia",
    ],
    pronouns: &[
        "ele", "ela", "eles", "elas", "lhe", "lhes", "este", "esta", "esse", "essa", "aquele", "quem", "seu",
        "sua", "seus", "suas", "se", "o", "a",
    ],
    endings: &[
        "amentos", "imentos", "adores", "amento", "imento", "adora", "ações", "adas", "ador", "ados", "ando",
        "aram", "avam", "ação", "endo", "eram", "idas", "idos", "indo", "iram", "ada", "ado", "ará", "ava",
        "erá", "iam", "ida", "ido", "irá", "am", "ar", "as", "em", "er", "es", "eu", "ia", "ir", "iu", "os",
        "ou", "a", "e", "o", "s",
    ],
    decimal_mark: ',',
    percent_words: &["por cento"],
    number_joints: &["e"],
    page_phrases: &[],
};
