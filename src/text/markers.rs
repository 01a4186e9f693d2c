//! List markers at the head of a segment: `1.`, `(أ)`, `أولاً:`, `•`.
