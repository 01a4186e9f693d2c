use crate::support::{AR, EN, Folder, paragraphs};

/// A press item about a harvest, and one about a museum: in no sentence the same.
const HARVEST: &str = "\
بدأ موسم قطف الزيتون في القرى الشمالية مطلع الأسبوع الجاري بعد تأخر دام عشرة أيام بسبب قلة الأمطار.

وقال مزارعون إن المحصول هذا العام أقل من العام الماضي بنحو الثلث، لكن نسبة الزيت في الثمار أعلى.

وفتحت 14 معصرة أبوابها للمزارعين، وحددت الجمعية التعاونية أجرة العصر بربع دينار للكيلوغرام الواحد.

ودعا رئيس الجمعية يوسف الدرباوي الأهالي إلى شراء الزيت من المعاصر مباشرة تجنبا للغش.

ويشارك طلبة المدارس في القطف خلال عطلة نهاية الأسبوع كما جرت العادة منذ عقود.
";
const MUSEUM: &str = "\
The city museum will reopen its east wing on 3 May with an exhibition of nineteenth-century maps.

Visitors had waited for six years while the roof was replaced at a cost of 2.7 million euros. The architect, Marta Lindqvist, kept the old iron beams in sight. Critics called that a happy decision.

Admission is free on the first Sunday of every month. Guided tours leave at 11 a.m. and 4 p.m. and last fifty minutes.

Among the loans is a globe that once belonged to a sea captain from Bergen! It had been in an attic for decades.

A catalogue of 320 pages appears in June.
";

#[test]
fn the_summary_counts_what_was_found() {
    let folder = Folder::with([
        (
            "ar.txt",
            "انعقد المؤتمر في 14 مارس 2021. وحضره 212 مندوبا.\n",
        ),
        (
            "en.txt",
            "The conference met on 14 March 2021. It was attended by 212 delegates.\n",
        ),
    ]);
    assert_eq!(
        folder.run("align ar.txt en.txt").ok().err,
        "muwazi: aligned: 2 Arabic and 2 English sentences into 2 pairs, 2 of them sure; 0 to look at\n"
    );
    assert_eq!(
        folder
            .run("align ar.txt en.txt --level paragraph")
            .ok()
            .err
            .lines()
            .count(),
        1
    );
}

#[test]
fn pairs_whose_numbers_differ_are_to_be_looked_at() {
    let folder = Folder::with([
        (
            "ar.txt",
            "انعقد المؤتمر في 14 مارس 2021. وحضره 212 مندوبا. ودعا الأمين العام جميع الدول إلى المشاركة.\n",
        ),
        (
            "en.txt",
            "The conference met on 15 March 2021. It was attended by 213 delegates. The Secretary-General called on all States to participate.\n",
        ),
    ]);
    let line = "align ar.txt en.txt -o out.jsonl -o out.csv -o out.html";
    assert_eq!(
        folder.run(line).ok().err,
        "muwazi: aligned: 3 Arabic and 3 English sentences into 3 pairs, 1 of them sure; 2 to look at; numbers or \
         dates differ in 2 pairs (`muwazi check` shows where)\n"
    );
    for name in ["out.jsonl", "out.csv", "out.html"] {
        folder.run(&format!("convert {name} -o again.jsonl")).ok();
        let pairs = folder.pairs("again.jsonl");
        let is_sure: Vec<bool> = pairs.iter().map(|pair| pair.confidence() >= 0.9).collect();
        assert_eq!(is_sure, [false, false, true], "{name}");
    }
    let done = folder.run("align ar.txt en.txt --min-confidence 0.9").ok();
    assert!(!done.out.contains("213"), "{}", done.out);
    // Of what is not written nothing is said that nobody can look up.
    assert!(!done.err.contains("differ"), "{}", done.err);
}

