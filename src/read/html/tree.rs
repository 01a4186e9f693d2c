//! Tree of a web page, built by html5ever as browsers build it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

use crate::model::error::Result;
use crate::read::document_error;

/// Greatest depth of elements inside one another; browsers give up nesting at 512.
const DEEPEST: usize = 2_000;
/// Greatest number of elements and texts in a page; the largest pages have some hundred thousand.
const MOST_NODES: usize = 2_000_000;
/// Greatest number of attributes of an element, each of which the parser compares with those before it.
const MOST_ATTRIBUTES: usize = 4_000;
/// Length in bytes of the pieces in which the page is handed to the parser, and looked at after each.
const PIECE: usize = 1 << 14;

/// Advice for a page that is refused.
const INSTEAD: &str = "open it in a browser and save its text as plain text";

/// Place of the page itself, above the outermost element.
pub(super) const ROOT: usize = 0;

/// Node of the page, by its place in [`Tree`].
#[derive(Debug)]
pub(super) struct Node {
    pub(super) content: Content,
    pub(super) parent: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    depth: usize,
}

/// Content of a node.
#[derive(Debug)]
pub(super) enum Content {
    Element(Rc<QualName>, Vec<Attribute>),
    Text(String),
    /// Nothing: the page, a comment, the content of a template.
    Nothing,
}

/// Tree of a page.
#[derive(Debug)]
pub(super) struct Tree(Vec<Node>);

/// Step on the way through a tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Enter(usize),
    Leave(usize),
}

impl Tree {
    /// Reads a page.
    ///
    /// # Errors
    /// [`ErrorKind::Document`](crate::model::error::ErrorKind::Document) where it is too deep or too large to be a
    /// page.
    pub(super) fn read(file: &str, html: &str) -> Result<Self> {
        let refused = |reason: String| Err(document_error(file, None, reason));
        if has_endless_tag(html) {
            return refused(format!(
                "an element has more than {MOST_ATTRIBUTES} attributes; {INSTEAD}"
            ));
        }
        let mut parser = parse_document(Sink::new(), ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let end = (PIECE..rest.len()).find(|&end| rest.is_char_boundary(end));
            let (piece, more) = rest.split_at(end.unwrap_or(rest.len()));
            parser.process(StrTendril::from(piece));
            rest = more;
            let sink = &parser.tokenizer.sink.sink;
            if sink.is_too_deep.get() {
                return refused(format!(
                    "more than {DEEPEST} elements inside one another; {INSTEAD}"
                ));
            }
            if sink.nodes.borrow().len() > MOST_NODES {
                return refused(format!(
                    "more than {MOST_NODES} elements and texts; {INSTEAD}"
                ));
            }
        }
        Ok(parser.finish())
    }

    pub(super) fn node(&self, id: usize) -> &Node {
        &self.0[id]
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the children of a node.
    pub(super) fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.0[id].first, |&child| self.0[child].after)
    }

    /// Returns the nodes before a node in the same parent, the nearest first.
    pub(super) fn before(&self, id: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.0[id].before, |&before| self.0[before].before)
    }

    /// Returns the name of an element; nothing for other nodes.
    pub(super) fn name(&self, id: usize) -> &str {
        match &self.0[id].content {
            Content::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// Returns the value of an attribute of an element.
    pub(super) fn attribute(&self, id: usize, name: &str) -> Option<&str> {
        match &self.0[id].content {
            Content::Element(_, attributes) => attributes
                .iter()
                .find(|attribute| &*attribute.name.local == name)
                .map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// Returns the text in a node.
    pub(super) fn text(&self, id: usize) -> String {
        let mut text = String::new();
        self.walk(id, |step| {
            if let Step::Enter(id) = step
                && let Content::Text(part) = &self.node(id).content
            {
                text += part;
            }
            true
        });
        text
    }

    /// Returns the role of an element for those who cannot see it; nothing for most.
    pub(super) fn role(&self, id: usize) -> &str {
        self.attribute(id, "role").map_or("", str::trim)
    }

    /// Visits the node `top` and what is inside it in order. At [`Step::Enter`], `each` says whether to look inside;
    /// [`Step::Leave`] comes only then.
    pub(super) fn walk(&self, top: usize, mut each: impl FnMut(Step) -> bool) {
        let mut at = top;
        loop {
            if each(Step::Enter(at)) {
                if let Some(child) = self.0[at].first {
                    at = child;
                    continue;
                }
                each(Step::Leave(at));
            }
            loop {
                if at == top {
                    return;
                }
                if let Some(next) = self.0[at].after {
                    at = next;
                    break;
                }
                match self.0[at].parent {
                    Some(parent) => at = parent,
                    None => return,
                }
                each(Step::Leave(at));
            }
        }
    }
}

/// Whether a tag, or what may be one, has more attributes than any element needs.
fn has_endless_tag(html: &str) -> bool {
    let mut words = 0;
    let mut in_tag = false;
    let mut quote = None;
    let mut last = b' ';
    for byte in html.bytes() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => (),
            None if !in_tag && last == b'<' && byte.is_ascii_alphabetic() => {
                (in_tag, words) = (true, 0)
            }
            None if byte == b'>' => in_tag = false,
            // Only a value is quoted, and only quotes around it hide what is in them.
            None if in_tag && last == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if in_tag => {
                let is_gap =
                    |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
                words += usize::from(is_gap(last) && !is_gap(byte));
                if words > MOST_ATTRIBUTES {
                    return true;
                }
            }
            None => (),
        }
        last = byte;
    }
    false
}

/// Node as the parser holds it: its place, and its name if it is an element.
#[derive(Clone)]
struct Handle {
    id: usize,
    name: Rc<QualName>,
}

/// Sink in which the parser builds the tree.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    is_too_deep: Cell<bool>,
    /// Name of nodes that have none.
    nameless: Rc<QualName>,
}

