//! How deep a tree is nested, from its bytes, without going deep: what is too deep would fill the stack.

/// How many arrays, maps and tags of CBOR are inside each other at most.
pub fn depth_of(bytes: &[u8]) -> usize {
    // How many items those that are open still have; `None` up to a break.
    let mut open: Vec<Option<u64>> = vec![];
    let mut deepest = 0;
    let mut at = 0;
    while let Some(&head) = bytes.get(at) {
        at += 1;
        let (major, info) = (head >> 5, head & 31);
        let size = if (24..28).contains(&info) { 1 << (info - 24) } else { 0 };
        let Some(digits) = bytes.get(at..at + size) else { break };
        let number =
            if size == 0 { info.into() } else { digits.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)) };
        at += size;
        let items = (info != 31).then_some(number);
        match (major, items) {
            (2 | 3, Some(length)) => at += length as usize,
            (7, None) => drop(open.pop()),
            (2..=4, _) => open.push(items),
            (5, _) => open.push(items.map(|pairs| pairs * 2)),
            (6, _) => open.push(Some(1)),
            _ => {}
        }
        deepest = deepest.max(open.len());
        if !(4..=6).contains(&major) || open.last() == Some(&Some(0)) {
            close(&mut open);
        }
    }
    deepest
}

/// An item is complete, and with it those that it was the last one of.
fn close(open: &mut Vec<Option<u64>>) {
    if let Some(Some(0)) = open.last() {
        open.pop();
    }
    while let Some(Some(rest)) = open.last_mut() {
        *rest -= 1;
        if *rest > 0 {
            break;
        }
        open.pop();
    }
}
