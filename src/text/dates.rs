//! Calendar dates, Gregorian and Hijri, in both languages.
