//! Scores.
use muwazi::align::Aligner;
use muwazi::bead::Span;
use muwazi::document::{Document, Level, Paragraph};
use muwazi::eval::{Counts, Link};
use muwazi::lang::Lang;

fn doc(path: &str, lang: Lang) -> Document {
    let text = std::fs::read_to_string(path).unwrap();
    let mut ps = vec![];
    let mut at = 0;
    for line in text.split('\n') {
        let t = line.trim();
        if !t.is_empty() {
            let s = at + line.find(t).unwrap();
            let sp = Span::new(s, s + t.len());
            ps.push(Paragraph {
                span: sp,
                sentences: vec![sp],
            });
        }
        at += line.len() + 1;
    }
    Document::new(lang, text.into(), ps)
}
fn ladder(path: &str) -> Vec<Link> {
    let ids = |s: &str| {
        s.trim()
            .trim_matches(['[', ']'])
            .split(',')
            .filter_map(|x| x.trim().parse().ok())
            .collect::<Vec<usize>>()
    };
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter(|l| !l.is_empty())
        .map(|l| {
            let mut p = l.split(':');
            Link {
                ar: ids(p.next().unwrap()),
                en: ids(p.next().unwrap()),
            }
        })
        .collect()
}
fn main() {
    let mut aligner = muwazi::align::Model::default();
    let mut dump = false;
    let mut only: Option<String> = None;
    for arg in std::env::args().skip(1) {
        if arg == "--dump" {
            dump = true;
            continue;
        }
        let Some((k, v)) = arg.split_once('=') else {
            continue;
        };
        if k == "set" {
            only = Some(v.into());
            continue;
        }
        let x: f64 = v.parse().unwrap();
        match k {
            "growth" => aligner.prior.growth = x,
            "nap" => aligner.prior.null_after_pair = x,
            "nan" => aligner.prior.null_after_null = x,
            "charge" => aligner.prior.null_charge = x,
            "crossing" => aligner.prior.crossing = x,
            "var" => aligner.length.variance = x,
            "wlen" => aligner.length.weight = x,
            "wanc" => aligner.anchors.weight = x,
            "lnum" => aligner.anchors.lambdas.number = x,
            "lweak" => aligner.anchors.lambdas.weak_number = x,
            "ldate" => aligner.anchors.lambdas.date = x,
            "lsym" => aligner.anchors.lambdas.symbol = x,
            "lword" => aligner.anchors.lambdas.word = x,
            "lmark" => aligner.anchors.lambdas.marker = x,
            "lnar" => aligner.anchors.lambdas.arabic_name = x,
            "lncap" => aligner.anchors.lambdas.capital_name = x,
            "lnlow" => aligner.anchors.lambdas.lower_name = x,
            "bg" => aligner.anchors.background = x,
            "gap" => aligner.prior.gap_after_pair = x,
            "stay" => aligner.prior.gap_after_gap = x,
            "rounds" => aligner.rounds = x as usize,
            "struct" => aligner.structure = x,
            "kept" => aligner.punctuation.kept = x,
            "wpun" => aligner.punctuation.weight = x,
            _ => panic!("{k}"),
        }
    }
    let model = aligner;
    let aligner = Aligner::with_model(model);
    let root = "../shared/gold/sets";
    let t = std::time::Instant::now();
    for set in [
        "unpc-dev-noisy",
        "unpc-dev-hard",
        "unpc-dev-uneven",
        "ntrex-noisy",
        "ntrex-hard",
        "ntrex-uneven",
        "tico-noisy",
        "tico-uneven",
        "quran-noisy",
        "pud-noisy",
        "sdg-noisy",
        "osg-md",
        "udhr",
    ] {
        if only.as_ref().is_some_and(|o| o != set) {
            continue;
        }
        let mut ids: Vec<String> = std::fs::read_dir(format!("{root}/{set}"))
            .unwrap()
            .filter_map(|f| {
                f.unwrap()
                    .file_name()
                    .into_string()
                    .unwrap()
                    .strip_suffix(".ar.seg")
                    .map(String::from)
            })
            .collect();
        ids.sort();
        let mut total = Counts::default();
        for id in &ids {
            let p = format!("{root}/{set}/{id}");
            let (ar, en) = (
                doc(&format!("{p}.ar.seg"), Lang::Arabic),
                doc(&format!("{p}.en.seg"), Lang::English),
            );
            let gold = ladder(&format!("{p}.ladder"));
            let al = aligner.align(&ar, &en, Level::Sentence);
            let found: Vec<Link> = al.beads().iter().map(Link::from).collect();
            total += Counts::of(&gold, &found);
            if dump {
                println!("=== {id}");
                for (i, p) in al.pairs().enumerate() {
                    let ok = gold.contains(&found[i]);
                    if !ok {
                        println!(
                            "WRONG {} conf {:.3} ar{:?} en{:?} cost {:.2}\n   {}\n   {}",
                            p.shape,
                            p.confidence,
                            found[i].ar,
                            found[i].en,
                            al.beads()[i].cost,
                            p.ar,
                            p.en
                        );
                    }
                }
                for g in &gold {
                    if !found.contains(g) {
                        println!("  MISSED {:?}:{:?}", g.ar, g.en);
                    }
                }
            }
        }
        println!(
            "{set:18} strict {:.4} lax {:.4} null P {:.3} R {:.3}",
            total.strict_score().f1(),
            total.lax_score().f1(),
            total.null_score().precision,
            total.null_score().recall
        );
    }
    for kind in ["neg_", "part_"] {
        let mut ids: Vec<String> = std::fs::read_dir(format!("{root}/negatives"))
            .unwrap()
            .filter_map(|f| {
                f.unwrap()
                    .file_name()
                    .into_string()
                    .unwrap()
                    .strip_suffix(".ar.seg")
                    .map(String::from)
            })
            .filter(|i| i.starts_with(kind))
            .collect();
        ids.sort();
        let mut all = (0.0, 0.0);
        for id in &ids {
            let p = format!("{root}/negatives/{id}");
            let (ar, en) = (
                doc(&format!("{p}.ar.seg"), Lang::Arabic),
                doc(&format!("{p}.en.seg"), Lang::English),
            );
            let gold = ladder(&format!("{p}.ladder"));
            let al = aligner.align(&ar, &en, Level::Sentence);
            let (mut placed, mut tot, mut right, mut n, mut conf) = (0.0, 0.0, 0, 0, 0.0);
            for (i, p) in al.pairs().enumerate() {
                let len = (p.ar.chars().count() + p.en.chars().count()) as f64;
                tot += len;
                if !p.is_null() {
                    conf += p.confidence;
                    n += 1;
                    if gold.contains(&Link::from(&al.beads()[i])) {
                        right += 1;
                    }
                }
                if !p.is_null() && p.confidence >= 0.5 {
                    placed += len;
                }
            }
            all.0 += placed;
            all.1 += tot;
            let g: usize = gold
                .iter()
                .filter(|g| !g.ar.is_empty() && !g.en.is_empty())
                .count();
            println!(
                "  {id:24} placed {:.3} meanconf {:.2} right {right}/{n} gold {g} parallelism {:.3}",
                placed / tot,
                conf / n.max(1) as f64,
                al.parallelism()
            );
        }
        println!("{kind} placed {:.4}", all.0 / all.1);
    }
    eprintln!("{:?}", t.elapsed());
}
