//! Glyphs and rules of a page and their places, as its content paints them.

use std::collections::BTreeSet;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::pieces;
use super::fonts::{self, Font, Fonts};
use super::matrix::{IDENTITY, Matrix, combined};
use super::rules::{Rule, Rules};

/// Greatest number of bytes that the content of a page, with that of its forms, may unpack to; its operations take
/// fifty times as much.
pub(super) const MOST_UNPACKED: usize = 16 << 20;
/// Greatest number of glyphs of a page; a full one has some four thousand, a poster of names some hundred thousand.
/// No more than one beyond it are taken for each form.
pub(super) const MOST_GLYPHS: usize = 1_000_000;
/// Least cost of a form, in bytes, each time that it is painted.
const FORM: usize = 1 << 10;
/// Greatest depth of forms inside one another; none is deeper in earnest.
const MOST_FORMS: usize = 32;
/// Greatest depth of saved states inside one another.
const MOST_STATES: usize = 1_000;

/// Painted glyph, in the units of the page; `y` grows upwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Characters that the glyph shows, in the order in which they are read.
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
}

/// What a page shows.
pub(super) struct Painted {
    /// Glyphs in the order in which they are painted, but for those that are turned.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
}

/// Returns what a page shows. No more than `left` bytes are unpacked for it, and `left` is less by as many.
pub(super) fn painted<'a>(
    document: &'a Document,
    page: ObjectId,
    fonts: &mut Fonts<'a>,
    left: &mut usize,
) -> lopdf::Result<Painted> {
    document.get_dictionary(page)?;
    let (own, shared) = document.get_page_resources(page).unwrap_or_default();
    let shared = shared
        .into_iter()
        .filter_map(|id| document.get_dictionary(id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(shared).collect();
    let content = document.get_page_content_with_limit(page, MOST_UNPACKED.min(*left))?;
    let mut page = Page {
        document,
        fonts,
        glyphs: Vec::new(),
        rules: Rules::default(),
        room: MOST_UNPACKED,
        left,
        open: Vec::new(),
        textless: BTreeSet::new(),
    };
    page.take(content.len());
    page.paint(&resources, &content, IDENTITY)?;
    Ok(Painted {
        glyphs: page.glyphs,
        rules: page.rules.painted(),
    })
}

/// Page while it is painted.
struct Page<'a, 'l> {
    document: &'a Document,
    fonts: &'l mut Fonts<'a>,
    glyphs: Vec<Glyph>,
    rules: Rules,
    /// Number of bytes that may still be unpacked for the page, and for the document.
    room: usize,
    left: &'l mut usize,
    /// Forms that are being painted, outermost first.
    open: Vec<ObjectId>,
    /// Forms without text: marks in a diagram are painted thousands of times.
    textless: BTreeSet<ObjectId>,
}

impl<'a> Page<'a, '_> {
    fn take(&mut self, bytes: usize) {
        self.room = self.room.saturating_sub(bytes);
        *self.left = self.left.saturating_sub(bytes);
    }

    /// Paints some content at the place that `place` maps it to. Fonts and forms are those that the first of
    /// `resources` names.
    fn paint(
        &mut self,
        resources: &[&'a Dictionary],
        content: &[u8],
        place: Matrix,
    ) -> lopdf::Result<()> {
        let mut painter = Painter::new(place);
        let mut paints_text = false;
        for piece in pieces(content) {
            for operation in Content::decode(piece)?.operations {
                paints_text |= may_paint_text(&operation);
                self.run(&operation, resources, &mut painter)?;
            }
        }
        if let Some(&form) = self.open.last()
            && !paints_text
        {
            self.textless.insert(form);
        }
        self.glyphs.append(&mut painter.glyphs);
        self.rules.append(&mut painter.rules);
        Ok(())
    }

    fn run(
        &mut self,
        operation: &Operation,
        resources: &[&'a Dictionary],
        painter: &mut Painter<'a>,
    ) -> lopdf::Result<()> {
        if self.glyphs.len() > MOST_GLYPHS {
            return Ok(());
        }
        let name = || {
            let name = operation.operands.first();
            name.and_then(|name| name.as_name().ok())
                .unwrap_or_default()
        };
        match operation.operator.as_str() {
            "Do" => {
                self.glyphs.append(&mut painter.glyphs);
                self.paint_form(resources, name(), painter.state.page)?;
            }
            "Tf" => {
                painter.state.font = self.fonts.named(resources, name(), self.left);
                painter.run("Tf", &operation.operands);
            }
            operator => painter.run(operator, &operation.operands),
        }
        Ok(())
    }

    /// Paints the form that a name means, if it means one: a page inside the page.
    fn paint_form(
        &mut self,
        resources: &[&'a Dictionary],
        name: &[u8],
        place: Matrix,
    ) -> lopdf::Result<()> {
        let document = self.document;
        let named = resources.iter().find_map(|resources| {
            let objects = fonts::dictionary(document, resources, b"XObject")?;
            objects.get(name).and_then(Object::as_reference).ok()
        });
        let Some(id) = named else { return Ok(()) };
        let form = document.get_object(id).and_then(Object::as_stream);
        let Some(form) = form.ok().filter(|form| is_form(&form.dict)) else {
            return Ok(());
        };
        // A form that is painted inside itself would go on for ever.
        if self.textless.contains(&id) || self.open.contains(&id) || self.open.len() == MOST_FORMS {
            return Ok(());
        }
        self.take(FORM);
        let content = form.get_plain_content_with_limit(self.room.min(*self.left))?;
        self.take(content.len());
        let matrix = fonts::array(document, &form.dict, b"Matrix").map_or(IDENTITY, |matrix| {
            let number = |at: usize| {
                matrix
                    .get(at)
                    .and_then(|number| fonts::number(document, number))
            };
            std::array::from_fn(|at| number(at).unwrap_or(IDENTITY[at]))
        });
        let own = fonts::dictionary(document, &form.dict, b"Resources").map(|own| [own]);
        let resources = own.as_ref().map_or(resources, |own| own.as_slice());
        self.open.push(id);
        self.paint(resources, &content, combined(matrix, place))?;
        self.open.pop();
        Ok(())
    }
}

fn is_form(object: &Dictionary) -> bool {
    object.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form")
}

fn may_paint_text(operation: &Operation) -> bool {
    matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"" | "Do")
}

struct Painter<'a> {
    glyphs: Vec<Glyph>,
    rules: Rules,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// Matrices of the beginning of the line, and of the next glyph.
    line: Matrix,
    text: Matrix,
}

impl<'a> Painter<'a> {
    fn new(place: Matrix) -> Self {
        Self {
            glyphs: Vec::new(),
            rules: Rules::default(),
            state: State {
                page: place,
                font: None,
                size: 1.0,
                char_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
            },
            saved: Vec::new(),
            line: IDENTITY,
            text: IDENTITY,
        }
    }

    fn run(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| {
            operands
                .get(at)
                .and_then(|object| object.as_float().ok())
                .unwrap_or(0.0)
        };
        let matrix = || std::array::from_fn(number);
        match operator {
            "q" if self.saved.len() < MOST_STATES => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            "cm" => self.state.page = combined(matrix(), self.state.page),
            "BT" => (self.line, self.text) = (IDENTITY, IDENTITY),
            "Tf" => self.state.size = number(1),
            "Tc" => self.state.char_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.scale = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Tm" => (self.line, self.text) = (matrix(), matrix()),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(operands.first()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            "\"" => {
                (self.state.word_space, self.state.char_space) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            "TJ" => {
                for object in operands
                    .first()
                    .and_then(|array| array.as_array().ok())
                    .into_iter()
                    .flatten()
                {
                    match object.as_float() {
                        Ok(back) => self.advance(-back / 1000.0 * self.state.size),
                        Err(_) => self.show(Some(object)),
                    }
                }
            }
            _ => self.rules.run(operator, operands, self.state.page),
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = combined([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f32) {
        self.text = combined([1.0, 0.0, 0.0, 1.0, by * self.state.scale, 0.0], self.text);
    }

    fn show(&mut self, string: Option<&Object>) {
        let (Some(string), Some(font)) = (
            string.and_then(|object| object.as_str().ok()),
            self.state.font.clone(),
        ) else {
            return;
        };
        for code in string.chunks(if font.is_wide { 2 } else { 1 }) {
            let before = combined(self.text, self.state.page);
            let is_space = code == b" ";
            let space = self.state.char_space + if is_space { self.state.word_space } else { 0.0 };
            let width = font.width(code) * self.state.size;
            self.advance(width);
            let after = combined(self.text, self.state.page);
            self.advance(space);
            let [a, b, _, d, x, y] = before;
            let is_upright = b.abs() <= 0.1 * a.abs() && a > 0.0;
            let is_placed = is_upright && x.is_finite() && y.is_finite();
            if is_placed && self.glyphs.len() <= MOST_GLYPHS {
                self.glyphs.push(Glyph {
                    text: font.text(code),
                    x: x.min(after[4]),
                    end: x.max(after[4]),
                    y,
                    size: (self.state.size * d).abs(),
                });
            }
        }
    }
}
