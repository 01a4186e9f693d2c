//! Terms as they are written.

use serde::Serialize;

use crate::model::bead::Span;

/// Term in both languages.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Term {
    /// Wording in English.
    pub en: Wording,
    /// Wording in Arabic, without the conjunctions and prepositions that are written with its first word.
    pub ar: Wording,
    /// Score of the term, the higher the better; terms of one extraction can be compared.
    pub score: f64,
    /// Frequency of the term in the pairs with this translation: in each pair as often as the side that is less
    /// frequent there.
    pub count: usize,
    /// Number of pairs in which both sides stand.
    pub pairs: usize,
    /// Number of documents in which the term stands.
    pub documents: usize,
    /// Unevenness of its spread over the documents, or over ten stretches of the only one: from 0, evenly, to 1
    /// (deviation of proportions, Gries 2008).
    pub dispersion: f64,
    /// Dice coefficient: of the pairs with either side of it, the share that has both, 2·both / (Arabic + English).
    pub dice: f64,
    /// Keyness: how surely both sides are more frequent than in the texts that these are compared with, if there are
    /// any (log-likelihood ratio, Dunning 1993).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyness: Option<f64>,
    /// Other translations that a known glossary has for one of its sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<String>,
    /// Pairs with the term.
    pub examples: Vec<Example>,
}

/// Term in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Wording {
    /// Most frequent spelling.
    pub text: String,
    /// All spellings in the texts, the most frequent first: capitals, plurals, with and without the article.
    pub spellings: Vec<Spelling>,
}

/// Spelling of a term in the texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Spelling {
    /// Text of the spelling.
    pub text: String,
    /// Frequency of the spelling.
    pub count: usize,
}

/// Pair with a term in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Example {
    /// Arabic text.
    pub ar: String,
    /// English text.
    pub en: String,
    /// Span of the term in the Arabic text, in bytes.
    pub ar_span: Span,
    /// Span of the term in the English text, in bytes.
    pub en_span: Span,
    /// Document that the pair is from.
    pub document: String,
}
