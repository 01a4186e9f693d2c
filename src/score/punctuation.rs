//! placeholder
use super::{BeadCost, Bitext, Evidence};
use crate::bead::Span;
#[derive(Clone, Debug)]
pub struct Punctuation {
    pub weight: f64,
}
struct Prepared<'a> {
    bitext: Bitext<'a>,
    weight: f64,
    table: [[f64; 8]; 8],
}
impl Evidence for Punctuation {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        // P(same) against independence, from the document's own margins.
        let margin = |f: &crate::features::Features| {
            let mut m = [0.5f64; 8];
            for s in &f.segments {
                m[s.ending as usize] += 1.0
            }
            let t: f64 = m.iter().sum();
            m.map(|x| x / t)
        };
        let (pa, pe) = (margin(bitext.ar), margin(bitext.en));
        let same = 0.75;
        let mut table = [[0.0; 8]; 8];
        for a in 0..8 {
            for e in 0..8 {
                let cond = if a == e {
                    same + (1.0 - same) * pe[e]
                } else {
                    (1.0 - same) * pe[e]
                };
                table[a][e] = (cond / pe[e]).ln();
                let _ = pa;
            }
        }
        Box::new(Prepared {
            bitext,
            weight: self.weight,
            table,
        })
    }
}
impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let a = self.bitext.ar.segments[ar.end - 1].ending as usize;
        let e = self.bitext.en.segments[en.end - 1].ending as usize;
        -self.weight * self.table[a][e]
    }
}
