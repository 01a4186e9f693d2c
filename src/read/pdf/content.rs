//! Content of a page in pieces of whole operations, for operations take fifty times as much memory as what they are
//! written in.

/// Least length of a piece, in bytes.
const PIECE: usize = 1 << 20;

/// Cuts content between operations. Behind an image in the content, which may hold any bytes, nothing is cut.
pub(super) fn pieces(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = content;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, others) = rest.split_at(end(rest));
        rest = others;
        Some(piece)
    })
}

/// Returns the end of the first piece.
fn end(content: &[u8]) -> usize {
    if content.len() <= PIECE {
        return content.len();
    }
    let skip = |from: usize, is_inside: fn(u8) -> bool| {
        let rest = content.get(from..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !is_inside(byte));
        from + length.unwrap_or(rest.len())
    };
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(&byte) = content.get(at) {
        at = match byte {
            b'%' => skip(at, |byte| byte != b'\n' && byte != b'\r'),
            b'(' => after_string(content, at),
            b'<' if content.get(at + 1) == Some(&b'<') => {
                depth += 1;
                at + 2
            }
            b'<' => skip(at, |byte| byte != b'>') + 1,
            b'[' => {
                depth += 1;
                at + 1
            }
            // A dictionary ends with two.
            b'>' if content.get(at + 1) == Some(&b'>') => {
                depth = depth.saturating_sub(1);
                at + 2
            }
            b']' => {
                depth = depth.saturating_sub(1);
                at + 1
            }
            b'/' => skip(at + 1, is_regular),
            _ if is_regular(byte) => {
                let end = skip(at, is_regular);
                let token = &content[at..end];
                if token == b"BI" {
                    return content.len();
                }
                let is_number = token.iter().all(|byte| b"+-.0123456789".contains(byte));
                let is_operator = !is_number && ![&b"true"[..], b"false", b"null"].contains(&token);
                if is_operator && depth == 0 && end >= PIECE {
                    return end;
                }
                end
            }
            // What stands between them is mostly white space, and there may be megabytes of it.
            _ => content.len() - content[at + 1..].trim_ascii_start().len(),
        };
    }
    content.len()
}

/// Returns the place after the string that begins at `at`.
fn after_string(content: &[u8], at: usize) -> usize {
    let (mut at, mut depth) = (at, 0_usize);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at.min(content.len())
}

/// Whether a byte may stand in a number, a name or an operator.
fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_after_operations() {
        let operations = "[(a) -1 (b\\) Tj (c)) <41>] TJ /F 1 Tf << /A [1 2] >> true Do % Tj\n";
        let long = operations.repeat(PIECE / operations.len() * 3);
        let pieces: Vec<&[u8]> = pieces(long.as_bytes()).collect();
        assert!((3..=4).contains(&pieces.len()), "{}", pieces.len());
        assert_eq!(pieces.concat(), long.as_bytes());
        for piece in &pieces[..pieces.len() - 1] {
            let ends = [&b"TJ"[..], b"Tf", b"Do"];
            assert!(ends.iter().any(|end| piece.ends_with(end)));
        }
    }

    #[test]
    fn what_is_not_whole_is_one_piece() {
        for (head, text) in [
            ("(", "Tj "),
            ("[", "Tj "),
            ("BI ", "Tj "),
            ("<", "41"),
            ("", "\\("),
        ] {
            let content = format!("{head}{}", text.repeat(PIECE));
            assert_eq!(pieces(content.as_bytes()).count(), 1, "{head}{text}");
        }
        assert_eq!(pieces(b"").count(), 0);
    }
}
