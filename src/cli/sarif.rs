//! Findings as SARIF 2.1.0 (OASIS, 27 March 2020), written as they come.

use std::io::{Result, Write};

use serde_json::{Value, json};

use crate::flow::check::{Finding, Place, RULES};

/// A log of one run, being written.
pub(super) struct Sarif {
    /// Whether a result stands before the next one.
    has_result: bool,
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Sarif {
    /// Writes what stands before the results: the tool and its rules.
    pub(super) fn begin(out: &mut dyn Write) -> Result<Self> {
        let rules = RULES.iter().map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": { "text": rule.about },
                "defaultConfiguration": { "level": rule.severity.name() },
            })
        });
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules.collect::<Vec<Value>>(),
        });
        write!(
            out,
            "{{\"version\":\"2.1.0\",\"$schema\":\"{SCHEMA}\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":["
        )?;
        Ok(Self { has_result: false })
    }

    /// Writes a result.
    pub(super) fn result(&mut self, finding: &Finding, out: &mut dyn Write) -> Result<()> {
        let before = if std::mem::replace(&mut self.has_result, true) { ",\n" } else { "\n" };
        let result = json!({
            "ruleId": finding.rule,
            "ruleIndex": RULES.iter().position(|rule| rule.name == finding.rule),
            "level": finding.severity.name(),
            "message": { "text": finding.message },
            "locations": [location(finding.place)],
            "properties": finding,
        });
        write!(out, "{before}{result}")
    }

    /// Writes what stands after the results.
    pub(super) fn end(self, out: &mut dyn Write) -> Result<()> {
        let before = if self.has_result { "\n" } else { "" };
        writeln!(out, "{before}]}}]}}")
    }
}

fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
    if let Some(line) = place.line {
        physical["region"] = json!({ "startLine": line });
        if let Some(column) = place.column {
            physical["region"]["startColumn"] = json!(column);
        }
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(unit) = place.unit {
        location["logicalLocations"] = json!([{ "name": format!("unit {}", unit.0), "kind": "member" }]);
    }
    location
}

/// A path as a URI reference (RFC 3986): what may not stand in one as its bytes in hexadecimal digits.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        assert_eq!(uri(path), expected);
    }

    #[test]
    fn a_path_is_written_as_a_reference() {
        check("week/año 1.tsv", "week/a%C3%B1o%201.tsv");
        check("/srv/a.tsv", "file:///srv/a.tsv");
        check("a\\b:c#d.tsv", "a/b%3Ac%23d.tsv");
    }
}
