//! Translation of the regular expressions of SRX, which are those of ICU and Java, to the syntax of `regex-syntax`.
//!
//! What the two write differently is written anew; what looks round from where it stands (`(?=…)`, `(?<!…)`), which
//! `regex-syntax` does not know, becomes a named group that stands for it. Groups are not captured: nothing asks for
//! them. Atomic groups and possessive quantifiers only make a backtracking engine give up earlier; this one does not
//! backtrack, so they are taken as ordinary ones.

use std::fmt::Write;

use regex_syntax::hir::Hir;

use super::property::{HORIZONTAL, property};

/// Greatest depth of groups, classes and look-arounds inside each other.
const DEPTH: usize = 30;

/// Characters that end a line for `.`, `\v` and `\R`.
const VERTICAL: &str = r"\n\x0B\x0C\r\u{85}\u{2028}\u{2029}";
/// Pattern that was understood.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) hir: Hir,
    /// Look-arounds that its groups of the name [`around_name`] stand for, by their number.
    pub(super) arounds: Vec<Around>,
}

/// Look-around: a place where the pattern looks round without going on.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) pattern: Pattern,
    /// Whether it looks ahead, or else back.
    pub(super) is_ahead: bool,
    /// Whether it must not find what it looks for.
    pub(super) is_negated: bool,
}

/// Name of the group that stands for a look-around.
fn around_name(number: usize) -> String {
    format!("around{number}")
}

/// Number of the look-around that a group of this name stands for.
pub(super) fn around_number(name: &str) -> Option<usize> {
    name.strip_prefix("around")?.parse().ok()
}

/// Parses a pattern, or returns what of it is not supported.
pub(super) fn parse(pattern: &str) -> Result<Pattern, String> {
    let mut translator = Translator {
        chars: pattern.chars().collect(),
        at: 0,
        depth: 0,
        flags: Flags::default(),
        arounds: Vec::new(),
    };
    let text = translator.alternatives()?;
    if translator.at < translator.chars.len() {
        return Err("a ) without its (".into());
    }
    understood(&text, translator.arounds)
}

fn understood(text: &str, arounds: Vec<Around>) -> Result<Pattern, String> {
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(200).build();
    let hir = parser.parse(text).map_err(|error| match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        error => error.to_string(),
    })?;
    Ok(Pattern { hir, arounds })
}

/// Flags that are on; they end with their group.
#[derive(Clone, Copy, Default)]
struct Flags {
    /// `i`: capitals and small letters are the same.
    is_caseless: bool,
    /// `m`: `^` and `$` stand at lines too.
    has_lines: bool,
    /// `s`: `.` is any character.
    dot_is_all: bool,
    /// `x`: white space and comments mean nothing.
    has_comments: bool,
}

struct Translator {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    flags: Flags,
    /// Look-arounds so far of the pattern that is being read.
    arounds: Vec<Around>,
}

impl Translator {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    /// Passes over `expected` if it follows.
    fn eat(&mut self, expected: &str) -> bool {
        let length = expected.chars().count();
        let follows = self.chars[self.at..]
            .iter()
            .take(length)
            .copied()
            .eq(expected.chars());
        if follows {
            self.at += length;
        }
        follows
    }

    /// Returns the text up to `end`, which is passed over.
    fn until(&mut self, end: &str, of: &str) -> Result<String, String> {
        let mut text = String::new();
        while !self.eat(end) {
            text.push(
                self.next()
                    .ok_or_else(|| format!("{of} without {end} at its end"))?,
            );
        }
        Ok(text)
    }

