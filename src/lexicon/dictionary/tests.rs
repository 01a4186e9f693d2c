use super::*;

#[test]
#[ignore]
fn real() {
    for n in ["eng-ara", "ara-eng"] {
        let d = Dictionary::read(&format!("/usr/share/dictd/freedict-{n}.index")).unwrap();
        println!("{n} {} {} {:?}", d.len(), d.left_out, d.reasons);
        let mut out = String::new();
        for e in &d.entries {
            out += &format!("{}\t{}\n", e.en, e.ar);
        }
        std::fs::write(format!("/tmp/{n}.tsv"), out).unwrap();
    }
}
