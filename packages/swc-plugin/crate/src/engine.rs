//! The binding of the engine that the planner runs in: see `answer.c`.
use std::slice;

unsafe extern "C" {
    fn traceghost_answer(
        tree: *const u8,
        tree_length: usize,
        question: *const u8,
        question_length: usize,
        code: *const u8,
        code_length: usize,
        positions: *const u32,
        positions_length: usize,
        length: *mut usize,
    ) -> *const u8;
}

/// Calls the planner, once: the instance lives for one file, and nothing is given back.
pub fn answer(tree: &str, question: &str, code: &str, positions: &[u32]) -> &'static [u8] {
    let mut length = 0;
    // SAFETY: the engine reads the four, whose lengths are theirs, and hands over `length` bytes that nobody frees.
    unsafe {
        let answer = traceghost_answer(
            tree.as_ptr(),
            tree.len(),
            question.as_ptr(),
            question.len(),
            code.as_ptr(),
            code.len(),
            positions.as_ptr(),
            positions.len(),
            &mut length,
        );
        slice::from_raw_parts(answer, length)
    }
}
