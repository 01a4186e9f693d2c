//! Terms for the termbases of translation tools: TermBase eXchange, dialect TBX-Basic, as ISO 30042:2008 has it.
//!
//! Each term is a concept with one term in each language, an example of each as its context, and how often it was met
//! as a note. There is no `DOCTYPE`: importers would look for the file that it names.

use std::io::{self, Write};

use super::{Example, Options, Term, decimals};
use crate::formats::dropped;
use crate::formats::frame::{Emit, Out};
use crate::io::xml::Text;
use crate::model::lang::Lang;

pub(super) struct Glossary<'a> {
    out: Out<'a>,
    concepts: usize,
    /// Number of characters that XML could not hold.
    dropped: usize,
}

impl<'a> Glossary<'a> {
    pub(super) fn new(mut out: Out<'a>, options: &Options) -> io::Result<Self> {
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <martif type=\"TBX-Basic\" xml:lang=\"en\">\n\
             <martifHeader>\n<fileDesc>\n\
             <titleStmt><title>{}</title></titleStmt>\n\
             <sourceDesc><p>Term candidates found by muwazi {}</p></sourceDesc>\n\
             </fileDesc>\n\
             <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n\
             </martifHeader>\n<text>\n<body>\n",
            Text(&options.title),
            env!("CARGO_PKG_VERSION"),
        )?;
        Ok(Self {
            out,
            concepts: 0,
            dropped: 0,
        })
    }

    fn language(&mut self, lang: Lang, term: &Term) -> io::Result<()> {
        let wording = match lang {
            Lang::Arabic => &term.ar,
            Lang::English => &term.en,
        };
        write!(
            self.out,
            "<langSet xml:lang=\"{}\"><tig><term>{}</term>",
            lang.code(),
            Text(&wording.text)
        )?;
        self.dropped += dropped(&[&wording.text]);
        if let Some(example) = term.examples.first() {
            let text = text(example, lang);
            self.dropped += dropped(&[text, &example.document]);
            write!(
                self.out,
                "<descripGrp><descrip type=\"context\">{}</descrip><admin type=\"source\">{}</admin></descripGrp>",
                Text(text),
                Text(&example.document)
            )?;
        }
        writeln!(self.out, "</tig></langSet>")
    }
}

fn text(example: &Example, lang: Lang) -> &str {
    match lang {
        Lang::Arabic => &example.ar,
        Lang::English => &example.en,
    }
}

impl Emit<Term> for Glossary<'_> {
    fn row(&mut self, term: &Term) -> io::Result<()> {
        self.concepts += 1;
        writeln!(
            self.out,
            "<termEntry id=\"c{}\">\n<note>{} times in {} pairs, documents: {}; score {}</note>",
            self.concepts,
            term.count,
            term.pairs,
            term.documents,
            decimals(term.score)
        )?;
        if !term.known.is_empty() {
            let known = term.known.join("; ");
            self.dropped += dropped(&[&known]);
            writeln!(self.out, "<note>in the glossary: {}</note>", Text(&known))?;
        }
        self.language(Lang::English, term)?;
        self.language(Lang::Arabic, term)?;
        writeln!(self.out, "</termEntry>")
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"</body>\n</text>\n</martif>\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn dropped(&self) -> usize {
        self.dropped
    }
}
