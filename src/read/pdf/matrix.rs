//! Transformations of the places that content paints at.

/// Transformation `[a, b, c, d, e, f]`: from (x, y) to (ax + cy + e, bx + dy + f).
pub(super) type Matrix = [f32; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Combines matrices: returns the one that does what `first` does and then what `then` does.
pub(super) fn combined(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

/// Place on a page.
pub(super) type Point = [f32; 2];

/// Returns where a transformation puts a point.
pub(super) fn on_page([x, y]: Point, [a, b, c, d, e, f]: Matrix) -> Point {
    [a * x + c * y + e, b * x + d * y + f]
}
