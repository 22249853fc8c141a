//! Identity of nodes: while a file is changed, each span is a number of its own, whatever it was before.
use super::swc::{
    common::{BytePos, Span},
    ecma::{
        ast::{Expr, Program},
        visit::{VisitMut, VisitMutWith},
    },
};
use crate::plan::Id;

/// The spans that a tree had, by their numbers.
pub struct Spans {
    real: Vec<Span>,
    /// How many expressions are inside each other.
    pub depth: usize,
}

impl Spans {
    /// Numbers all spans of a tree: an odd position, and the next one.
    pub fn number(program: &mut Program) -> Self {
        let mut number = Number { real: vec![], depth: 0, deepest: 0 };
        program.visit_mut_with(&mut number);
        Spans { real: number.real, depth: number.deepest }
    }

    /// Where the nodes stand in the text: beginnings and ends, in the order of the numbers.
    pub fn positions(&self) -> Vec<u32> {
        self.real.iter().flat_map(|span| [span.lo.0, span.hi.0]).collect()
    }

    /// Where a node begins in the text; 0 for one that does not stand there.
    pub fn start_of(&self, id: Id) -> u32 {
        self.real.get(id as usize / 2).map_or(0, |span| span.lo.0)
    }

    pub fn restore(&self, program: &mut Program) {
        program.visit_mut_with(&mut Restore(&self.real));
    }
}

/// The identity of a node with that span.
pub fn id_of(span: Span) -> Id {
    span.lo.0
}

struct Number {
    real: Vec<Span>,
    depth: usize,
    deepest: usize,
}

impl VisitMut for Number {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        expr.visit_mut_children_with(self);
        self.depth -= 1;
    }

    fn visit_mut_span(&mut self, span: &mut Span) {
        let number = self.real.len() as u32 * 2 + 1;
        self.real.push(*span);
        *span = Span { lo: BytePos(number), hi: BytePos(number + 1) };
    }
}

struct Restore<'a>(&'a [Span]);

impl VisitMut for Restore<'_> {
    fn visit_mut_span(&mut self, span: &mut Span) {
        let number = span.lo.0;
        if number % 2 == 1
            && let Some(real) = self.0.get(number as usize / 2)
        {
            *span = *real;
        }
    }
}
