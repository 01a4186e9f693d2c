use std::io;

use muwazi::formats::{Format, Options, PairWriter, Timestamp};
use muwazi::model::bead::Span;
use muwazi::model::document::Level;
use muwazi::model::error::ErrorKind;
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;

use super::{excel, pair, write};

pub(crate) fn sample() -> Vec<Pair> {
    let joined = pair(
        (Span::new(0, 2), "قال: «نعم، \"حسناً\"». ثم مضى."),
        (Span::new(0, 1), "He said, \"yes\" & left."),
        0.987_654,
    )
    .with_files(Some("بيان & ملحق.txt".into()), Some("a,b.txt".into()));
    let added = pair((Span::new(2, 2), ""), (Span::new(1, 2), "Added."), 0.999_99);
    let item = pair(
        (Span::new(2, 3), "- يؤكد\tأن\r\n1 < 2"),
        (Span::new(2, 3), "=1+1"),
        1.0,
    )
    .with_level(Level::Paragraph)
    .with_moved(true)
    .with_human(true);
    vec![joined, added, item]
}

#[test]
fn csv() {
    assert_eq!(
        write(Format::Csv, &sample(), &Options::default()),
        "ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file,moved,human\r\n\
         \"قال: «نعم، \"\"حسناً\"\"». ثم مضى.\",\"He said, \"\"yes\"\" & left.\",0.9877,2:1,0,0,sentence,بيان & ملحق.txt,\"a,b.txt\",false,false\r\n\
         ,Added.,0.9999,0:1,2,1,sentence,,,false,false\r\n\
         \"- يؤكد\tأن\r\n1 < 2\",=1+1,1.0000,1:1,2,2,paragraph,,,true,true\r\n"
    );
}

#[test]
fn csv_for_excel() {
    assert_eq!(
        write(Format::Csv, &sample(), &excel()),
        "\u{FEFF}ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file,moved,human\r\n\
         \"قال: «نعم، \"\"حسناً\"\"». ثم مضى.\",\"He said, \"\"yes\"\" & left.\",0.9877,'2:1,0,0,sentence,بيان & ملحق.txt,\"a,b.txt\",false,false\r\n\
         ,Added.,0.9999,'0:1,2,1,sentence,,,false,false\r\n\
         \"'- يؤكد\tأن\r\n1 < 2\",'=1+1,1.0000,'1:1,2,2,paragraph,,,true,true\r\n"
    );
}

#[test]
fn tsv() {
    assert_eq!(
        write(Format::Tsv, &sample(), &Options::default()),
        "ar\ten\tconfidence\tshape\tar_index\ten_index\tlevel\tar_file\ten_file\tmoved\thuman\n\
         قال: «نعم، \"حسناً\"». ثم مضى.\tHe said, \"yes\" & left.\t0.9877\t2:1\t0\t0\tsentence\tبيان & ملحق.txt\ta,b.txt\tfalse\tfalse\n\
         \tAdded.\t0.9999\t0:1\t2\t1\tsentence\t\t\tfalse\tfalse\n\
         - يؤكد أن 1 < 2\t=1+1\t1.0000\t1:1\t2\t2\tparagraph\t\t\ttrue\ttrue\n"
    );
}

#[test]
fn tsv_for_excel() {
    assert_eq!(
        write(Format::Tsv, &sample(), &excel()),
        "\u{FEFF}ar\ten\tconfidence\tshape\tar_index\ten_index\tlevel\tar_file\ten_file\tmoved\thuman\r\n\
         \"قال: «نعم، \"\"حسناً\"\"». ثم مضى.\"\t\"He said, \"\"yes\"\" & left.\"\t0.9877\t'2:1\t0\t0\tsentence\tبيان & ملحق.txt\ta,b.txt\tfalse\tfalse\r\n\
         \tAdded.\t0.9999\t'0:1\t2\t1\tsentence\t\t\tfalse\tfalse\r\n\
         '- يؤكد أن 1 < 2\t'=1+1\t1.0000\t'1:1\t2\t2\tparagraph\t\t\ttrue\ttrue\r\n"
    );
}

