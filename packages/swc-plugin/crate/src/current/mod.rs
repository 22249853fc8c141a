//! The layout of the tree since SWC 1.16.
pub use swc_ecma_parser_45 as parser;

/// The crates of SWC, as `swc_core` names them.
pub mod swc {
    pub use swc_atoms_10 as atoms;
    pub use swc_common_26 as common;
    pub use swc_plugin_proxy_30 as plugin;
    pub mod ecma {
        pub use swc_ecma_ast_29 as ast;
        pub use swc_ecma_visit_29 as visit;
    }
}

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
