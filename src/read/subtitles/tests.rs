use super::super::tell::tell as kind_of;
use super::*;

/// Returns the blocks of some subtitles, with `/` for line breaks.
fn cues(text: &str, kind: Kind) -> Vec<String> {
    let source = read("f", text.as_bytes(), None, kind).expect("subtitles");
    let blocks = source.blocks.iter();
    blocks
        .map(|block| source.text[block.span.range()].replace('\n', "/"))
        .collect()
}

/// Returns the times of the cues in some subtitles, in milliseconds.
fn times(text: &str, kind: Kind) -> Vec<(u64, u64)> {
    let source = read("f", text.as_bytes(), None, kind).expect("subtitles");
    let timings = source.blocks.iter().filter_map(|block| block.timing);
    timings.map(|timing| (timing.start, timing.end)).collect()
}

#[test]
fn a_cue_is_a_block_whatever_its_lines_say() {
    let srt = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>The council</i>\r\n\r\n\
               2\r\n00:00:02,100 --> 00:00:03,000 X1:1\r\n{\\an8}met today.\r\n\r\n\
               3\r\n00:00:03,100 --> 00:00:04,000\r\n- Did it?\r\n- 3 < 4 & <b>so</b>\r\n\r\n\
               4\r\n00:00:09,000 --> 00:00:10,000\r\n12\r\nyears later\r\n";
    assert_eq!(
        cues(srt, Kind::Srt),
        [
            "The council",
            "met today.",
            "- Did it?/- 3 < 4 & so",
            "12/years later"
        ]
    );
    assert_eq!(
        times(srt, Kind::Srt),
        [(1000, 2000), (2100, 3000), (3100, 4000), (9000, 10000)]
    );
}

#[test]
fn notes_and_styles_of_webvtt_are_left_out() {
    let vtt = "WEBVTT - title\nKind: captions\n\nNOTE not\nshown\n\nSTYLE\n::cue { }\n\n\
               intro\n00:01.000 --> 00:02.000 align:start\n<v Ann>One &amp; <00:01.500>two\n\n\
               01:00:00.000 --> 01:00:01.000\nثلاثة\n\nNOTE end\n";
    assert_eq!(cues(vtt, Kind::Vtt), ["One & two", "ثلاثة"]);
}

#[test]
fn subtitles_are_told_and_read_however_they_were_edited() {
    let cue = |times: &str| format!("1\n{times}\nنعم\n\n2\n00:00:05,000 --> 00:00:06,000\nلا\n");
    let usual = cue("00:00:01,000 --> 00:00:02,500");
    for (name, text) in [
        ("usual", usual.clone()),
        ("a mark after a blank line", format!("\n\u{FEFF}{usual}")),
        (
            "text before",
            format!("ترجمة فلان\nwww.example.org\n\n{usual}"),
        ),
        ("double line ends", usual.replace('\n', "\r\r\n")),
        ("old line ends", usual.replace('\n', "\r")),
        (
            "marks of direction",
            cue("\u{200F}00:00:01,000 --> \u{200F}00:00:02,500\u{200E}"),
        ),
        (
            "a marked number",
            usual.replacen('1', "\u{200F}\u{202B}1", 1),
        ),
        (
            "Arabic digits",
            cue("٠٠:٠٠:٠١,٠٠٠ --> ٠٠:٠٠:٠٢٫٥٠٠").replacen('1', "١", 1),
        ),
        ("points", cue("00:00:01.000 --> 00:00:02.5")),
        (
            "a colon before thousandths",
            cue("00:00:01:000 --> 00:00:02:500"),
        ),
        (
            "arrows of word processors",
            cue("00:00:01,000 –> 00:00:02,500"),
        ),
        ("no spaces", cue("00:00:01,000-->00:00:02,500")),
        ("no number", usual.replacen("1\n", "", 1)),
    ] {
        let kind = kind_of("f.txt", text.as_bytes()).expect(name);
        assert_eq!(kind, Kind::Srt, "{name}");
        assert_eq!(cues(&text, kind), ["نعم", "لا"], "{name}");
        assert_eq!(times(&text, kind), [(1000, 2500), (5000, 6000)], "{name}");
    }
}

