//! Units of TMX and concepts of TBX.

use super::*;

#[test]
fn units_of_translation_memories_are_read() {
    for (unit, expected, reason) in [
        (UNIT, &["ماء=water"][..], None),
        (
            "<tu tuid='1'><prop type='x'>p</prop><tuv xml:lang='EN-us'><prop type='x'>p</prop><seg>water</seg></tuv>\
             <tuv xml:lang='fr'><seg>eau</seg></tuv><tuv xml:lang='ar_SA'><note>n</note><seg>\n  ماء\n</seg></tuv></tu>",
            &["ماء=water"],
            None,
        ),
        // 1.1 has no prefix.
        (
            "<tu><tuv lang='AR'><seg>بحر</seg></tuv><tuv lang='EN'><seg>sea</seg></tuv></tu>",
            &["بحر=sea"],
            None,
        ),
        // Codes, styles, entities.
        (
            "<tu><tuv xml:lang='ar'><seg>ال<hi>بحر</hi> <bpt i='1'>&lt;b&gt;<sub>نص</sub></bpt>الأحمر<ept i='1'>&lt;/b></ept>\
             </seg></tuv><tuv xml:lang='en'><seg>Red<ph>{1}</ph>S&#x65;a<it pos='end'>x</it> <![CDATA[<&>]]> &amp; \
             co<ut>x</ut></seg></tuv></tu>",
            &["البحر الأحمر=Red Sea <&> & co"],
            None,
        ),
        // Commas are part of a segment.
        (
            "<tu><tuv xml:lang='ar'><seg>بحر، وشمس</seg></tuv><tuv xml:lang='en'><seg>sea; sun</seg></tuv></tu>",
            &["بحر، وشمس=sea; sun"],
            None,
        ),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>sea</seg></tuv><tuv xml:lang='en-GB'>\
             <seg>ocean</seg></tuv></tu>",
            &["بحر=sea", "بحر=ocean"],
            None,
        ),
        // Codes that were mixed up.
        (
            "<tu><tuv xml:lang='en'><seg>بحر</seg></tuv><tuv xml:lang='ar'><seg>sea</seg></tuv></tu>",
            &["بحر=sea"],
            None,
        ),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>1 2 3 4 5 6 7 eight</seg></tuv></tu>",
            &["بحر=1 2 3 4 5 6 7 eight"],
            None,
        ),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>1 2 3 4 5 6 7 8 nine</seg></tuv></tu>",
            &[],
            Some(LeftOut::Long),
        ),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='fr'><seg>mer</seg></tuv></tu>",
            &[],
            Some(LeftOut::Sides),
        ),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>12</seg></tuv></tu>",
            &[],
            Some(LeftOut::Sides),
        ),
        (
            "<tu><tuv xml:lang='ar'><seg/></tuv><tuv xml:lang='en'><seg>sea</seg></tuv></tu>",
            &[],
            Some(LeftOut::Sides),
        ),
        ("<tu/>", &[], Some(LeftOut::Sides)),
        (
            "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>caf&eacute;</seg></tuv></tu>",
            &[],
            Some(LeftOut::Entity),
        ),
    ] {
        let usual = "<tu><tuv xml:lang='ar'><seg>شمس</seg></tuv><tuv xml:lang='en'><seg>sun</seg></tuv></tu>";
        let read = parse("f.tmx", tmx(&[usual, unit]).as_bytes()).expect(unit);
        assert_eq!(entries(&read)[1..], *expected, "{unit}");
        let reasons: Vec<LeftOut> = read.reasons.keys().copied().collect();
        assert_eq!(reasons, reason.into_iter().collect::<Vec<_>>(), "{unit}");
        assert_eq!(read.left_out, reasons.len(), "{unit}");
    }
}

#[test]
fn concepts_of_termbases_are_read() {
    for (concept, expected, reason) in [
        (CONCEPT, &["ماء=water"][..], None),
        (
            "<termEntry><descrip type='definition'>سائل</descrip><langSet lang='ar-LB'><ntig><termGrp><term>بحر</term>\
             <termNote type='partOfSpeech'>noun</termNote></termGrp></ntig><ntig><termGrp><term>يم</term></termGrp></ntig>\
             </langSet><langSet xml:lang='eng'><descripGrp><descrip>wide</descrip></descripGrp><tig><term>sea</term>\
             <note>not a <term>lake</term></note></tig><tig><term>o<hi>ce</hi>an<ph>x</ph></term></tig></langSet>\
             <langSet xml:lang='fr'><tig><term>mer</term></tig></langSet></termEntry>",
            &["بحر=sea", "بحر=ocean", "يم=sea", "يم=ocean"],
            None,
        ),
        (
            "<termEntry><langSet xml:lang='ar'><tig><term>بحر</term></tig></langSet></termEntry>",
            &[],
            Some(LeftOut::Sides),
        ),
        (
            "<termEntry><langSet xml:lang='ar'><tig><term>بحر</term></tig></langSet><langSet xml:lang='en'><tig>\
             <term>s&ea;</term></tig></langSet></termEntry>",
            &[],
            Some(LeftOut::Entity),
        ),
    ] {
        let usual = CONCEPT.replace("water", "sun").replace("ماء", "شمس");
        let read = parse("f.tbx", tbx(&[&usual, concept]).as_bytes()).expect(concept);
        assert_eq!(entries(&read)[1..], *expected, "{concept}");
        let reasons: Vec<LeftOut> = read.reasons.keys().copied().collect();
        assert_eq!(reasons, reason.into_iter().collect::<Vec<_>>(), "{concept}");
    }
    // The standard of 2019, and prefixes.
    for prefix in ["", "t:"] {
        let text = "<?xml version=\"1.0\"?><?xml-model href=\"TBX.rng\"?><@tbx style=\"dca\" type=\"TBX-Basic\" \
                    xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><@text><@body><@conceptEntry id=\"1\"><@langSec \
                    xml:lang=\"en\"><@termSec><@term>sea</@term></@termSec></@langSec><@langSec xml:lang=\"ar\"><@termSec>\
                    <@term>بحر</@term><@termNote>م</@termNote></@termSec></@langSec></@conceptEntry></@body></@text></@tbx>";
        let text = text.replace('@', prefix);
        assert_eq!(
            entries(&parse("f", text.as_bytes()).expect(prefix)),
            ["بحر=sea"]
        );
    }
}

#[test]
fn too_many_terms_of_one_concept_say_nothing() {
    let terms = |lang: &str, term: &str| {
        let section = format!("<tig><term>{term}</term></tig>").repeat(17);
        format!("<langSet xml:lang='{lang}'>{section}</langSet>")
    };
    let many = format!(
        "<termEntry>{}{}</termEntry>",
        terms("ar", "بحر"),
        terms("en", "sea")
    );
    let read = parse("f.tbx", tbx(&[&many, CONCEPT]).as_bytes()).expect("a concept");
    assert_eq!(
        (entries(&read), read.reasons[&LeftOut::Many]),
        (vec!["ماء=water".to_owned()], 1)
    );
}
