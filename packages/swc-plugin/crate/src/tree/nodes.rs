//! Small nodes.
use super::swc::{
    common::{DUMMY_SP, Span},
    ecma::{
        ast::*,
        visit::{VisitMut, VisitMutWith},
    },
};

pub fn block(stmts: Vec<Stmt>) -> Stmt {
    Stmt::Block(BlockStmt { span: DUMMY_SP, ctxt: Default::default(), stmts })
}

pub fn statement(expr: Box<Expr>, span: Span) -> Stmt {
    Stmt::Expr(ExprStmt { span, expr })
}

pub fn assignment(left: AssignTarget, right: Box<Expr>, span: Span) -> Box<Expr> {
    Box::new(Expr::Assign(AssignExpr { span, op: AssignOp::Assign, left, right }))
}

pub fn nothing() -> Box<Expr> {
    let zero = Box::new(Expr::Lit(Lit::Num(Number { span: DUMMY_SP, value: 0.0, raw: None })));
    Box::new(Expr::Unary(UnaryExpr { span: DUMMY_SP, op: UnaryOp::Void, arg: zero }))
}

pub fn call(callee: Box<Expr>, arguments: impl IntoIterator<Item = Box<Expr>>) -> Box<Expr> {
    let args = arguments.into_iter().map(|expr| ExprOrSpread { spread: None, expr }).collect();
    Box::new(Expr::Call(CallExpr {
        span: DUMMY_SP,
        ctxt: Default::default(),
        callee: Callee::Expr(callee),
        args,
        type_args: None,
    }))
}

/// Gives a place to an assignment: printers note that of its target.
pub fn put_at(stmt: &mut Stmt, place: Span) {
    if let Stmt::Expr(it) = stmt
        && let Expr::Assign(assign) = &mut *it.expr
    {
        assign.span = place;
        if let AssignTarget::Simple(SimpleAssignTarget::Ident(name)) = &mut assign.left {
            name.id.span = place;
        }
    }
}

/// The expression in parentheses.
pub fn inner(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => inner(&paren.expr),
        expr => expr,
    }
}

/// A string that is a statement.
pub fn is_directive(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(it) if matches!(&*it.expr, Expr::Lit(Lit::Str(_))))
}

/// Puts a value in the place of the `0` of the first assignment: `typeof ($r = 0) …`, `{ $r = 0; … }`.
pub fn fill<N: VisitMutWith<Fill>>(node: &mut N, value: Box<Expr>) {
    node.visit_mut_with(&mut Fill(Some(value)));
}

pub struct Fill(Option<Box<Expr>>);

impl VisitMut for Fill {
    fn visit_mut_assign_expr(&mut self, assign: &mut AssignExpr) {
        if let Some(value) = self.0.take() {
            assign.right = value;
        }
    }
}