#[test]
fn the_summary_agrees_with_the_pairs() {
    let folder = Folder::with_opening();
    let err = folder.run("align ar.txt en.txt -o out.jsonl").ok().err;
    let pairs = folder.pairs("out.jsonl");
    let (nulls, full): (Vec<_>, Vec<_>) = pairs.iter().partition(|pair| pair.is_null());
    let sure = full.iter().filter(|pair| pair.confidence() >= 0.9).count();
    let doubtful = pairs.iter().filter(|pair| pair.confidence() < 0.9).count();
    let count = |side: fn(&muwazi::model::pair::Pair) -> usize,
                 pairs: &[&muwazi::model::pair::Pair]|
     -> usize { pairs.iter().map(|pair| side(pair)).sum() };
    let all: Vec<_> = pairs.iter().collect();
    let mut expected = format!(
        "muwazi: aligned: {} Arabic and {} English sentences into {} pairs, {sure} of them sure; {doubtful} to look at",
        count(|pair| pair.shape().ar, &all),
        count(|pair| pair.shape().en, &all),
        full.len(),
    );
    let [ar, en] = [
        count(|pair| pair.shape().ar, &nulls),
        count(|pair| pair.shape().en, &nulls),
    ];
    if ar + en > 0 {
        expected += &format!("; without counterpart: {ar} Arabic, {en} English");
    }
    assert_eq!(err, expected + "\n");
}

#[test]
fn quiet_is_silent_and_verbose_says_what_was_read() {
    let folder = Folder::with_sample();
    assert_eq!(folder.run("align ar.txt en.txt -q").ok().err, "");
    let err = folder.run("align en.txt ar.txt -v").ok().err;
    for part in [
        "ar.txt: Arabic in UTF-8, 74 paragraphs, ",
        "en.txt: English in UTF-8, 79 paragraphs, ",
        "% of the text has a counterpart",
        "muwazi: aligned: ",
    ] {
        assert!(err.contains(part), "{part} in {err}");
    }
    assert!(err.lines().all(|line| line.starts_with("muwazi: ")));
}

#[test]
fn translations_bring_no_warning() {
    let folder = Folder::with_opening();
    let done = folder.run("align ar.txt en.txt").ok();
    assert!(!done.err.contains("warning"), "{}", done.err);
}

#[test]
fn texts_that_are_no_translations_are_noticed() {
    let folder = Folder::with([("harvest.txt", HARVEST), ("museum.txt", MUSEUM)]);
    let done = folder
        .run("align harvest.txt museum.txt -o out.jsonl")
        .exits(1);
    assert!(
        done.err.contains(
            "warning: harvest.txt and museum.txt do not seem to be translations of each other: only "
        ) && done.err.contains("numbers, dates, names and lengths do not agree"),
        "{}",
        done.err
    );
    let sure = |pair: &muwazi::model::pair::Pair| !pair.is_null() && pair.confidence() >= 0.9;
    assert!(!folder.pairs("out.jsonl").iter().any(sure));
    // The exit code tells it even to those who want to hear nothing.
    let quiet = folder.run("align harvest.txt museum.txt -q").exits(1);
    assert_eq!(quiet.err, "");
}

#[test]
fn shuffled_paragraphs_are_noticed() {
    let mut shuffled = paragraphs(EN);
    let count = shuffled.len();
    // A fixed order that leaves hardly anything beside its neighbour: 37 and 79 have no common divisor.
    assert_eq!(count, 79);
    shuffled = (0..count).map(|at| shuffled[at * 37 % count]).collect();
    let folder = Folder::with([("ar.txt", AR), ("en.txt", &*shuffled.join("\n\n"))]);
    let done = folder.run("align ar.txt en.txt -o out.jsonl");
    assert!(
        done.err.contains("warning: ")
            && done.err.contains("are the paragraphs in the same order?"),
        "{}",
        done.err
    );
}

#[test]
fn a_missing_part_is_noticed() {
    let half = paragraphs(EN)[..40].join("\n\n");
    let folder = Folder::with([("ar.txt", AR), ("en.txt", &*half)]);
    let done = folder.run("align ar.txt en.txt").ok();
    let message = "warning: much of the Arabic in ar.txt has no counterpart, only ";
    assert!(done.err.contains(message), "{}", done.err);
    assert!(done.err.contains("is a part of the English missing?"));
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let folder = Folder::new();
    let mut command = folder.command("align");
    command.arg("\u{1B}[2Jx\u{202E}y\nz.txt");
    let done = crate::support::done(command, b"").exits(2);
    assert_eq!(done.err.lines().count(), 1, "{}", done.err);
    let is_steering = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!done.err.contains(is_steering), "{:?}", done.err);
    assert!(done.err.contains("\\u{1b}[2Jx\\u{202e}y"), "{}", done.err);
}

#[test]
fn the_readme_shows_what_the_sample_says() {
    let folder = Folder::with_sample();
    let said = folder.run("align ar.txt en.txt -o pairs.csv").ok().err;
    let readme = include_str!("../../README.md");
    assert!(readme.contains(said.trim()), "{said}");
}