#[test]
fn what_shows_how_subtitles_look_is_none() {
    let shown = "# Subtitles\n\nA file looks like this:\n\n```\n1\n00:00:01,000 --> 00:00:02,000\nYes\n```\n";
    for (name, text, kind) in [
        ("a.md", shown, Kind::Markdown),
        ("a.txt", "Open 10:30, 11:45 and later.\n", Kind::Text),
        ("a.txt", "10:30,11:45\n", Kind::Text),
        ("a.txt", "[note: this]\nText\n", Kind::Text),
        ("a.txt", "{1} and {2}\n", Kind::Text),
    ] {
        assert_eq!(kind_of(name, text.as_bytes()).expect(name), kind, "{text}");
    }
}

#[test]
fn other_kinds_are_told_from_their_content() {
    for (text, kind, expected) in [
        (
            "[Script Info]\n; made by hand\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n\
             Format: Layer, Start, End, Style, Text\n\
             Comment: 0,0:00:00.00,0:00:01.00,Default,no\n\
             Dialogue: 0,0:00:03.00,0:00:04.50,Default,{\\i1}Two,{\\i0} and\\Nmore\n\
             Dialogue: 0,0:00:01.00,0:00:02.50,Default,One\n\
             Dialogue: 0,0:00:05.00,0:00:06.00,Default,{\\p1}m 0 0 l 1 1{\\p0}\n",
            Kind::Ass,
            vec![("One", 1000, 2500), ("Two, and/more", 3000, 4500)],
        ),
        (
            "0:00:01.000,0:00:02.500\nOne\n\n0:00:03.000,0:00:04.500\nTwo\nmore\n",
            Kind::SubViewer,
            vec![("One", 1000, 2500), ("Two/more", 3000, 4500)],
        ),
        (
            "[INFORMATION]\n[TITLE]x\n[END INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:02.50\nOne[br]two\n",
            Kind::SubViewer,
            vec![("One/two", 1000, 2500)],
        ),
        (
            "{25}{50}One|two\n{75}{100}{y:i}Three\n",
            Kind::MicroDvd,
            vec![("One/two", 1000, 2000), ("Three", 3000, 4000)],
        ),
        (
            "{1}{1}50.0\n{50}{100}One\n",
            Kind::MicroDvd,
            vec![("One", 1000, 2000)],
        ),
        (
            "[ti:Song]\n[00:01.00][00:05.00]La <00:01.50>la\n[00:02.50]One\n[00:03.00]\n",
            Kind::Lyrics,
            vec![
                ("La la", 1000, 2500),
                ("One", 2500, 3000),
                ("La la", 5000, 15000),
            ],
        ),
        (
            "[00:01.00]One\n[00:02.00]Two\n[00:01.00]واحد\n",
            Kind::Lyrics,
            vec![("One/واحد", 1000, 2000), ("Two", 2000, 12000)],
        ),
        (
            "<?xml version='1.0'?><tt xmlns='http://www.w3.org/ns/ttml' frameRate='25'><head><metadata><p>no</p>\
             </metadata></head><body begin='1s'><div><p begin='0s' end='1.5s'>One<br/><span>two</span>\n  more</p>\
             <p begin='00:00:02:05' dur='500ms'>Three</p></div></body></tt>",
            Kind::Ttml,
            vec![("One/two more", 1000, 2500), ("Three", 3200, 3700)],
        ),
    ] {
        assert_eq!(kind_of("f.txt", text.as_bytes()).expect("a kind"), kind);
        let (texts, times): (Vec<&str>, Vec<(u64, u64)>) = expected
            .iter()
            .map(|&(text, start, end)| (text, (start, end)))
            .unzip();
        assert_eq!(cues(text, kind), texts);
        assert_eq!(self::times(text, kind), times);
    }
    for (text, what) in [
        ("<SAMI>\n<HEAD>", "SAMI"),
        ("Scenarist_SCC V1.0\n", "SCC"),
        ("# VobSub index file, v7\n", "pictures"),
    ] {
        let error = kind_of("f.txt", text.as_bytes())
            .expect_err(what)
            .to_string();
        assert!(error.contains(what) && error.contains(".srt"), "{error}");
    }
}