#[test]
fn json_lines() {
    assert_eq!(
        write(Format::Jsonl, &sample(), &Options::default()),
        r#"{"ar":"قال: «نعم، \"حسناً\"». ثم مضى.","en":"He said, \"yes\" & left.","confidence":0.987654,"shape":"2:1","level":"sentence","ar_segments":{"start":0,"end":2},"en_segments":{"start":0,"end":1},"ar_bytes":{"start":0,"end":47},"en_bytes":{"start":0,"end":22},"ar_file":"بيان & ملحق.txt","en_file":"a,b.txt"}
{"ar":"","en":"Added.","confidence":0.99999,"shape":"0:1","level":"sentence","ar_segments":{"start":2,"end":2},"en_segments":{"start":1,"end":2},"ar_bytes":{"start":0,"end":0},"en_bytes":{"start":0,"end":6}}
{"ar":"- يؤكد\tأن\r\n1 < 2","en":"=1+1","confidence":1.0,"shape":"1:1","level":"paragraph","ar_segments":{"start":2,"end":3},"en_segments":{"start":2,"end":3},"ar_bytes":{"start":0,"end":22},"en_bytes":{"start":0,"end":4},"moved":true,"human":true}
"#
    );
}

#[test]
fn ladder_lines() {
    assert_eq!(
        write(Format::Ladder, &sample(), &Options::default()),
        "[0, 1]:[0]:0.9877\n[]:[1]:0.9999\n[2]:[2]:1.0000\n"
    );
}

#[test]
fn tmx() {
    let mut options = Options::default();
    options.tmx.tool_version = "1.2.3".into();
    options.date = Some(Timestamp::from_unix(1_700_000_000).unwrap());
    assert_eq!(
        write(Format::Tmx, &sample(), &options),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="muwazi" creationtoolversion="1.2.3" segtype="sentence" o-tmf="muwazi" adminlang="en" srclang="ar" datatype="plaintext" creationdate="20231114T221320Z"/>
  <body>
    <tu>
      <prop type="x-confidence">0.9877</prop>
      <prop type="x-shape">2:1</prop>
      <prop type="x-ar-file">بيان &amp; ملحق.txt</prop>
      <prop type="x-en-file">a,b.txt</prop>
      <prop type="x-checksum">fd0643c93afa85e8</prop>
      <tuv xml:lang="ar"><seg>قال: «نعم، "حسناً"». ثم مضى.</seg></tuv>
      <tuv xml:lang="en"><seg>He said, "yes" &amp; left.</seg></tuv>
    </tu>
    <tu segtype="paragraph">
      <prop type="x-confidence">1.0000</prop>
      <prop type="x-shape">1:1</prop>
      <prop type="x-moved">true</prop>
      <prop type="x-human">true</prop>
      <prop type="x-checksum">463026ca72a3aa9c</prop>
      <tuv xml:lang="ar"><seg>- يؤكد	أن&#13;
1 &lt; 2</seg></tuv>
      <tuv xml:lang="en"><seg>=1+1</seg></tuv>
    </tu>
  </body>
</tmx>
"#
    );
}

#[test]
fn tmx_with_english_as_the_source_and_codes_of_ones_own() {
    let mut options = Options::default();
    options.languages.source = Lang::English;
    options.languages.ar = "ar-SA".parse().unwrap();
    options.languages.en = "en-GB".parse().unwrap();
    let tmx = write(Format::Tmx, &sample(), &options);
    assert!(tmx.contains(" srclang=\"en-GB\" "), "{tmx}");
    let first = |code| tmx.find(&format!("<tuv xml:lang=\"{code}\">")).unwrap();
    assert!(first("en-GB") < first("ar-SA"), "{tmx}");

    options.languages.en = "AR-sa".parse().unwrap();
    let writer = PairWriter::new(Format::Tmx, Box::new(io::sink()), "out", &options);
    let error = writer.err().unwrap();
    assert!(matches!(error.kind(), ErrorKind::Usage { .. }), "{error}");
}
