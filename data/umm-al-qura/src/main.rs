//! Prints `data/umm-al-qura.tsv`: how long the months of the Umm al-Qura calendar are.

use icu_calendar::Date;
use icu_calendar::cal::Hijri;

fn main() {
    println!(
        "# Days in the months of the Umm al-Qura calendar, Muharram to Dhu al-Hijja; the first begins on 12 November 1882."
    );
    println!("# Written by data/umm-al-qura; see README.md.");
    for year in 1300..=1600 {
        let days = (1..=12).map(|month| {
            let first = Date::try_new_hijri_with_calendar(year, month, 1, Hijri::new_umm_al_qura());
            first.expect("a month").days_in_month().to_string()
        });
        println!("{year}\t{}", days.collect::<Vec<_>>().join(" "));
    }
}
