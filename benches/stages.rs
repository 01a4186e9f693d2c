//! Time and allocations of each stage, on made-up texts of 100, 1,000 and 10,000 segments a side; of features and
//! alignment, which have to stay in proportion to the text, on 100,000 too.
//!
//!     cargo bench --bench stages
//!     cargo bench --bench stages -- align --sample-count 3

use std::fmt::Write;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, black_box};
use muwazi::align::Aligner;
use muwazi::correspond::features::Features;
use muwazi::formats::{Format, Options, PairWriter};
use muwazi::model::document::{Document, Level};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::read;
use muwazi::split::Splitter;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Numbers of segments a side.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
const SIZES_AND_LONG: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn decode(bencher: Bencher, size: usize) {
    let texts = Texts::new(size);
    let bytes = texts.ar.as_bytes();
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| read::decode("ar.txt", black_box(bytes), None).is_ok());
}

#[divan::bench(args = SIZES)]
fn decode_windows_1256(bencher: Bencher, size: usize) {
    let texts = Texts::new(size);
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(&texts.ar);
    bencher
        .counter(BytesCount::of_slice(&*bytes))
        .bench(|| read::decode("ar.txt", black_box(&bytes), None).is_ok());
}

#[divan::bench(args = SIZES)]
fn take_languages_apart(bencher: Bencher, size: usize) {
    let texts = Texts::new(size);
    let both = format!("{}\n{}", texts.ar, texts.en);
    bencher
        .counter(BytesCount::of_str(&both))
        .bench(|| read::mixed::split(black_box(&both)));
}

#[divan::bench(args = SIZES)]
fn split(bencher: Bencher, size: usize) {
    let texts = Texts::new(size);
    bencher
        .counter(ItemsCount::new(2 * size))
        .bench(|| texts.documents());
}

#[divan::bench(args = SIZES_AND_LONG)]
fn features(bencher: Bencher, size: usize) {
    let documents = Texts::new(size).documents();
    bencher.counter(ItemsCount::new(2 * size)).bench(|| {
        let [ar, en] = black_box(&documents);
        [ar, en].map(|document| Features::of(document, Level::Sentence))
    });
}

#[divan::bench(args = SIZES_AND_LONG)]
fn align_paragraphs(bencher: Bencher, size: usize) {
    align(bencher, size, Level::Paragraph);
}

/// Measures the alignment of sentences, with the features and the alignment of paragraphs that it needs.
#[divan::bench(args = SIZES_AND_LONG)]
fn align_sentences(bencher: Bencher, size: usize) {
    align(bencher, size, Level::Sentence);
}

fn align(bencher: Bencher, size: usize, level: Level) {
    let [ar, en] = Texts::new(size).documents();
    let aligner = Aligner::new().at_level(level);
    let segments = ar.spans(level).len() + en.spans(level).len();
    bencher
        .counter(ItemsCount::new(segments))
        .bench(|| aligner.align(black_box(&ar), black_box(&en)));
}

#[divan::bench(args = SIZES)]
fn write_csv(bencher: Bencher, size: usize) {
    write(bencher, size, Format::Csv);
}

#[divan::bench(args = SIZES)]
fn write_tmx(bencher: Bencher, size: usize) {
    write(bencher, size, Format::Tmx);
}

#[divan::bench(args = SIZES)]
fn write_jsonl(bencher: Bencher, size: usize) {
    write(bencher, size, Format::Jsonl);
}

fn write(bencher: Bencher, size: usize, format: Format) {
    let texts = Texts::new(size);
    let pairs = texts.pairs();
    let options = Options::default();
    bencher.counter(ItemsCount::new(pairs.len())).bench(|| {
        let mut writer =
            PairWriter::new(format, Box::new(std::io::sink()), "out", &options).expect("a writer");
        for pair in black_box(&pairs) {
            writer.write(pair).expect("written");
        }
        writer.finish().expect("finished");
    });
}

