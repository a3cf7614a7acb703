//! Word that what formulas show is to be reckoned anew when the workbook is opened (ECMA-376, part 1, §18.2.2).

use std::ops::Range;

use quick_xml::events::Event;

use super::super::super::xml::{tag, tokens};
use super::super::workbook::damaged;
use super::parts::local;
use crate::error::SheetFault;

/// Elements that stand behind the settings of reckoning in `workbook` (§18.2.27).
const AFTER_SETTINGS: [&str; 9] = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];

/// What is said of reckoning.
const ANEW: (&str, Option<&str>) = ("fullCalcOnLoad", Some("1"));

/// A `workbook` that says that all is to be reckoned anew.
pub(super) fn reckoned_anew(text: &str) -> Result<String, SheetFault> {
    let (mut depth, mut prefix) = (0, String::new());
    for (Range { start, end }, event) in tokens(text) {
        let (name, deeper) = match event.map_err(|error| damaged(&error))? {
            Event::Start(tag) => (tag.name().as_ref().to_owned(), 1),
            Event::Empty(tag) => (tag.name().as_ref().to_owned(), 0),
            Event::End(tag) => (tag.name().as_ref().to_owned(), -1),
            _ => continue,
        };
        let name = local(&name);
        if depth == 0 {
            let tag = &text[start..end];
            let before = tag.trim_start_matches('<').split(name).next();
            before.unwrap_or_default().clone_into(&mut prefix);
        }
        if depth == 1 && name == "calcPr" {
            return Ok(format!(
                "{}{}{}",
                &text[..start],
                tag::with(&text[start..end], &[ANEW]),
                &text[end..]
            ));
        }
        let is_behind = depth == 1 && (deeper < 0 || AFTER_SETTINGS.contains(&name));
        if is_behind {
            let settings = tag::with(&format!("<{prefix}calcPr/>"), &[ANEW]);
            return Ok(format!("{}{settings}{}", &text[..start], &text[start..]));
        }
        depth += deeper;
    }
    Err(SheetFault::Damaged("what says which sheets it has breaks off".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_reckoned_anew_wherever_the_settings_stand() {
        let check = |text: &str, expected: &str| assert_eq!(reckoned_anew(text).unwrap(), expected);
        check(
            "<?xml version=\"1.0\"?><workbook><sheets><sheet/></sheets><calcPr calcId=\"1\"/></workbook>",
            "<?xml version=\"1.0\"?><workbook><sheets><sheet/></sheets><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></workbook>",
        );
        check(
            "<x:workbook><x:sheets/><x:extLst><x:calcPr/></x:extLst></x:workbook>",
            "<x:workbook><x:sheets/><x:calcPr fullCalcOnLoad=\"1\"/><x:extLst><x:calcPr/></x:extLst></x:workbook>",
        );
        check(
            "<workbook><sheets></sheets></workbook>",
            "<workbook><sheets></sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>",
        );
        check(
            "<workbook><mc:AlternateContent><mc:Choice/></mc:AlternateContent><sheets/><calcPr/></workbook>",
            "<workbook><mc:AlternateContent><mc:Choice/></mc:AlternateContent><sheets/><calcPr fullCalcOnLoad=\"1\"/></workbook>",
        );
        assert!(reckoned_anew("<workbook>").is_err());
    }
}
