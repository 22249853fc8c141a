//! Marks disappear, and act where they stood.
use super::{
    emitter::Emitter,
    nodes::{call, inner, statement},
    ops::Op,
    spans::id_of,
    swc::{
        common::{DUMMY_SP, Spanned},
        ecma::{ast::*, visit::VisitMutWith},
    },
};
use crate::plan::{Id, PlaceHow};
use std::collections::HashMap;

/// The statements that attach options, by the node that they go in front of.
#[derive(Default)]
pub struct Marks(HashMap<Id, Vec<Stmt>>);

impl Marks {
    pub fn take_before(&mut self, id: Id) -> Vec<Stmt> {
        self.0.remove(&id).unwrap_or_default()
    }

    /// `@ghost(options) m() {}` → `static { $o($t, [1], options) } m() {}`
    pub fn static_block_before(&mut self, id: Id) -> Option<ClassMember> {
        let stmts = self.0.remove(&id)?;
        let body = BlockStmt { span: DUMMY_SP, ctxt: Default::default(), stmts };
        Some(ClassMember::StaticBlock(StaticBlock { span: DUMMY_SP, body }))
    }
}

impl Emitter<'_> {
    pub fn decorated_member(&mut self, member: &mut ClassMember) {
        match member {
            ClassMember::Method(it) => self.decorated(&mut it.function.decorators),
            ClassMember::PrivateMethod(it) => self.decorated(&mut it.function.decorators),
            ClassMember::ClassProp(it) => self.decorated(&mut it.decorators),
            ClassMember::PrivateProp(it) => self.decorated(&mut it.decorators),
            ClassMember::AutoAccessor(it) => self.decorated(&mut it.decorators),
            _ => {}
        }
    }

    /// Takes the decorators of marks away.
    pub fn decorated(&mut self, decorators: &mut Vec<Decorator>) {
        for decorator in std::mem::take(decorators) {
            let is_mark = |op: &Op| matches!(op, Op::RemoveDecorator | Op::WrapField { .. } | Op::Attach { .. });
            match self.ops.take(id_of(decorator.span), is_mark) {
                None => decorators.push(decorator),
                Some(Op::WrapField { value, options }) => {
                    let callee = callee_of(*decorator.expr);
                    self.ops.put(value, Op::Wrapped { callee, options });
                }
                Some(Op::Attach { options, call, how, place }) => {
                    self.attach(*decorator.expr, options, (call, how, place))
                }
                Some(_) => {}
            }
        }
    }

    fn attach(&mut self, decorator: Expr, options: Id, (mut call, how, place): (Box<Expr>, PlaceHow, Id)) {
        let Some(mut value) = argument_of(decorator, options) else { return };
        value.visit_mut_with(self);
        if let Expr::Call(it) = &mut *call
            && let Some(last) = it.args.last_mut()
        {
            last.expr = value;
        }
        match how {
            PlaceHow::Sequence => self.ops.put(place, Op::Sequence(call)),
            _ => self.marks.0.entry(place).or_default().push(statement(call, DUMMY_SP)),
        }
    }

    /// An expression, with the marks in it.
    pub fn expression(&mut self, expr: &mut Expr) {
        let id = id_of(expr.span());
        if let Some(Op::Replace(other)) = self.ops.take(id, |op| matches!(op, Op::Replace(_))) {
            *expr = *other;
            return;
        }
        // Before the subject becomes another node.
        let subject = match (self.ops.take(id, |op| matches!(op, Op::RemoveCall { .. })), &*expr) {
            (Some(Op::RemoveCall { subject }), Expr::Call(it)) => {
                self.comments.moved.push((id, subject));
                it.args.iter().position(|arg| id_of(inner(&arg.expr).span()) == subject)
            }
            _ => None,
        };
        expr.visit_mut_children_with(self);
        if let (Some(at), Expr::Call(it)) = (subject, &mut *expr) {
            *expr = *it.args.swap_remove(at).expr;
        }
        while let Some(op) = self.ops.take(id, |op| matches!(op, Op::Wrapped { .. } | Op::Sequence(_))) {
            let old = Box::new(std::mem::take(expr));
            *expr = match op {
                Op::Wrapped { callee, options } => *call(callee, [Some(old), options].into_iter().flatten()),
                Op::Sequence(first) => Expr::Seq(SeqExpr { span: DUMMY_SP, exprs: vec![first, old] }),
                _ => *old,
            };
        }
    }
}

/// `ghost` of `ghost` and `ghost(options)`
fn callee_of(decorator: Expr) -> Box<Expr> {
    match decorator {
        Expr::Paren(paren) => callee_of(*paren.expr),
        Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => callee,
        other => Box::new(other),
    }
}

fn argument_of(decorator: Expr, id: Id) -> Option<Box<Expr>> {
    match decorator {
        Expr::Paren(paren) => argument_of(*paren.expr, id),
        Expr::Call(it) => it.args.into_iter().map(|arg| arg.expr).find(|expr| id_of(inner(expr).span()) == id),
        _ => None,
    }
}