impl Sink {
    fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            is_too_deep: Cell::new(false),
            nameless: Rc::new(QualName::new(None, ns!(), local_name!(""))),
        };
        sink.create(Content::Nothing);
        sink
    }

    fn create(&self, content: Content) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            content,
            parent: None,
            first: None,
            last: None,
            before: None,
            after: None,
            depth: 0,
        });
        nodes.len() - 1
    }

    fn nameless(&self, id: usize) -> Handle {
        Handle {
            id,
            name: self.nameless.clone(),
        }
    }

    fn detach(&self, id: usize) {
        let nodes = &mut *self.nodes.borrow_mut();
        let (parent, before, after) = (
            nodes[id].parent.take(),
            nodes[id].before.take(),
            nodes[id].after.take(),
        );
        match (before, parent) {
            (Some(before), _) => nodes[before].after = after,
            (None, Some(parent)) => nodes[parent].first = after,
            (None, None) => (),
        }
        match (after, parent) {
            (Some(after), _) => nodes[after].before = before,
            (None, Some(parent)) => nodes[parent].last = before,
            (None, None) => (),
        }
    }

    /// Puts a node that has no parent under `parent`, before `after` or at the end.
    fn attach(&self, parent: usize, after: Option<usize>, id: usize) {
        let nodes = &mut *self.nodes.borrow_mut();
        let before = match after {
            Some(after) => nodes[after].before.replace(id),
            None => nodes[parent].last.replace(id),
        };
        match before {
            Some(before) => nodes[before].after = Some(id),
            None => nodes[parent].first = Some(id),
        }
        let depth = nodes[parent].depth + 1;
        nodes[id].parent = Some(parent);
        nodes[id].before = before;
        nodes[id].after = after;
        nodes[id].depth = depth;
        if depth > DEEPEST {
            self.is_too_deep.set(true);
        }
    }

    /// Puts a node or text under `parent`, before `after` or at the end; text joins text that stands before it.
    fn insert(&self, parent: usize, after: Option<usize>, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                self.attach(parent, after, node.id);
            }
            NodeOrText::AppendText(text) => {
                {
                    let nodes = &mut *self.nodes.borrow_mut();
                    let before = match after {
                        Some(after) => nodes[after].before,
                        None => nodes[parent].last,
                    };
                    if let Some(before) = before
                        && let Content::Text(old) = &mut nodes[before].content
                    {
                        old.push_str(&text);
                        return;
                    }
                }
                let id = self.create(Content::Text(text.into()));
                self.attach(parent, after, id);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        Tree(self.nodes.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Handle {
        let name = Rc::new(name);
        let id = self.create(Content::Element(name.clone(), attributes));
        Handle { id, name }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless(self.create(Content::Nothing))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless(self.create(Content::Nothing))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    /// Returns a node that stands nowhere: the content of a template is no part of the page.
    fn get_template_contents(&self, _target: &Handle) -> Handle {
        self.nameless(self.create(Content::Nothing))
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let parent = self.nodes.borrow()[sibling.id].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Content::Element(_, own) = &mut self.nodes.borrow_mut()[target.id].content {
            for attribute in attributes {
                if own.iter().all(|old| old.name != attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[node.id].first;
            let Some(child) = child else { break };
            self.detach(child);
            self.attach(new_parent.id, None, child);
        }
    }
}
