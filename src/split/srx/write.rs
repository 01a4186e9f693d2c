//! Writer of the built-in rules as an SRX file.

use std::io::{self, Write};

use super::own::{self, Group, OwnRule};
use crate::io::xml::{Attribute, Text};

/// Writes the built-in rules as SRX 2.0, as far as it can say them; a comment in the file names what it cannot.
///
/// # Errors
/// What `out` answers.
pub fn write_own(out: &mut dyn Write) -> io::Result<()> {
    let groups = own::groups();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        "<!--\n  The sentences of muwazi {}, as far as SRX can say them. What it cannot:",
        env!("CARGO_PKG_VERSION")
    )?;
    for unsaid in own::UNSAID {
        writeln!(out, "  * {unsaid}")?;
    }
    writeln!(out, "-->")?;
    writeln!(
        out,
        concat!(
            "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n",
            "  <header segmentsubflows=\"yes\" cascade=\"yes\">\n",
            "    <formathandle type=\"start\" include=\"no\"/>\n",
            "    <formathandle type=\"end\" include=\"yes\"/>\n",
            "    <formathandle type=\"isolated\" include=\"no\"/>\n",
            "  </header>\n",
            "  <body>\n",
            "    <languagerules>",
        )
    )?;
    for Group { name, rules, .. } in &groups {
        writeln!(
            out,
            "      <languagerule languagerulename=\"{}\">",
            Attribute(name)
        )?;
        rules.iter().try_for_each(|rule| write_rule(out, rule))?;
        writeln!(out, "      </languagerule>")?;
    }
    writeln!(out, "    </languagerules>\n    <maprules>")?;
    for group in &groups {
        writeln!(
            out,
            "      <languagemap languagepattern=\"{}\" languagerulename=\"{}\"/>",
            Attribute(group.languages),
            Attribute(group.name)
        )?;
    }
    writeln!(out, "    </maprules>\n  </body>\n</srx>")
}

fn write_rule(out: &mut dyn Write, rule: &OwnRule) -> io::Result<()> {
    writeln!(
        out,
        concat!(
            "        <!-- {} -->\n",
            "        <rule break=\"{}\">\n",
            "          <beforebreak>{}</beforebreak>\n",
            "          <afterbreak>{}</afterbreak>\n",
            "        </rule>",
        ),
        rule.about,
        if rule.breaks { "yes" } else { "no" },
        Text(&rule.before),
        Text(&rule.after),
    )
}
