//! Declarations whose names are declared in front of the `try` become assignments.
use super::{
    emitter::Emitter,
    nodes::{assignment, block, inner, nothing, statement},
    spans::id_of,
    swc::{
        common::{DUMMY_SP, Span, Spanned},
        ecma::{
            ast::*,
            visit::{VisitMut, VisitMutWith},
        },
    },
};
use crate::plan::{DeclaratorHow, Id};

/// `const a = 1, { b } = o` → `a = 1; ({ b } = o);`
pub fn emit(declaration: VarDecl, planned: &[(DeclaratorHow, Vec<Id>)], emitter: &Emitter<'_>) -> Vec<Stmt> {
    let span = declaration.span;
    let one = |(declarator, (how, targets)): (VarDeclarator, &(DeclaratorHow, Vec<Id>))| match how {
        DeclaratorHow::Parts => redeclare(declarator, targets, emitter),
        how => assign(declarator, *how == DeclaratorHow::Place, span),
    };
    declaration.decls.into_iter().zip(planned).map(one).collect()
}

/// `let i = 0, n = 1` → `i = 0, n = 1`
pub fn head(declaration: &mut VarDecl) -> Box<Expr> {
    let declarators = std::mem::take(&mut declaration.decls);
    let mut exprs: Vec<_> = declarators.into_iter().map(|it| assigned(it.name, it.init, it.span)).collect();
    match exprs.len() {
        1 => exprs.remove(0),
        _ => Box::new(Expr::Seq(SeqExpr { span: declaration.span, exprs })),
    }
}

/// `const a: T = 1` → `a = 1`. With the place of the initialiser where an error has to have it.
fn assign(declarator: VarDeclarator, is_placed: bool, span: Span) -> Stmt {
    let VarDeclarator { name, init, .. } = declarator;
    let place = match (&init, is_placed) {
        (Some(init), true) => inner(init).span(),
        _ => span,
    };
    let mut expr = assigned(name, init, place);
    if is_placed
        && let Expr::Assign(AssignExpr { left: AssignTarget::Simple(SimpleAssignTarget::Ident(name)), .. }) = &mut *expr
    {
        name.id.span = place;
    }
    statement(expr, place)
}

fn assigned(name: Pat, init: Option<Box<Expr>>, span: Span) -> Box<Expr> {
    let value = init.unwrap_or_else(nothing);
    match target_of(name) {
        Some(left) => assignment(left, value, span),
        None => value,
    }
}

fn target_of(mut name: Pat) -> Option<AssignTarget> {
    remove_type(&mut name);
    match name {
        Pat::Ident(it) => Some(AssignTarget::Simple(SimpleAssignTarget::Ident(it))),
        Pat::Array(it) => Some(AssignTarget::Pat(AssignTargetPat::Array(it))),
        Pat::Object(it) => Some(AssignTarget::Pat(AssignTargetPat::Object(it))),
        _ => None,
    }
}

fn remove_type(name: &mut Pat) {
    match name {
        Pat::Ident(it) => it.type_ann = None,
        Pat::Array(it) => it.type_ann = None,
        Pat::Object(it) => it.type_ann = None,
        _ => {}
    }
}

/// `const [a, { b }] = f()` → `{let [$p0, { b: $p1 }] = f(); a = $p0; b = $p1}`
fn redeclare(mut declarator: VarDeclarator, targets: &[Id], emitter: &Emitter<'_>) -> Stmt {
    remove_type(&mut declarator.name);
    let mut parts = Parts { targets, emitter, assignments: vec![None; targets.len()] };
    declarator.name.visit_mut_with(&mut parts);
    let assignments = parts.assignments.into_iter().flatten();
    let span = declarator.span;
    let declaration =
        VarDecl { span, ctxt: Default::default(), kind: VarDeclKind::Let, declare: false, decls: vec![declarator] };
    block(std::iter::once(Stmt::Decl(Decl::Var(Box::new(declaration)))).chain(assignments).collect())
}

/// Calls the names of a pattern by numbers.
struct Parts<'a> {
    targets: &'a [Id],
    emitter: &'a Emitter<'a>,
    assignments: Vec<Option<Stmt>>,
}

impl Parts<'_> {
    fn rename(&mut self, name: &mut BindingIdent) {
        let Some(at) = self.targets.iter().position(|id| *id == id_of(name.id.span)) else { return };
        let part = Ident::new(format!("{}{at}", self.emitter.part).into(), name.id.span, self.emitter.snippets.own);
        let old = BindingIdent { id: std::mem::replace(&mut name.id, part.clone()), type_ann: None };
        let left = AssignTarget::Simple(SimpleAssignTarget::Ident(old));
        self.assignments[at] = Some(statement(assignment(left, Box::new(Expr::Ident(part)), DUMMY_SP), DUMMY_SP));
    }
}

impl VisitMut for Parts<'_> {
    fn visit_mut_expr(&mut self, _: &mut Expr) {}

    fn visit_mut_binding_ident(&mut self, name: &mut BindingIdent) {
        self.rename(name);
    }

    /// `{ a }` and `{ a = 1 }` have no key of their own.
    fn visit_mut_object_pat_prop(&mut self, property: &mut ObjectPatProp) {
        let ObjectPatProp::Assign(short) = property else { return property.visit_mut_children_with(self) };
        let key = PropName::Ident(IdentName::new(short.key.id.sym.clone(), DUMMY_SP));
        let mut name = short.key.clone();
        self.rename(&mut name);
        let left = Box::new(Pat::Ident(name));
        let value = match short.value.take() {
            Some(right) => Box::new(Pat::Assign(AssignPat { span: short.span, left, right })),
            None => left,
        };
        *property = ObjectPatProp::KeyValue(KeyValuePatProp { key, value });
    }
}
