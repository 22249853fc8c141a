//! traceghost as a plugin of SWC: the planner of the other hosts, in an engine, and an emitter for SWC's tree.
mod current;
mod depth;
mod earlier;
mod engine;
mod entry;
mod host;
mod lean;
mod plan;

/// What became of the bytes of a tree.
pub enum Outcome {
    /// They are of another layout.
    Unknown,
    /// The file is left alone, because it would fill the stack, here or in the host.
    TooDeep,
    Unchanged,
    Changed(Vec<u8>),
    /// The build fails: the bytes of a diagnostic.
    Failed(Vec<u8>),
}
