//! Numbers, dates, symbols, Latin words and names that stand on both sides.

use std::collections::BTreeMap;

use crate::bead::Span;
use crate::features::{Anchor, Features};
use crate::text::names::Skeleton;

use super::matching::{Gains, Item};
use super::{BeadCost, Bitext, Evidence};

/// The evidence of anchors; see the module.
#[derive(Clone, Debug)]
pub struct Anchors {
    /// How much the evidence counts.
    pub weight: f64,
    pub lambda_number: f64,
    pub lambda_latin: f64,
    pub lambda_name_ar: f64,
    pub lambda_name_cap: f64,
    pub lambda_name_low: f64,
    pub min_sim: f64,
    pub kappa: f64,
}

struct Prepared {
    weight: f64,
    ar: Gains,
    en: Gains,
}

impl Evidence for Anchors {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        let (ar, en) = self.items(bitext);
        let words = |features: &Features| features.segments.iter().map(|s| s.words).collect::<Vec<_>>();
        Box::new(Prepared {
            weight: self.weight,
            ar: Gains::new(&ar, bitext.band.clone(), &words(bitext.en)),
            en: Gains::new(&en, bitext.band.transposed(), &words(bitext.ar)),
        })
    }
}

impl BeadCost for Prepared {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        -self.weight * (self.ar.of(ar, en) + self.en.of(en, ar))
    }
}

type Places = Vec<(usize, usize)>;

