//! Rules that may match at a place, told from the characters around it without asking each rule.
//!
//! Most rules of a file are abbreviations: what stands before the place ends with certain letters. These are a tree,
//! read backwards from the place; so thousands of abbreviations cost what the few cost that end with the letters of
//! the text.

use std::rc::Rc;
use std::sync::Arc;

use foldhash::HashMap;

use super::Rule;

/// Greatest number of letters of a rule that the tree has.
const DEPTH: usize = 16;
/// Greatest number of rules that are remembered for places, for their memory.
const REMEMBERED: usize = 1 << 20;

/// Rules that may match at a place, by number, ascending.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) breaking: Vec<usize>,
    pub(super) exceptions: Vec<usize>,
}

/// Index of rules by the letters that they end with before a place.
pub(super) struct Index<'a> {
    rules: &'a [Arc<Rule>],
    /// Nodes of the tree, the root first.
    nodes: Vec<Node>,
    /// Node that follows on one by a character.
    next: HashMap<(usize, char), usize>,
    /// What was found, by the last node and the characters before and after the place.
    found: HashMap<(usize, Option<char>, char), Rc<Asked>>,
    /// Number of rules in that.
    size: usize,
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    /// Rules of which no more letters are known.
    rules: Vec<usize>,
}

impl<'a> Index<'a> {
    /// Creates the index of these rules.
    pub(super) fn new(rules: &'a [Arc<Rule>]) -> Self {
        let mut nodes = vec![Node::default()];
        let mut next = HashMap::default();
        for (number, rule) in rules.iter().enumerate() {
            let mut node = 0;
            for c in rule.before.literal().take(DEPTH) {
                node = *next.entry((node, c)).or_insert_with(|| {
                    nodes.push(Node {
                        parent: Some(node),
                        rules: Vec::new(),
                    });
                    nodes.len() - 1
                });
            }
            nodes[node].rules.push(number);
        }
        Self {
            rules,
            nodes,
            next,
            found: HashMap::default(),
            size: 0,
        }
    }

    /// Returns the rules that may match at byte `at` of a text, before the character `after`, and how many were
    /// looked at for that.
    pub(super) fn at(&mut self, text: &str, at: usize, after: char) -> (Rc<Asked>, usize) {
        let before = text[..at].chars().next_back();
        let mut node = 0;
        for c in text[..at].chars().rev() {
            match self.next.get(&(node, c)) {
                Some(&next) => node = next,
                None => break,
            }
        }
        if let Some(found) = self.found.get(&(node, before, after)) {
            return (found.clone(), 0);
        }
        let (asked, looked_at) = self.find(node, before, after);
        self.size += 1 + asked.breaking.len() + asked.exceptions.len();
        if self.size > REMEMBERED {
            self.found.clear();
            self.size = 0;
        }
        let asked = Rc::new(asked);
        self.found.insert((node, before, after), asked.clone());
        (asked, looked_at)
    }

    /// Rules on the way to a node that may match between two characters.
    fn find(&self, node: usize, before: Option<char>, after: char) -> (Asked, usize) {
        let mut asked = Asked::default();
        let mut looked_at = 0;
        let way = std::iter::successors(Some(node), |&node| self.nodes[node].parent);
        for number in way.flat_map(|node| &self.nodes[node].rules).copied() {
            looked_at += 1;
            let rule = &self.rules[number];
            if rule.before.may_read(before) && rule.after.may_read(Some(after)) {
                let kind = if rule.breaks {
                    &mut asked.breaking
                } else {
                    &mut asked.exceptions
                };
                kind.push(number);
            }
        }
        asked.breaking.sort_unstable();
        asked.exceptions.sort_unstable();
        (asked, looked_at)
    }
}
