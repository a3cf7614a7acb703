#![allow(clippy::all, missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "scratch")]
fn main() {
    let langs: Vec<legenda::language::LangTag> = vec!["es".parse().unwrap(), "fr".parse().unwrap()];
    for p in std::env::args().skip(1) {
        let a = legenda::format::article::read_article(&p, &std::fs::read(&p).unwrap()).unwrap();
        for c in legenda::caption::captions(&a.document, &langs) {
            if std::env::var("ALL").is_err() && c.standing == legenda::caption::Standing::Supposed {
                continue;
            }
            println!(
                "{}",
                serde_json::json!({"kind":"single","file":p,c.lang.as_str():{"text":c.text,"credit":c.credit,"line":c.line,"copied":c.copied,"standing":format!("{:?}",c.standing)}})
            );
        }
    }
}
