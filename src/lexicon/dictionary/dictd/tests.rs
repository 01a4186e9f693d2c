use super::*;

const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn in_base64(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.insert(0, char::from(DIGITS[number % 64]));
        number /= 64;
        if number == 0 {
            return digits.into_iter().collect();
        }
    }
}

/// Index and text of a dictionary; words with a bar between them share a definition.
pub(crate) fn dictionary(definitions: &[(&str, &str)]) -> (String, String) {
    let (mut index, mut text) = (String::new(), String::new());
    for (words, definition) in definitions {
        let (start, size) = (in_base64(text.len()), in_base64(definition.len()));
        for word in words.split('|') {
            index += &format!("{word}\t{start}\t{size}\n");
        }
        text += definition;
    }
    (index, text)
}

fn names() -> Files {
    Files {
        index: "f.index".into(),
        text: "f.dict".into(),
    }
}

fn entries(dictionary: &Dictionary) -> Vec<String> {
    let entries = dictionary.entries.iter();
    entries
        .map(|entry| format!("{}={}", entry.ar, entry.en))
        .collect()
}

fn of(definitions: &[(&str, &str)]) -> (Vec<String>, usize) {
    // A word that is always usable, so that the others may be none.
    let usual = ("sun", "sun\nشمس\n");
    let (index, text) = dictionary(&[&[usual], definitions].concat());
    let read = read(&names(), index.as_bytes(), text.as_bytes()).expect("a dictionary");
    (entries(&read)[1..].to_vec(), read.left_out)
}

#[test]
fn translations_are_taken_from_definitions() {
    for (word, definition, expected) in [
        ("water", "Water /wˈɔːtə/\nماء\n", &["ماء=Water"][..]),
        (
            "water",
            "Water /wˈɔːtə/ <n>\n1. ماء\n2. مياه\n",
            &["ماء=Water", "مياه=Water"],
        ),
        (
            "water",
            "water <n, sg> [wˈɔːtə]\n  1) ماء (سائل)\n  ٢. مياه\n",
            &["ماء=water", "مياه=water"],
        ),
        (
            "water",
            "water\n a) ماء\n b) مياه\n (3) أمواه\n - سقى\n",
            &["ماء=water", "مياه=water", "أمواه=water", "سقى=water"],
        ),
        ("water", "water /wˈɔːtə/ ماء\n", &["ماء=water"]),
        ("water", "water\nماء، مياه\n", &["ماء=water", "مياه=water"]),
        (
            "water",
            "water\nn ماء\nadj. مائي\n",
            &["ماء=water", "مائي=water"],
        ),
        (
            "xray",
            "X-ray /ˈɛksɹeɪ/\nالأشعة السينية / أشعة إكس\n",
            &["الأشعة السينية=X-ray", "أشعة إكس=X-ray"],
        ),
        // The definition does not say its word.
        ("water", "ماء\n", &["ماء=water"]),
        ("water", "noun\nماء\n", &["ماء=water"]),
        ("colour|color", "لون\n", &["لون=colour", "لون=color"]),
        (
            "colour|color",
            "colour, color\nلون\n",
            &["لون=colour", "لون=color"],
        ),
        // Notes, examples, explanations, words of the same language.
        (
            "water",
            "water\nماء\nSynonyms: {rain}\n see: {مطر}\nwet thing\nNote: قديم\n",
            &["ماء=water"],
        ),
        (
            "water",
            "water\nماء\n\"still water\" - مياه راكدة\n",
            &["ماء=water"],
        ),
        (
            "boise",
            "Boise /bˈɔɪzi/\nبويزي - عاصمة ولاية أيداهو\n",
            &["بويزي=Boise"],
        ),
        ("mixed", "mixed\nمختلط (في الطعام\n", &["مختلط=mixed"]),
        ("boredom", "boredom\n2. ملل ::\n", &["ملل=boredom"]),
        (
            "half",
            "half\n1.نصف\n2. 1.5 مرة\n",
            &["نصف=half", "1.5 مرة=half"],
        ),
        // The other way round.
        (
            "ماء",
            "ماء /mˈaːʔ/\n1. Water\n2. n. Rain\n",
            &["ماء=Water", "ماء=Rain"],
        ),
        ("على", "على / على /ʕˈalaː ʕˈalaː/\nOn\n", &["على=On"]),
        (
            "ابريقالقاذف",
            "أبريق، القاذف /ʔbrˈiːq/\nPitcher\n",
            &["أبريق=Pitcher", "القاذف=Pitcher"],
        ),
        ("كتاب", "كِتاب /kitˈaːb/\n/kitˈaːb/\nBook\n", &["كِتاب=Book"]),
        ("hp", "HP\nشركة HP\n", &["شركة HP=HP"]),
        ("a1", "A1 /ˌeɪ wˈɒn/\nممتاز\n", &["ممتاز=A1"]),
    ] {
        let (found, left_out) = of(&[(word, definition)]);
        assert_eq!(
            (
                &*found.iter().map(String::as_str).collect::<Vec<_>>(),
                left_out
            ),
            (expected, 0),
            "{definition}"
        );
    }
}

