//! The names of the layout since SWC 1.16.
use super::swc::{common::Span, ecma::ast::Stmt};

pub use super::swc::ecma::ast::{ArrowFunctionBody as ArrowBody, FunctionBody};

pub fn arrow_body(span: Span, stmts: Vec<Stmt>) -> ArrowBody {
    ArrowBody::FunctionBody(FunctionBody { span, stmts })
}

/// The body of a function is a node of its own.
macro_rules! visit_function_body {
    () => {
        fn visit_mut_function_body(&mut self, body: &mut super::layout::FunctionBody) {
            self.body(body.span, &mut body.stmts);
        }
    };
}

pub(super) use visit_function_body;
