//! The functions of the host that the plugin calls.

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    fn __set_transform_result(start: u32, length: u32);
    fn __set_transform_plugin_core_pkg_diagnostics(start: u32, length: u32);
    fn __emit_diagnostics(start: u32, length: u32);
    fn __move_leading_comments_proxy(from: u32, to: u32);
}

type Take = unsafe extern "C" fn(u32, u32);

/// Hands bytes over, which the host copies before it returns.
fn hand(take: Take, bytes: &[u8]) {
    // SAFETY: the host reads `bytes.len()` bytes from there on.
    unsafe { take(bytes.as_ptr() as u32, bytes.len() as u32) }
}

pub fn set_result(bytes: &[u8]) {
    hand(__set_transform_result, bytes);
}

pub fn set_versions(bytes: &[u8]) {
    hand(__set_transform_plugin_core_pkg_diagnostics, bytes);
}

pub fn emit_diagnostic(bytes: &[u8]) {
    hand(__emit_diagnostics, bytes);
}

/// The comments in front of a place go to another one.
pub fn move_comments(from: u32, to: u32) {
    if from != 0 && to != 0 && from != to {
        // SAFETY: only numbers are handed over.
        unsafe { __move_leading_comments_proxy(from, to) }
    }
}
