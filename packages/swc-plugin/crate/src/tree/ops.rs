//! The edits of a plan by the nodes that they are about, with their texts parsed: nothing fails once the tree changes.
use super::{
    snippet::Snippets,
    spans::span_of,
    swc::ecma::ast::{Expr, Lit, Stmt, Str},
};
use crate::plan::{DeclaratorHow, Edit, Id, Names, PlaceHow, RegionKind, ReturnHow};
use std::collections::HashMap;

pub enum Op {
    RemoveDirective,
    RemoveDecorator,
    RemoveCall {
        subject: Id,
    },
    Replace(Box<Expr>),
    WrapField {
        value: Id,
        options: Option<Box<Expr>>,
    },
    Attach {
        options: Id,
        call: Box<Expr>,
        how: PlaceHow,
        place: Id,
    },
    Declaration(Vec<(DeclaratorHow, Vec<Id>)>),
    Handler(Handler),
    Joined {
        entry: Vec<Stmt>,
        exit: Vec<Stmt>,
    },
    /// In front of a statement that leaves a joined block.
    Exit(Vec<Stmt>),
    Head,
    End(Vec<Stmt>),
    Entry(Vec<Stmt>),
    Follow(Box<Expr>),
    Leave(Box<Stmt>),
    /// `ghost(value, options)`
    Wrapped {
        callee: Box<Expr>,
        options: Option<Box<Expr>>,
    },
    /// `(call, class)`
    Sequence(Box<Expr>),
}

/// Declarations, and the `try` behind them.
pub struct Handler {
    pub kind: RegionKind,
    pub after: Option<Id>,
    pub next: Option<Id>,
    pub is_left: bool,
    pub statements: Vec<Stmt>,
    pub follow: Option<Box<Expr>>,
}

#[derive(Default)]
pub struct Ops(HashMap<Id, Vec<Op>>);

impl Ops {
    pub fn new(edits: Vec<Edit>, snippets: &Snippets) -> Result<Self, String> {
        let mut ops = Ops::default();
        for edit in edits {
            ops.add(edit, snippets)?;
        }
        Ok(ops)
    }

    pub fn put(&mut self, id: Id, op: Op) {
        self.0.entry(id).or_default().push(op);
    }

    /// Takes the last op of a node that `is_wanted`: it is the one that comes next to the node.
    pub fn take(&mut self, id: Id, is_wanted: impl Fn(&Op) -> bool) -> Option<Op> {
        let list = self.0.get_mut(&id)?;
        let at = list.iter().rposition(is_wanted)?;
        Some(list.remove(at))
    }

    fn add(&mut self, edit: Edit, snippets: &Snippets) -> Result<(), String> {
        match edit {
            Edit::RemoveDirective { node } => self.put(node, Op::RemoveDirective),
            Edit::RemoveDecorator { node } => self.put(node, Op::RemoveDecorator),
            Edit::RemoveCall { node, subject } => self.put(node, Op::RemoveCall { subject }),
            Edit::Replace { node, text } => self.put(node, Op::Replace(snippets.expression(&text, false, &vec![])?)),
            Edit::WrapField { node, value, options } => {
                let options =
                    if options.is_empty() { None } else { Some(snippets.expression(&options, false, &vec![])?) };
                self.put(node, Op::WrapField { value, options });
            }
            Edit::Attach { node, options, text, place } => {
                let call = snippets.expression(&text, false, &vec![])?;
                self.put(node, Op::Attach { options, call, how: place.how, place: place.node });
            }
            Edit::Declaration { node, declarators } => {
                self.put(node, Op::Declaration(declarators.into_iter().map(|each| (each.how, each.targets)).collect()));
            }
            Edit::Handler { region, text, is_left, is_async, names, inside, compared, follow } => {
                let mut statements = snippets.statements(&text, is_async, &names)?;
                if let Some(Stmt::Try(attempt)) = statements.iter_mut().find(|it| matches!(it, Stmt::Try(_))) {
                    snippets.resolve(&mut attempt.block, &inside);
                }
                put_decoys_at(&mut statements, &compared);
                if region.kind == RegionKind::Switch {
                    let entry = take_entry(&mut statements);
                    region.entries.iter().for_each(|each| self.put(*each, Op::Entry(entry.clone())));
                }
                let follow = follow.map(|text| snippets.expression(&text, is_async, &names)).transpose()?;
                let (after, next) = (region.after, region.next);
                self.put(
                    region.node,
                    Op::Handler(Handler { kind: region.kind, after, next, is_left, statements, follow }),
                );
            }
            Edit::Joined { node, entry, exit, falls, breaks, head, end, end_text, names } => {
                let parse = |text: &str| snippets.statements(text, false, &names);
                let exit = parse(&exit)?;
                breaks.iter().for_each(|each| self.put(*each, Op::Exit(exit.clone())));
                self.put(node, Op::Joined { entry: parse(&entry)?, exit: if falls { exit } else { vec![] } });
                if let Some(head) = head {
                    self.put(head, Op::Head);
                }
                if let Some(end) = end {
                    self.put(end, Op::End(parse(&end_text)?));
                }
            }
            Edit::Return { node, how, text, is_async, names } => {
                self.put(node, return_op(how, &text, (is_async, &names), snippets)?)
            }
        }
        Ok(())
    }
}

fn return_op(how: ReturnHow, text: &str, (is_async, names): (bool, &Names), snippets: &Snippets) -> Result<Op, String> {
    if how == ReturnHow::Follow {
        return Ok(Op::Follow(snippets.expression(text, is_async, names)?));
    }
    match snippets.statements(text, true, names)?.into_iter().next() {
        Some(Stmt::Labeled(labelled)) => Ok(Op::Leave(labelled.body)),
        _ => Err(format!("no label: {text}")),
    }
}

/// Gives decoys the places of those parts of hook calls whose texts they have: Fast Refresh compares the text there.
fn put_decoys_at(statements: &mut [Stmt], compared: &[Id]) {
    let mut places = compared.iter();
    for statement in statements {
        if let Some(text) = decoy_text(statement)
            && let Some(id) = places.next()
        {
            text.span = span_of(*id);
        }
    }
}

/// `0 && useState("text")`
fn decoy_text(statement: &mut Stmt) -> Option<&mut Str> {
    let Stmt::Expr(it) = statement else { return None };
    let Expr::Bin(both) = &mut *it.expr else { return None };
    let Expr::Call(call) = &mut *both.right else { return None };
    match call.args.first_mut().map(|argument| &mut *argument.expr) {
        Some(Expr::Lit(Lit::Str(text))) => Some(text),
        _ => None,
    }
}

/// The statements that a `try` begins with.
fn take_entry(statements: &mut [Stmt]) -> Vec<Stmt> {
    match statements.iter_mut().find(|it| matches!(it, Stmt::Try(_))) {
        Some(Stmt::Try(attempt)) => std::mem::take(&mut attempt.block.stmts),
        _ => vec![],
    }
}
