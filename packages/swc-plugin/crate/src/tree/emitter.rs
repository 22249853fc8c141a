//! Changes SWC's tree as planned, in one walk: nodes are changed after their parts, from the inside out.
use super::{
    comments::Comments,
    declarations,
    layout::{ArrowBody, arrow_body, visit_function_body},
    marks::Marks,
    nodes::{block, fill, inner, is_directive, nothing, put_at},
    ops::{Handler, Op, Ops},
    snippet::Snippets,
    spans::id_of,
    swc::{
        common::{Span, Spanned},
        ecma::{
            ast::*,
            visit::{VisitMut, VisitMutWith},
        },
    },
};
use crate::plan::{Id, RegionKind};

pub struct Emitter<'a> {
    pub ops: Ops,
    pub marks: Marks,
    pub comments: Comments,
    pub snippets: &'a Snippets,
    /// How parts are called, before a number.
    pub part: &'a str,
}

impl<'a> Emitter<'a> {
    pub fn new(ops: Ops, snippets: &'a Snippets, part: &'a str) -> Self {
        Emitter { ops, marks: Default::default(), comments: Default::default(), snippets, part }
    }

    /// The statements between braces.
    fn body(&mut self, span: Span, stmts: &mut Vec<Stmt>) {
        let id = id_of(span);
        match self.ops.take(id, |op| matches!(op, Op::Handler(it) if it.kind == RegionKind::Braces)) {
            Some(Op::Handler(handler)) => self.handle(handler, span, stmts),
            _ => stmts.visit_mut_with(self),
        }
        if let Some(Op::Joined { mut entry, exit }) = self.ops.take(id, |op| matches!(op, Op::Joined { .. })) {
            entry.iter_mut().for_each(|each| put_at(each, span));
            stmts.splice(0..0, entry);
            stmts.extend(exit);
        }
    }

    /// The statements up to `after` and from `next` on stay outside of the `try`.
    fn handle(&mut self, handler: Handler, span: Span, stmts: &mut Vec<Stmt>) {
        let place = |id: Option<Id>| id.and_then(|id| stmts.iter().position(|stmt| id_of(stmt.span()) == id));
        let directives = stmts.iter().take_while(|stmt| is_directive(stmt)).count();
        let begin = place(handler.after).map_or(directives, |at| at + 1);
        let end = place(handler.next).unwrap_or(stmts.len());
        let mut behind = stmts.split_off(end);
        let mut inside = stmts.split_off(begin);
        for list in [&mut *stmts, &mut inside, &mut behind] {
            list.visit_mut_with(self);
        }
        stmts.extend(wrap(handler, span, inside));
        stmts.extend(behind);
    }

    /// What becomes of a statement of a list.
    fn listed(&mut self, mut stmt: Stmt, out: &mut Vec<Stmt>) {
        let id = id_of(stmt.span());
        if self.ops.take(id, |op| matches!(op, Op::RemoveDirective)).is_some() {
            return self.comments.remove(id);
        }
        self.comments.follow(id);
        match (self.ops.take(id, |op| matches!(op, Op::Declaration(_))), stmt) {
            (Some(Op::Declaration(declarators)), Stmt::Decl(Decl::Var(mut declaration))) => {
                declaration.visit_mut_children_with(self);
                out.extend(declarations::emit(*declaration, &declarators, self));
            }
            (_, other) => {
                stmt = other;
                stmt.visit_mut_with(self);
                out.extend(self.marks.take_before(id));
                out.push(stmt);
            }
        }
        if let Some(Op::End(end)) = self.ops.take(id, |op| matches!(op, Op::End(_))) {
            out.extend(end);
        }
    }

    /// Changes a statement whose parts are changed already.
    fn around(&mut self, id: Id, stmt: &mut Stmt) {
        let is_of_statement = |op: &Op| match op {
            Op::Follow(_) | Op::Leave(_) | Op::Exit(_) => true,
            Op::Handler(handler) => matches!(handler.kind, RegionKind::Statement | RegionKind::Switch),
            _ => false,
        };
        while let Some(op) = self.ops.take(id, is_of_statement) {
            let old = std::mem::take(stmt);
            *stmt = match op {
                Op::Follow(value) => follow(old, value),
                Op::Leave(exit) => leave(old, exit),
                Op::Exit(mut exit) => {
                    exit.push(old);
                    block(exit)
                }
                Op::Handler(handler) => block(wrap(handler, old.span(), vec![old])),
                _ => old,
            };
        }
    }
}

