//! The reader of lexicons: whatever passes its checks can be used.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::lexicon::Lexicon;

fuzz_target!(|bytes: &[u8]| {
    let Ok(lexicon) = Lexicon::new(bytes.to_vec().into()) else {
        return;
    };
    for word in ["بحر", "كبير", "x", ""] {
        for (number, _) in lexicon.translations(word, Default::default()).by {
            let _ = lexicon.english_word(number);
        }
    }
});