#[test]
fn what_has_no_translation_is_counted() {
    for definition in [
        "water\n",
        "Water\nWater\n",
        "water\n1,000\n",
        " \n",
        "12\n21\n",
    ] {
        assert_eq!(of(&[("water", definition)]), (vec![], 1), "{definition}");
    }
    let aliases = vec!["word"; ALIASES + 2].join("|");
    assert_eq!(of(&[(&aliases, "كلمة\n")]), (vec!["كلمة=word".into()], 2));
    let endless = "w".repeat(HEADWORD + 1);
    assert_eq!(of(&[(&endless, "كلمة\n")]), (vec![], 1));
}

#[test]
fn what_a_dictionary_says_of_itself_is_no_entry() {
    let (index, text) = dictionary(&[
        ("00databaseinfo", "00-database-info\nقاموس للتجربة\n"),
        ("00-database-short", "00-database-short\nقاموس\n"),
        ("sea", "sea\nبحر\n"),
    ]);
    let read = read(&names(), index.as_bytes(), text.as_bytes()).expect("a dictionary");
    assert_eq!(
        (entries(&read), read.left_out),
        (vec!["بحر=sea".to_owned()], 0)
    );
}

#[test]
fn definitions_in_one_byte_encodings_are_read() {
    let text = "sea\nبحر الظلمات\nthe sun\nشمس النهار\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(text);
    let first = "sea\n".len() + "بحر الظلمات\n".chars().count();
    let index = format!(
        "sea\tA\t{}\nthe sun\t{}\t{}\n",
        in_base64(first),
        in_base64(first),
        in_base64(bytes.len() - first)
    );
    let read = read(&names(), index.as_bytes(), &bytes).expect("a dictionary");
    assert_eq!(entries(&read), ["بحر الظلمات=sea", "شمس النهار=the sun"]);
}

#[test]
fn an_index_that_does_not_fit_is_refused_with_its_line() {
    let text = "sea\nبحر\n";
    for (index, message) in [
        (
            "sea\tA\tL\nsun\tA\n",
            "f.index, line 2: expected a word, a place and a length",
        ),
        (
            "sea\tA\t$\n",
            "f.index, line 1: \"A\" and \"$\" should be numbers in base 64",
        ),
        ("sea\tA\t\n", "should be numbers in base 64"),
        ("sea\t////////////\tA\n", "should be numbers in base 64"),
        (
            "sea\tA\tZ\n",
            "f.index, line 1: the definition of \"sea\" ends at byte 25, but f.dict has 11 bytes",
        ),
        ("sea\t//////////\t//////////\n", "but f.dict has 11 bytes"),
        (
            "sun\tA\tA\nsea\tA\tF\n",
            "f.index, line 2: the definition of \"sea\" at byte 0 of f.dict is not valid UTF-8",
        ),
        (
            "a\tA\tL\nb\tA\tK\nc\tA\tI\n",
            "cannot use f.index as a dictionary: its definitions overlap",
        ),
        (
            "sea\tA\tE\n",
            "cannot use f.dict as a dictionary: it has no usable entry; expected Arabic words with English",
        ),
    ] {
        let error = read(&names(), index.as_bytes(), text.as_bytes()).expect_err(index);
        assert!(error.to_string().contains(message), "{error}");
    }
}