/// Two texts that translate each other, in paragraphs of one to five segments; numbers, dates, names and acronyms are
/// in them. Texts of one size are always the same.
struct Texts {
    ar: String,
    en: String,
}

const NAMES: [(&str, &str); 6] = [
    ("نادية القرماني", "Nadia Qaramani"),
    ("يوسف الدرباوي", "Youssef Derbawi"),
    ("هشام القصراوي", "Hisham Qasrawi"),
    ("ليم سيو هوا", "Lim Siew Hwa"),
    ("عثمان بادجي", "Ousmane Badji"),
    ("إليزابيث ثورنبري", "Elizabeth Thornbury"),
];
const MONTHS: [(&str, &str); 4] = [
    ("كانون الثاني/يناير", "January"),
    ("نيسان/أبريل", "April"),
    ("أيلول/سبتمبر", "September"),
    ("تشرين الثاني/نوفمبر", "November"),
];

impl Texts {
    fn new(size: usize) -> Self {
        let mut texts = Self {
            ar: String::new(),
            en: String::new(),
        };
        let mut random = Random(42);
        let mut left_in_paragraph = random.below(5);
        for segment in 0..size {
            texts.push_segment(segment, &mut random);
            let between = if left_in_paragraph == 0 { "\n\n" } else { " " };
            left_in_paragraph = left_in_paragraph
                .checked_sub(1)
                .unwrap_or_else(|| random.below(5));
            texts.ar += between;
            texts.en += between;
        }
        texts
    }

    fn push_segment(&mut self, segment: usize, random: &mut Random) {
        let (ar_name, en_name) = NAMES[random.below(NAMES.len())];
        let (ar_month, en_month) = MONTHS[random.below(MONTHS.len())];
        let (day, year) = (1 + random.below(28), 1990 + random.below(36));
        let number = random.below(100_000);
        let (ar, en) = (&mut self.ar, &mut self.en);
        let written = match random.below(5) {
            0 => write!(ar, "وقرر المجلس في {day} {ar_month} {year} تخصيص {number} دينار لهذا الغرض.")
                .and(write!(en, "On {day} {en_month} {year} the Council decided to allot {number} dinars to that end.")),
            1 => write!(ar, "وأوضح {ar_name} أن الخطة تشمل إصلاح الشبكات وتدريب الشباب على صيانتها.")
                .and(write!(en, "The plan, {en_name} explained, covered the repair of networks and the training of young people to maintain them.")),
            2 => write!(ar, "ورحب المندوبون بالتقرير RCWF/{segment}/INF.4 وأثنوا على الجهود المبذولة.")
                .and(write!(en, "Delegates welcomed report RCWF/{segment}/INF.4 and commended the efforts made.")),
            3 => write!(ar, "هل يكفي ذلك؟")
                .and(write!(en, "Would that be enough?")),
            _ => write!(ar, "وزادت الغلة بنسبة {day}٪ قياسا إلى الموسم السابق، وهو ما حمل {ar_name} على الدعوة إلى تعميم التجربة في سائر الدول الأعضاء.")
                .and(write!(en, "Yields were up {day} per cent on the previous season, which led {en_name} to call for the trial to be extended to all other Member States.")),
        };
        written.expect("a string takes anything");
    }

    fn documents(&self) -> [Document; 2] {
        let splitter = Splitter::new();
        [(Lang::Arabic, &self.ar), (Lang::English, &self.en)]
            .map(|(lang, text)| splitter.split(lang, text.as_str().into()))
    }

    /// Pairs as an alignment of paragraphs would give them, without the cost of one of sentences.
    fn pairs(&self) -> Vec<Pair> {
        let [ar, en] = self.documents();
        Aligner::new()
            .at_level(Level::Paragraph)
            .align(&ar, &en)
            .pairs()
            .collect()
    }
}

/// Pseudo-random numbers, the same every time (SplitMix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
