//! Terms as a page: one file that needs nothing beside itself, with nothing in it that could run.

use std::io::{self, Write};

use super::{Example, Options, Term, Wording};
use crate::formats::frame::{Emit, Out};
use crate::io::html::{self, Heading, Text};
use crate::model::bead::Span;
use crate::model::lang::Lang;

const STYLE: &str = include_str!("page.css");
/// Headings of the columns of numbers, and explanations of them.
const COLUMNS: [(&str, &str); 6] = [
    (
        "Score",
        "how good a term it is, compared with the others here",
    ),
    ("Count", "how often both sides stand in the same pairs"),
    ("Pairs", "in how many pairs they do"),
    ("Documents", "in how many documents"),
    (
        "Dispersion",
        "how unevenly it is spread over the documents, or over ten stretches of the only one: 0 evenly, 1 all in one place",
    ),
    (
        "Dice",
        "how faithful the two are to each other: 1 if neither stands in a pair without the other",
    ),
];
/// Heading and explanation of the keyness, for texts that were compared with others.
const KEYNESS: (&str, &str) = (
    "Keyness",
    "how surely it is more frequent than in the texts compared with (log-likelihood): above 11 it is no chance",
);

pub(super) struct Page<'a> {
    out: Out<'a>,
    count: usize,
    examples: usize,
    columns: Vec<(&'static str, &'static str)>,
}

impl<'a> Page<'a> {
    pub(super) fn new(mut out: Out<'a>, options: &Options) -> io::Result<Self> {
        html::begin(&mut out, &options.title, "terms", STYLE)?;
        let mut columns = COLUMNS.to_vec();
        columns.extend(options.is_compared.then_some(KEYNESS));
        let plain = |text, class| Heading {
            text,
            class,
            about: "",
        };
        let own = [
            plain("#", "number"),
            plain("English", ""),
            plain("Arabic", "arabic"),
        ];
        let numbers = columns.iter().map(|&(text, about)| Heading {
            text,
            class: "number",
            about,
        });
        html::table(&mut out, own.into_iter().chain(numbers))?;
        Ok(Self {
            out,
            count: 0,
            examples: options.examples,
            columns,
        })
    }

    fn wording(&mut self, wording: &Wording, lang: Lang) -> io::Result<()> {
        let (attributes, dir) = (html::attributes(lang), html::direction(lang));
        write!(
            self.out,
            "<td class=\"term\" {attributes}><bdi dir=\"{dir}\">{}</bdi>",
            Text(&wording.text)
        )?;
        let others: Vec<&str> = wording
            .spellings
            .iter()
            .skip(1)
            .map(|other| &*other.text)
            .collect();
        if !others.is_empty() {
            write!(
                self.out,
                "<span class=\"spellings\"><bdi dir=\"{dir}\">{}</bdi></span>",
                Text(&others.join(if lang == Lang::Arabic { "، " } else { ", " }))
            )?;
        }
        Ok(())
    }

    /// What a glossary has instead of the term.
    fn known(&mut self, known: &[String]) -> io::Result<()> {
        if !known.is_empty() {
            let known = known.join("; ");
            write!(
                self.out,
                "<span class=\"spellings\">glossary: <bdi dir=\"auto\">{}</bdi></span>",
                Text(&known)
            )?;
        }
        write!(self.out, "</td>")
    }

    fn example(&mut self, example: &Example) -> io::Result<()> {
        write!(self.out, "<div class=\"example\">")?;
        for (lang, text, span) in [
            (Lang::English, &example.en, example.en_span),
            (Lang::Arabic, &example.ar, example.ar_span),
        ] {
            let (attributes, dir) = (html::attributes(lang), html::direction(lang));
            let Span { start, end } = span;
            write!(
                self.out,
                "<div {attributes}><bdi dir=\"{dir}\">{}<mark>{}</mark>{}</bdi></div>",
                Text(text[..start].trim_start()),
                Text(&text[start..end]),
                Text(text[end..].trim_end())
            )?;
        }
        write!(
            self.out,
            "<div><bdi dir=\"auto\">{}</bdi></div></div>",
            Text(&example.document)
        )
    }
}

impl Emit<Term> for Page<'_> {
    fn row(&mut self, term: &Term) -> io::Result<()> {
        self.count += 1;
        write!(self.out, "<tr><td class=\"number\">{}</td>", self.count)?;
        self.wording(&term.en, Lang::English)?;
        write!(self.out, "</td>")?;
        self.wording(&term.ar, Lang::Arabic)?;
        self.known(&term.known)?;
        let two = |number: f64| format!("{number:.2}");
        let numbers = [
            two(term.score),
            term.count.to_string(),
            term.pairs.to_string(),
            term.documents.to_string(),
            two(term.dispersion),
            two(term.dice),
            term.keyness.map(two).unwrap_or_default(),
        ];
        for ((name, _), number) in self.columns.iter().zip(numbers) {
            write!(
                self.out,
                "<td class=\"number\" data-name=\"{name}\">{number}</td>"
            )?;
        }
        writeln!(self.out, "</tr>")?;
        let examples = term.examples.iter().take(self.examples);
        let count = examples.len();
        write!(
            self.out,
            "<tr class=\"examples\"><td></td><td colspan=\"{}\">",
            self.columns.len() + 2
        )?;
        if count > 0 {
            let word = if count == 1 { "example" } else { "examples" };
            write!(self.out, "<details><summary>{count} {word}</summary>")?;
            for example in examples {
                self.example(example)?;
            }
            write!(self.out, "</details>")?;
        }
        writeln!(self.out, "</td></tr>")
    }

    fn end(&mut self) -> io::Result<()> {
        html::end_table(&mut self.out, self.count, "term")?;
        writeln!(self.out, "<dl>")?;
        for (name, about) in &self.columns {
            writeln!(self.out, "<dt>{name}</dt><dd>{about}</dd>")?;
        }
        writeln!(self.out, "</dl>")?;
        html::end(&mut self.out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