/// Puts statements into the `try` of a handler, behind its entry. What is in front of them has a place, because engines
/// give the place of the code before to some calls.
fn wrap(handler: Handler, place: Span, inside: Vec<Stmt>) -> Vec<Stmt> {
    let mut statements = handler.statements;
    for statement in &mut statements {
        match statement {
            Stmt::Decl(Decl::Var(declaration)) => declaration.span = place,
            Stmt::Try(attempt) => {
                attempt.span = place;
                attempt.block.stmts.iter_mut().for_each(|entry| put_at(entry, place));
            }
            _ => {}
        }
    }
    if let Some(Stmt::Try(attempt)) = statements.iter_mut().find(|it| matches!(it, Stmt::Try(_))) {
        let list = &mut attempt.block.stmts;
        match list.first_mut() {
            Some(Stmt::Labeled(left)) if handler.is_left => {
                if let Stmt::Block(left) = &mut *left.body {
                    let end = left.stmts.len().saturating_sub(1);
                    left.stmts.splice(end..end, inside);
                }
            }
            _ => list.extend(inside),
        }
    }
    statements
}

/// `return f()` → `return typeof ($r = f()) … ? … : $r`
fn follow(stmt: Stmt, mut value: Box<Expr>) -> Stmt {
    match stmt {
        Stmt::Return(ReturnStmt { span, arg: Some(arg) }) => {
            fill(&mut value, arg);
            Stmt::Return(ReturnStmt { span, arg: Some(value) })
        }
        other => other,
    }
}

/// `return f()` → `{ $r = f(); break $b }`
fn leave(stmt: Stmt, mut exit: Box<Stmt>) -> Stmt {
    match stmt {
        Stmt::Return(ReturnStmt { arg: Some(arg), .. }) => {
            fill(&mut exit, arg);
            *exit
        }
        other => other,
    }
}

impl VisitMut for Emitter<'_> {
    visit_function_body!();

    fn visit_mut_block_stmt(&mut self, block: &mut BlockStmt) {
        self.body(block.span, &mut block.stmts);
    }

    fn visit_mut_static_block(&mut self, block: &mut StaticBlock) {
        self.body(block.span, &mut block.body.stmts);
    }

    fn visit_mut_stmts(&mut self, list: &mut Vec<Stmt>) {
        for stmt in std::mem::take(list) {
            self.listed(stmt, list);
        }
    }

    fn visit_mut_module_items(&mut self, list: &mut Vec<ModuleItem>) {
        for item in std::mem::take(list) {
            let id = id_of(item.span());
            match item {
                ModuleItem::Stmt(stmt) => {
                    let mut statements = vec![];
                    self.listed(stmt, &mut statements);
                    list.extend(statements.into_iter().map(ModuleItem::Stmt));
                }
                mut item => {
                    self.comments.follow(id);
                    item.visit_mut_with(self);
                    list.extend(self.marks.take_before(id).into_iter().map(ModuleItem::Stmt));
                    list.push(item);
                }
            }
        }
    }

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        let id = id_of(stmt.span());
        stmt.visit_mut_children_with(self);
        self.around(id, stmt);
    }

    fn visit_mut_switch_case(&mut self, case: &mut SwitchCase) {
        case.visit_mut_children_with(self);
        if let Some(Op::Entry(entry)) = self.ops.take(id_of(case.span), |op| matches!(op, Op::Entry(_))) {
            case.cons.splice(0..0, entry);
        }
    }

    fn visit_mut_for_stmt(&mut self, statement: &mut ForStmt) {
        statement.visit_mut_children_with(self);
        if let Some(VarDeclOrExpr::VarDecl(head)) = &mut statement.init
            && self.ops.take(id_of(head.span), |op| matches!(op, Op::Head)).is_some()
        {
            statement.init = Some(VarDeclOrExpr::Expr(declarations::head(head)));
        }
    }

    fn visit_mut_arrow_expr(&mut self, arrow: &mut ArrowExpr) {
        arrow.visit_mut_children_with(self);
        let Some(Op::Handler(mut handler)) = self.ops.take(id_of(arrow.span), |op| matches!(op, Op::Handler(_))) else {
            return;
        };
        let ArrowBody::Expr(value) = &mut *arrow.body else { return };
        let span = inner(value).span();
        let mut arg = std::mem::replace(value, nothing());
        if let Some(mut followed) = handler.follow.take() {
            fill(&mut followed, arg);
            arg = followed;
        }
        let returned = Stmt::Return(ReturnStmt { span, arg: Some(arg) });
        *arrow.body = arrow_body(span, wrap(handler, span, vec![returned]));
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        self.expression(expr);
    }

    fn visit_mut_class(&mut self, class: &mut Class) {
        self.decorated(&mut class.decorators);
        class.visit_mut_children_with(self);
    }

    fn visit_mut_class_members(&mut self, members: &mut Vec<ClassMember>) {
        for mut member in std::mem::take(members) {
            let id = id_of(member.span());
            self.decorated_member(&mut member);
            member.visit_mut_with(self);
            members.extend(self.marks.static_block_before(id));
            members.push(member);
        }
    }
}
