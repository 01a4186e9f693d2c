//! Terms as they are written.

use serde::Serialize;

use crate::model::bead::Span;

/// A term in both languages.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Term {
    /// In English.
    pub en: Wording,
    /// In Arabic, without the conjunctions and prepositions that are written with its first word.
    pub ar: Wording,
    /// How good a term it is; terms of one extraction can be compared.
    pub score: f64,
    /// How often it stands in the pairs with this translation: in each pair as often as the side that is less
    /// frequent there.
    pub count: usize,
    /// In how many pairs both sides stand.
    pub pairs: usize,
    /// In how many documents.
    pub documents: usize,
    /// How unevenly it is spread over the documents, or over ten stretches of the only one: from 0, evenly, to 1
    /// (deviation of proportions, Gries 2008).
    pub dispersion: f64,
    /// Of the pairs with either side of it, how many have both: 2·both / (Arabic + English).
    pub dice: f64,
    /// How surely both sides are more frequent than in the texts that these are compared with, if there are any
    /// (log-likelihood ratio, Dunning 1993).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyness: Option<f64>,
    /// Pairs with it.
    pub examples: Vec<Example>,
}

/// A term in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wording {
    /// As it stands most often.
    pub text: String,
    /// All ways in which it stands, the most frequent first: capitals, plurals, with and without the article.
    pub spellings: Vec<Spelling>,
}

/// A way in which a term stands in the texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Spelling {
    /// It.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// A pair with a term in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Example {
    /// The Arabic text.
    pub ar: String,
    /// The English text.
    pub en: String,
    /// Where the term stands in the Arabic, in bytes.
    pub ar_span: Span,
    /// Where it stands in the English.
    pub en_span: Span,
    /// The document it is from.
    pub document: String,
}