    fn enter(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("groups more than {DEPTH} deep"));
        }
        Ok(())
    }

    /// Translates all up to the end of the group or pattern.
    fn alternatives(&mut self) -> Result<String, String> {
        let mut out = String::new();
        while let Some(c) = self.peek().filter(|&c| c != ')') {
            self.at += 1;
            match c {
                '(' => out += &self.group()?,
                '[' => out += &self.class()?,
                '\\' => out += &self.escape(false)?,
                '.' if self.flags.dot_is_all => out += "(?s:.)",
                '.' => out += r"[^\n\r\u{85}\u{2028}\u{2029}]",
                '^' if self.flags.has_lines => out += "(?m:^)",
                '^' => out += r"\A",
                '$' if self.flags.has_lines => out += "(?m:$)",
                '$' => out += r"\z",
                '*' | '+' | '?' => {
                    out.push(c);
                    self.manner(&mut out);
                }
                '{' => out += &self.repetition()?,
                '|' => out.push('|'),
                '#' if self.flags.has_comments => while self.next().is_some_and(|c| c != '\n') {},
                c if self.flags.has_comments && c.is_whitespace() => {}
                c => push_literal(&mut out, c),
            }
        }
        Ok(out)
    }

    /// Reads what follows a quantifier: `?` for as few as will do; `+`, possessive, is passed over.
    fn manner(&mut self, out: &mut String) {
        if self.eat("?") {
            out.push('?');
        } else {
            self.eat("+");
        }
    }

    /// Translates `{2,3}`, after its bracket.
    fn repetition(&mut self) -> Result<String, String> {
        let counts = self.until("}", "a {")?;
        let is_count = counts.split(',').enumerate().all(|(index, count)| {
            index < 2
                && count.bytes().all(|byte| byte.is_ascii_digit())
                && (index == 1 || !count.is_empty())
        });
        if !is_count {
            return Err(format!(
                "{{{counts}}} is no number of times; write \\{{ for the bracket itself"
            ));
        }
        let mut out = format!("{{{counts}}}");
        self.manner(&mut out);
        Ok(out)
    }

    /// Translates the inside of a group, after its bracket.
    fn group(&mut self) -> Result<String, String> {
        self.enter()?;
        let outside = self.flags;
        let around = |is_ahead, is_negated| Some((is_ahead, is_negated));
        let out = if self.eat("?#") {
            self.until(")", "a comment (?#")?;
            // An empty group: a quantifier after a comment has nothing to repeat.
            String::new()
        } else if let Some((is_ahead, is_negated)) = match () {
            () if self.eat("?=") => around(true, false),
            () if self.eat("?!") => around(true, true),
            () if self.eat("?<=") => around(false, false),
            () if self.eat("?<!") => around(false, true),
            () => None,
        } {
            let beside = std::mem::take(&mut self.arounds);
            let text = self.rest_of_group()?;
            let text = if self.flags_differ(outside) || !outside.is_caseless {
                text
            } else {
                format!("(?i:{text})")
            };
            let inside = std::mem::replace(&mut self.arounds, beside);
            self.arounds.push(Around {
                pattern: understood(&text, inside)?,
                is_ahead,
                is_negated,
            });
            format!("(?P<{}>)", around_name(self.arounds.len() - 1))
        } else if self.eat("?:") || self.eat("?>") {
            format!("(?:{})", self.rest_of_group()?)
        } else if self.eat("?<") {
            self.until(">", "the name of a group")?;
            format!("(?:{})", self.rest_of_group()?)
        } else if self.eat("?") {
            return self.flagged(outside);
        } else {
            format!("(?:{})", self.rest_of_group()?)
        };
        self.flags = outside;
        self.depth -= 1;
        Ok(out)
    }

    /// Whether case counts otherwise than it did before a group.
    fn flags_differ(&self, before: Flags) -> bool {
        self.flags.is_caseless != before.is_caseless
    }

    fn rest_of_group(&mut self) -> Result<String, String> {
        let out = self.alternatives()?;
        self.next()
            .map(|_| out)
            .ok_or_else(|| "a ( without its )".into())
    }

    /// Translates `(?i)` to the end of the group around it, or `(?i:…)`, after the question mark.
    fn flagged(&mut self, outside: Flags) -> Result<String, String> {
        let mut is_on = true;
        loop {
            match self.next() {
                Some('i') => self.flags.is_caseless = is_on,
                Some('m') => self.flags.has_lines = is_on,
                Some('s') => self.flags.dot_is_all = is_on,
                Some('x') => self.flags.has_comments = is_on,
                // Unicode is always on here, and lines end as they do.
                Some('u' | 'U' | 'd' | 'w') => {}
                Some('-') if is_on => is_on = false,
                Some(')') => {
                    self.depth -= 1;
                    return Ok(self.case_flag(")"));
                }
                Some(':') => {
                    let out = self.case_flag(":") + &self.rest_of_group()? + ")";
                    self.flags = outside;
                    self.depth -= 1;
                    return Ok(out);
                }
                Some(c) => return Err(format!("the group (?{c} is not supported")),
                None => return Err("a ( without its )".into()),
            }
        }
    }

    fn case_flag(&self, end: &str) -> String {
        let flag = if self.flags.is_caseless { "i" } else { "-i" };
        format!("(?{flag}{end}")
    }

    /// Translates a class, after its bracket.
    fn class(&mut self) -> Result<String, String> {
        self.enter()?;
        let mut out = String::from("[");
        if self.eat("^") {
            out.push('^');
        }
        // Whether what comes last is a character that may begin a range, and whether a range is half written.
        let (mut may_begin, mut in_range) = (false, false);
        let mut is_first = true;
        loop {
            let c = self
                .next()
                .ok_or_else(|| String::from("a [ without its ]"))?;
            let is_char = match c {
                ']' if !is_first => break,
                '[' if self.eat(":") => {
                    let name = self.until(":]", "a class [:")?;
                    out += &property(&name, false)?;
                    false
                }
                '[' => {
                    out += &self.class()?;
                    false
                }
                '&' if self.eat("&") => {
                    out += "&&";
                    false
                }
                '-' if self.eat("-") => {
                    out += "--";
                    false
                }
                '-' if may_begin && !matches!(self.peek(), Some(']' | '[')) => {
                    out.push('-');
                    (may_begin, in_range) = (false, true);
                    is_first = false;
                    continue;
                }
                '\\' => {
                    let escaped = self.escape(true)?;
                    let is_char = is_one_char(&escaped);
                    out += &escaped;
                    is_char
                }
                c if self.flags.has_comments && c.is_whitespace() => continue,
                c => {
                    push_literal(&mut out, c);
                    true
                }
            };
            (may_begin, in_range) = (is_char && !in_range, false);
            is_first = false;
        }
        out.push(']');
        self.depth -= 1;
        Ok(out)
    }

    /// Translates an escape, after its backslash; in a class, or outside of one.
    fn escape(&mut self, in_class: bool) -> Result<String, String> {
        let c = self.next().ok_or("a backslash at the end")?;
        let unsupported = || Err(format!("\\{c} is not supported"));
        Ok(match c {
            'h' => format!("[{HORIZONTAL}]"),
            'H' => format!("[^{HORIZONTAL}]"),
            'v' => format!("[{VERTICAL}]"),
            'V' => format!("[^{VERTICAL}]"),
            'R' if !in_class => format!(r"(?:\r\n|[{VERTICAL}])"),
            // A character with the marks that belong to it.
            'X' if !in_class => r"(?:\r\n|\P{M}\p{M}*|\p{M}+)".into(),
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'n' | 'r' | 't' | 'f' | 'a' => format!("\\{c}"),
            'e' => r"\x1B".into(),
            'A' | 'b' | 'B' | 'z' if !in_class => format!("\\{c}"),
            'b' => r"\x08".into(),
            // The end, or before a line break that ends the text: a paragraph does not end with one.
            'Z' if !in_class => r"\z".into(),
            'Q' => {
                let quoted = if self.chars[self.at..]
                    .windows(2)
                    .any(|end| end == ['\\', 'E'])
                {
                    self.until("\\E", "a \\Q")?
                } else {
                    let rest = self.chars[self.at..].iter().collect();
                    self.at = self.chars.len();
                    rest
                };
                let mut out = String::new();
                quoted.chars().for_each(|c| push_literal(&mut out, c));
                out
            }
            // The end of a quotation that was not begun means nothing.
            'E' => String::new(),
            'p' | 'P' => {
                let name = if self.eat("{") {
                    self.until("}", "a property")?
                } else {
                    self.next()
                        .ok_or("a property without its name")?
                        .to_string()
                };
                property(&name, c == 'P')?
            }
            'u' => {
                let unit = self.digits(16, 4, 4)?;
                let is_high = (0xD800..0xDC00).contains(&unit);
                if is_high && self.eat("\\u") {
                    let low = self.digits(16, 4, 4)?;
                    let pair = 0x10000 + ((unit - 0xD800) << 10);
                    literal(pair + low.wrapping_sub(0xDC00) % 0x400)?
                } else {
                    literal(unit)?
                }
            }
            'U' => literal(self.digits(16, 8, 8)?)?,
            'x' if self.eat("{") => {
                let digits = self.until("}", "\\x{")?;
                let code = u32::from_str_radix(&digits, 16);
                literal(code.map_err(|_| format!("\\x{{{digits}}} is no character"))?)?
            }
            'x' => literal(self.digits(16, 2, 2)?)?,
            '0' => literal(self.digits(8, 1, 3)?)?,
            'c' => literal(
                self.next()
                    .map(|c| u32::from(c) & 0x1F)
                    .ok_or("\\c without its letter")?,
            )?,
            '1'..='9' | 'k' => {
                return Err(format!(
                    "\\{c}, which asks for what a group has found, is not supported"
                ));
            }
            c if c.is_ascii_alphabetic() => return unsupported(),
            c => {
                let mut out = String::new();
                push_literal(&mut out, c);
                out
            }
        })
    }

    /// Reads a number of `least` to `most` digits.
    fn digits(&mut self, base: u32, least: usize, most: usize) -> Result<u32, String> {
        let mut number = 0_u32;
        for count in 0..most {
            match self.peek().and_then(|c| c.to_digit(base)) {
                Some(digit) => number = number.wrapping_mul(base).wrapping_add(digit),
                None if count >= least => break,
                None => return Err("an escape with too few digits".into()),
            }
            self.at += 1;
        }
        Ok(number)
    }
}

/// Returns a character by its number.
fn literal(code: u32) -> Result<String, String> {
    let c = char::from_u32(code).ok_or_else(|| format!("U+{code:04X} is no character"))?;
    let mut out = String::new();
    push_literal(&mut out, c);
    Ok(out)
}

/// Writes a character that means only itself.
fn push_literal(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
    }
}

/// Whether an escape, as it was written anew, is one character.
fn is_one_char(escaped: &str) -> bool {
    let is_class = escaped.starts_with('[')
        || escaped.starts_with("\\p")
        || escaped.starts_with("\\P")
        || matches!(escaped, "" | "\\d" | "\\D" | "\\s" | "\\S" | "\\w" | "\\W");
    !is_class
}