impl Anchors {
    fn items(&self, bitext: Bitext) -> (Vec<Item>, Vec<Item>) {
        let index = |features: &Features| {
            let mut exact: BTreeMap<String, Places> = BTreeMap::new();
            let mut names: BTreeMap<(Vec<Skeleton>, bool), Places> = BTreeMap::new();
            for (s, segment) in features.segments.iter().enumerate() {
                for (a, anchor) in segment.anchors.iter().enumerate() {
                    match anchor {
                        Anchor::Number(v) => exact.entry(format!("#{v}")).or_default().push((s, a)),
                        Anchor::Latin(v) => exact.entry(format!("L{v}")).or_default().push((s, a)),
                        Anchor::Name { skeletons, capital } => names.entry((skeletons.clone(), *capital)).or_default().push((s, a)),
                    }
                }
            }
            (exact, names)
        };
        let (ar_exact, ar_names) = index(bitext.ar);
        let (en_exact, en_names) = index(bitext.en);
        let total = |features: &Features| features.segments.iter().map(|s| s.words).sum::<usize>() as f64;
        let (ar_total, en_total) = (total(bitext.ar), total(bitext.en));
        let kappa = self.kappa;
        let mut ar_items: BTreeMap<(usize, usize), Item> = BTreeMap::new();
        let mut en_items: BTreeMap<(usize, usize), Item> = BTreeMap::new();
        let background = |key: &str| match key.len() { 0..=2 => 0.004, 3 => 0.001, 4 => 0.0004, _ => 0.0001 };
        let exact = |own: &BTreeMap<String, Places>, other: &BTreeMap<String, Places>, own_total: f64, items: &mut BTreeMap<(usize, usize), Item>, en: bool| {
            for (key, places) in own {
                let links = other.get(key).map(Vec::as_slice).unwrap_or(&[]);
                if links.is_empty() && en && key.starts_with('L') { continue; }
                let u = (places.len() as f64 + kappa * background(key)) / (own_total + kappa);
                let lambda = if key.starts_with('#') { self.lambda_number } else { self.lambda_latin };
                let r = 0.8 / u;
                let mut segs: Vec<(usize, f64)> = links.iter().map(|l| (l.0, r)).collect();
                segs.dedup_by_key(|l| l.0);
                for &(s, a) in places {
                    items.insert((s, a), Item { segment: s, lambda, links: segs.clone() });
                }
            }
        };
        exact(&ar_exact, &en_exact, ar_total, &mut ar_items, false);
        exact(&en_exact, &ar_exact, en_total, &mut en_items, true);
        // names: all pairs, slow
        let ar_list: Vec<_> = ar_names.iter().collect();
        let en_list: Vec<_> = en_names.iter().collect();
        let mut en_matches: Vec<Vec<(f64, usize)>> = vec![Vec::new(); en_list.len()];
        let mut ar_matches: Vec<Vec<(f64, usize)>> = vec![Vec::new(); ar_list.len()];
        for (x, ((sk_ar, _), _)) in ar_list.iter().enumerate() {
            for (y, ((sk_en, cap), _)) in en_list.iter().enumerate() {
                let best = sk_ar.iter().map(|a| {
                    let (la, le) = (a.len(), sk_en[0].len());
                    if la.min(le) < 2 { return 0.0 }
                    let mask = |s: &Skeleton| s.as_str().bytes().fold(0u32, |m, b| m | 1 << (b - b'a'));
                    let diff = (mask(a) ^ mask(&sk_en[0])).count_ones();
                    if diff > 2 || la.abs_diff(le) > 2 || a.as_str().as_bytes()[0] != sk_en[0].as_str().as_bytes()[0] && a.as_str().as_bytes()[1] != sk_en[0].as_str().as_bytes()[1] { return 0.0 }
                    a.similarity(&sk_en[0])
                }).fold(0.0, f64::max);
                let len = sk_en[0].len();
                let need = if len <= 2 { 1.0 } else { self.min_sim };
                if best >= need && (*cap || len >= 3) {
                    ar_matches[x].push((best, y));
                    en_matches[y].push((best, x));
                }
            }
        }
        let t_of = |sim: f64| if sim > 0.99 { 0.8 } else if sim > 0.79 { 0.4 } else if sim > 0.74 { 0.25 } else { 0.12 };
        let bg = |len: usize, sim: f64| { (if sim > 0.99 { 1.0 } else { 3.0 }) * match len { 0..=2 => 0.01, 3 => 0.003, 4 => 0.0008, _ => 0.0002 } };
        for (x, ((sk, _), places)) in ar_list.iter().enumerate() {
            let mut links: BTreeMap<usize, f64> = BTreeMap::new();
            for &(sim, y) in &ar_matches[x] {
                // how common on the English side are words at least this similar
                let own: usize = en_matches[y].iter().filter(|m| m.0 >= sim).map(|m| ar_list[m.1].1.len()).sum();
                let u = (own as f64 + kappa * bg(sk[0].len().min(en_list[y].0.0[0].len()), sim)) / (ar_total + kappa);
                let r = t_of(sim) / u;
                for p in en_list[y].1 {
                    let e = links.entry(p.0).or_default();
                    *e = e.max(r);
                }
            }
            if links.is_empty() { continue; }
            for &(s, a) in *places {
                ar_items.entry((s, a)).or_insert_with(|| Item { segment: s, lambda: self.lambda_name_ar, links: links.clone().into_iter().collect() });
            }
        }
        for (y, ((sk, cap), places)) in en_list.iter().enumerate() {
            let mut links: BTreeMap<usize, f64> = BTreeMap::new();
            for &(sim, x) in &en_matches[y] {
                let own: usize = ar_matches[x].iter().filter(|m| m.0 >= sim).map(|m| en_list[m.1].1.len()).sum();
                let u = (own as f64 + kappa * bg(sk[0].len().min(ar_list[x].0.0[0].len()), sim)) / (en_total + kappa);
                let r = t_of(sim) / u;
                for p in ar_list[x].1 {
                    let e = links.entry(p.0).or_default();
                    *e = e.max(r);
                }
            }
            if links.is_empty() && !cap { continue; }
            for &(s, a) in *places {
                let lambda = if *cap { self.lambda_name_cap } else { self.lambda_name_low };
                en_items.entry((s, a)).or_insert_with(|| Item { segment: s, lambda, links: links.clone().into_iter().collect() });
            }
        }
        (ar_items.into_values().collect(), en_items.into_values().collect())
    }
}
