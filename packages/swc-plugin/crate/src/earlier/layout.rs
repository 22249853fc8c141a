//! The names of the layout of SWC 1.15, where the body of a function is a block.
use super::swc::{
    common::Span,
    ecma::ast::{BlockStmt, Stmt},
};

pub use super::swc::ecma::ast::BlockStmtOrExpr as ArrowBody;

pub fn arrow_body(span: Span, stmts: Vec<Stmt>) -> ArrowBody {
    ArrowBody::BlockStmt(BlockStmt { span, ctxt: Default::default(), stmts })
}

macro_rules! visit_function_body {
    () => {};
}

pub(super) use visit_function_body;
