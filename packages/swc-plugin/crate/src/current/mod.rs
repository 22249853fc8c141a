//! The layout of the tree since SWC 1.16.
pub use swc_core_77 as swc;
pub use swc_ecma_parser_77 as parser;

#[path = "../tree/comments.rs"]
mod comments;
#[path = "../tree/declarations.rs"]
mod declarations;
#[path = "../tree/emitter.rs"]
mod emitter;
mod layout;
#[path = "../tree/marks.rs"]
mod marks;
#[path = "../tree/nodes.rs"]
mod nodes;
#[path = "../tree/ops.rs"]
mod ops;
#[path = "../tree/run.rs"]
mod run;
#[path = "../tree/snippet.rs"]
mod snippet;
#[path = "../tree/spans.rs"]
mod spans;

pub use run::run;
