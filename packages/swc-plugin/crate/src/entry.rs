//! The exports of the plugin, written by hand: both layouts are tried, and a file without the word is not decoded.
use crate::{Outcome, current, depth::depth_of, earlier, host};
use current::swc::{
    common::{
        Mark,
        plugin::{
            PLUGIN_TRANSFORM_AST_SCHEMA_VERSION,
            diagnostics::PluginCorePkgDiagnostics,
            metadata::TransformPluginMetadataContextKind,
            serialized::{PluginSerializedBytes, VersionedSerializable},
        },
    },
    plugin::{PluginSourceMapProxy, TransformPluginProgramMetadata},
};
/// Exports the memory that hosts write into.
#[cfg(target_arch = "wasm32")]
pub use swc_plugin::allocation;

#[unsafe(no_mangle)]
pub extern "C" fn __get_transform_plugin_core_pkg_diag() -> u32 {
    let versions = PluginCorePkgDiagnostics {
        ast_schema_version: PLUGIN_TRANSFORM_AST_SCHEMA_VERSION,
        pkg_version: env!("CARGO_PKG_VERSION").into(),
        git_sha: String::new(),
        cargo_features: String::new(),
    };
    match PluginSerializedBytes::try_serialize(&VersionedSerializable::new(versions)) {
        Ok(bytes) => {
            host::set_versions(bytes.as_slice());
            0
        }
        Err(_) => 1,
    }
}

/// # Safety
/// The host hands over memory that it has filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __transform_plugin_process_impl(
    start: *const u8,
    length: u32,
    unresolved: u32,
    _comments: i32,
) -> u32 {
    // SAFETY: see above.
    let raw = unsafe { std::slice::from_raw_parts(start, length as usize) };
    match transform(raw, unresolved) {
        Outcome::Changed(bytes) => host::set_result(&bytes),
        Outcome::Failed(diagnostic) => {
            host::emit_diagnostic(&diagnostic);
            host::set_result(raw);
        }
        Outcome::Unknown => {
            eprintln!(
                "[traceghost] This version of SWC is not known: swc-plugin-traceghost works in @swc/core 1.15 and 1.16."
            );
            host::set_result(raw);
        }
        Outcome::TooDeep => {
            eprintln!("[traceghost] {} is not instrumented: code in it is nested too deep.", file());
            host::set_result(raw);
        }
        Outcome::Unchanged => host::set_result(raw),
    }
    0
}

fn transform(raw: &[u8], unresolved: u32) -> Outcome {
    if !may_have_marks(raw) && !records_all() {
        return Outcome::Unchanged;
    }
    let depth = depth_of(raw);
    if depth > MAX_DEPTH {
        return Outcome::TooDeep;
    }
    match current::run(raw, depth, unresolved) {
        Outcome::Unknown => earlier::run(raw, depth, unresolved),
        known => known,
    }
}

/// Hosts stop a plugin whose stack is full.
const MAX_DEPTH: usize = 2000;

/// Names and strings lie in the bytes as they are.
fn may_have_marks(raw: &[u8]) -> bool {
    raw.windows(5).any(|word| word.eq_ignore_ascii_case(b"ghost"))
}

/// Files without marks are instrumented, too, if an option says so.
fn records_all() -> bool {
    metadata().get_transform_plugin_config().is_some_and(|options| options.contains("\"all\""))
}

fn file() -> String {
    metadata().get_context(&TransformPluginMetadataContextKind::Filename).unwrap_or_else(|| "A file".into())
}

fn metadata() -> TransformPluginProgramMetadata {
    TransformPluginProgramMetadata {
        comments: None,
        source_map: PluginSourceMapProxy { source_file: Default::default() },
        unresolved_mark: Mark::root(),
    }
}
