//! The binding of the engine that the planner runs in: see `engine/answer.c`.
use std::slice;

unsafe extern "C" {
    fn traceghost_answer(
        tree: *const u8,
        tree_length: usize,
        question: *const u8,
        question_length: usize,
        code: *const u8,
        code_length: usize,
        length: *mut usize,
    ) -> *const u8;
}

/// Calls the planner. The instance lives for one file: nothing is given back.
pub fn answer(tree: &str, question: &str, code: &str) -> Result<String, String> {
    let mut length = 0;
    // SAFETY: the engine reads the four texts, whose lengths are theirs, and hands over `length` bytes that nobody frees.
    let bytes = unsafe {
        let answer = traceghost_answer(
            tree.as_ptr(),
            tree.len(),
            question.as_ptr(),
            question.len(),
            code.as_ptr(),
            code.len(),
            &mut length,
        );
        slice::from_raw_parts(answer, length)
    };
    String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())
}
