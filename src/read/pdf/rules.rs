//! Rules of a page: straight lines along its edges, of which tables are drawn.
//!
//! A rule is a line that is stroked, a side of a rectangle that is, or a filled shape so thin that it looks like one.

use lopdf::Object;

use super::matrix::{Matrix, Point, on_page};

/// Greatest thickness of a filled shape that is a rule.
const THIN: f32 = 2.0;
/// Least length of a rule: a shorter one belongs to a dash, a mark or a letter.
const SHORT: f32 = 4.0;
/// Greatest deviation of a rule from its direction.
const LEVEL: f32 = 0.5;
/// Greatest number of rules of a page that are looked at; a drawing has more, a table has not.
const MOST: usize = 20_000;
/// Greatest number of corners of a path that are looked at.
const MOST_CORNERS: usize = 10_000;

/// Line along an edge of the page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Rule {
    pub(super) is_vertical: bool,
    /// Where it stands: `x` of a vertical rule, `y` of the other kind.
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// Rules that content paints, and the path that is open.
#[derive(Default)]
pub(super) struct Rules {
    painted: Vec<Rule>,
    /// Parts of the path: corners in their order, on the page.
    path: Vec<Vec<Point>>,
    corners: usize,
    is_too_many: bool,
}

impl Rules {
    /// Runs an operator that builds or paints a path; `place` maps its points to the page.
    pub(super) fn run(&mut self, operator: &str, operands: &[Object], place: Matrix) {
        let number = |at: usize| {
            let number = operands.get(at).and_then(|object| object.as_float().ok());
            number.unwrap_or(0.0)
        };
        let point = |at: usize| on_page([number(at), number(at + 1)], place);
        match operator {
            "m" => self.begin(point(0)),
            "l" => self.corner(point(0)),
            "c" => self.corner(point(4)),
            "v" | "y" => self.corner(point(2)),
            "h" => self.close(),
            "re" => {
                let [x, y, width, height] = std::array::from_fn(number);
                self.begin(point(0));
                for corner in [[x + width, y], [x + width, y + height], [x, y + height]] {
                    self.corner(on_page(corner, place));
                }
                self.close();
            }
            "S" | "B" | "B*" => self.stroke(),
            "s" | "b" | "b*" => {
                self.close();
                self.stroke();
            }
            "f" | "F" | "f*" => self.fill(),
            "n" => self.forget(),
            _ => {}
        }
    }

    /// Takes what other content has painted.
    pub(super) fn append(&mut self, other: &mut Self) {
        self.is_too_many |= other.is_too_many;
        for rule in other.painted.drain(..) {
            self.add(rule);
        }
    }

    /// Returns all rules; none if there are more than a table has.
    pub(super) fn painted(self) -> Vec<Rule> {
        if self.is_too_many {
            return Vec::new();
        }
        self.painted
    }

    fn begin(&mut self, point: Point) {
        self.count();
        self.path.push(vec![point]);
    }

    fn corner(&mut self, point: Point) {
        self.count();
        if let Some(part) = self.path.last_mut() {
            part.push(point);
        }
    }

    /// Notes a corner; a path of very many is no rule, and its corners are let go.
    fn count(&mut self) {
        self.corners += 1;
        if self.corners > MOST_CORNERS {
            self.path.clear();
        }
    }

    fn close(&mut self) {
        if let Some(part) = self.path.last_mut()
            && let Some(&first) = part.first()
        {
            part.push(first);
        }
    }

    fn forget(&mut self) {
        self.path.clear();
        self.corners = 0;
    }

    fn stroke(&mut self) {
        for part in std::mem::take(&mut self.path) {
            for pair in part.windows(2) {
                self.add_between(pair[0], pair[1], LEVEL);
            }
        }
        self.forget();
    }

    fn fill(&mut self) {
        for part in std::mem::take(&mut self.path) {
            let edge = |axis: usize, pick: fn(f32, f32) -> f32, start: f32| {
                part.iter().map(|point| point[axis]).fold(start, pick)
            };
            let low = [0, 1].map(|axis| edge(axis, f32::min, f32::INFINITY));
            let high = [0, 1].map(|axis| edge(axis, f32::max, f32::NEG_INFINITY));
            self.add_between(low, high, THIN);
        }
        self.forget();
    }

    /// Adds the rule from one point to another, if it is one: no thicker than `thin`.
    fn add_between(&mut self, one: Point, other: Point, thin: f32) {
        let size = [0, 1].map(|axis| (one[axis] - other[axis]).abs());
        let along = usize::from(size[1] > size[0]);
        let across = 1 - along;
        if size[across] > thin || size[along] < SHORT || !size[along].is_finite() {
            return;
        }
        self.add(Rule {
            is_vertical: along == 1,
            at: f32::midpoint(one[across], other[across]),
            from: one[along].min(other[along]),
            to: one[along].max(other[along]),
        });
    }

    fn add(&mut self, rule: Rule) {
        if self.painted.len() < MOST {
            self.painted.push(rule);
        } else {
            self.is_too_many = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    #[test]
    fn rules_are_told_from_other_shapes() {
        let vertical = (true, 10.0, 0.0, 50.0);
        for (content, expected) in [
            ("10 0 m 10 50 l S", vec![vertical]),
            ("9 0 2 50 re f", vec![vertical]),
            ("9 0 m 9 50 l 11 49 l 11 1 l f", vec![vertical]),
            (
                "0 0 30 20 re S",
                vec![
                    (false, 0.0, 0.0, 30.0),
                    (true, 30.0, 0.0, 20.0),
                    (false, 20.0, 0.0, 30.0),
                    (true, 0.0, 0.0, 20.0),
                ],
            ),
            // A background, a clip, a slope, a dash, a curve that is filled.
            ("0 0 30 20 re f", vec![]),
            ("0 0 30 20 re W n", vec![]),
            ("0 0 m 30 20 l S", vec![]),
            ("0 0 m 3 0 l S", vec![]),
            ("0 0 m 0 9 9 9 9 0 c f", vec![(false, 0.0, 0.0, 9.0)]),
        ] {
            let mut rules = Rules::default();
            for operation in Content::decode(content.as_bytes())
                .expect(content)
                .operations
            {
                let place = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
                rules.run(&operation.operator, &operation.operands, place);
            }
            let found = rules.painted().into_iter();
            let found: Vec<_> = found
                .map(|rule| (rule.is_vertical, rule.at, rule.from, rule.to))
                .collect();
            assert_eq!(found, expected, "{content}");
        }
    }
}