#[test]
fn what_is_shown_again_is_read_once() {
    let srt = |cues: &[(&str, &str, &str)]| -> String {
        let cue = |(start, end, text): &(&str, &str, &str)| {
            format!("00:00:{start} --> 00:00:{end}\n{text}\n\n")
        };
        cues.iter().map(cue).collect()
    };
    for (shown, expected) in [
        // Lines that roll.
        (
            &[
                ("01,000", "02,000", "one"),
                ("02,000", "02,010", "one"),
                ("02,010", "04,000", "one\ntwo"),
                ("04,000", "04,010", "two"),
                ("04,010", "06,000", "two\nthree"),
            ][..],
            &[
                ("one", 1000, 2010),
                ("two", 2010, 4010),
                ("three", 4010, 6000),
            ][..],
        ),
        // A line that grows.
        (
            &[
                ("01,000", "02,000", "one"),
                ("02,000", "03,000", "one two"),
                ("03,000", "04,000", "one two three"),
                ("04,000", "05,000", "four"),
                ("05,000", "06,000", "four five"),
            ],
            &[("one two three", 1000, 4000), ("four five", 4000, 6000)],
        ),
        // The same cue twice, and two cues that say the same.
        (
            &[
                ("01,000", "02,000", "one"),
                ("01,000", "02,000", "one"),
                ("05,000", "06,000", "one"),
                ("06,100", "07,000", "one more"),
            ],
            &[
                ("one", 1000, 2000),
                ("one", 5000, 6000),
                ("one more", 6100, 7000),
            ],
        ),
    ] {
        let text = srt(shown);
        let found = cues(&text, Kind::Srt)
            .into_iter()
            .zip(times(&text, Kind::Srt));
        let found: Vec<(String, u64, u64)> = found
            .map(|(text, (start, end))| (text, start, end))
            .collect();
        let expected: Vec<(String, u64, u64)> = (expected.iter())
            .map(|&(text, start, end)| (text.to_owned(), start, end))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn wrong_times_are_named_with_their_line() {
    let error = read(
        "f.srt",
        b"1\n00:00:01,000 --> 00:xx\ntext\n",
        None,
        Kind::Srt,
    );
    let error = error.expect_err("wrong").to_string();
    assert!(error.starts_with("f.srt, line 2: "), "{error}");
}

#[test]
fn lines_that_are_left_out_because_they_are_shown_again_are_counted() {
    let cue = |start: u32, end: u32, text: &str| {
        format!("00:00:{start:02},000 --> 00:00:{end:02},000\n{text}\n\n")
    };
    for (cues, expected) in [
        ([cue(1, 2, "one"), cue(2, 3, "two"), cue(3, 4, "three")], 0),
        (
            [cue(1, 2, "one"), cue(2, 3, "one"), cue(3, 4, "one\ntwo")],
            2,
        ),
        (
            [
                cue(1, 2, "one"),
                cue(2, 3, "one two"),
                cue(3, 4, "one two six"),
            ],
            2,
        ),
        // Said again later is not shown again.
        ([cue(1, 2, "one"), cue(5, 6, "one"), cue(9, 10, "one")], 0),
    ] {
        let cues = cues.concat();
        let source = read("f", cues.as_bytes(), None, Kind::Srt).expect("subtitles");
        assert_eq!(source.left_out.repeated, expected, "{cues}");
    }
}

#[test]
fn lines_that_are_never_shown_are_counted() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nsea\n\n2\n00:00:03,000 --> 00:00:04,000\nsun\n";
    let vtt = "00:01.000 --> 00:02.000\nsea\n\n";
    let head = "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n";
    for (text, kind, expected) in [
        (srt.to_owned(), Kind::Srt, 0),
        (
            format!("Translated by Ann\nترجمة فلان\n12\n\n{srt}"),
            Kind::Srt,
            2,
        ),
        (format!("ترجمة فلان\n{}", &srt[2..]), Kind::Srt, 1),
        (
            format!("WEBVTT - title\nKind: captions\n\nintro\n{vtt}"),
            Kind::Vtt,
            0,
        ),
        (
            format!(
                "WEBVTT\n\nNOTE\nnot shown\nat all\n\nSTYLE\n::cue {{ color: red }}\n\nREGION\nid:a\n\n{vtt}NOTE end\n"
            ),
            Kind::Vtt,
            3,
        ),
        (
            format!(
                "{head}Comment: 0,0:00:01.00,0:00:02.00,a,one\\Ntwo\nDialogue: 0,0:00:01.00,0:00:02.00,a,sea\n"
            ),
            Kind::Ass,
            2,
        ),
        (
            "[ti:Song]\nIntro\n[00:01.00]sea\n".to_owned(),
            Kind::Lyrics,
            1,
        ),
        ("{1}{20}sea\nnot shown\n".to_owned(), Kind::MicroDvd, 1),
    ] {
        let source = read("f", text.as_bytes(), None, kind).expect("subtitles");
        assert_eq!(source.left_out.unshown, expected, "{text}");
        assert_eq!(source.left_out.total(), expected, "{text}");
    }
}
