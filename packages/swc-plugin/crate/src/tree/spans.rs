//! Identity of nodes: while a file is changed, each span is a number of its own, whatever it was before.
use super::swc::{
    common::{BytePos, Span},
    ecma::{
        ast::Program,
        visit::{VisitMut, VisitMutWith},
    },
};
use crate::plan::Id;

/// The spans that a tree had, by their numbers.
pub struct Spans(Vec<Span>);

impl Spans {
    /// Numbers all spans of a tree: an odd position, and the next one.
    pub fn number(program: &mut Program) -> Self {
        let mut spans = Spans(vec![]);
        program.visit_mut_with(&mut Number(&mut spans.0));
        spans
    }

    /// Where the nodes stand in the text: beginnings and ends, in the order of the numbers.
    pub fn positions(&self) -> Vec<u32> {
        self.0.iter().flat_map(|span| [span.lo.0, span.hi.0]).collect()
    }

    pub fn restore(&self, program: &mut Program) {
        program.visit_mut_with(&mut Restore(&self.0));
    }
}

/// The identity of a node with that span.
pub fn id_of(span: Span) -> Id {
    span.lo.0
}

struct Number<'a>(&'a mut Vec<Span>);

impl VisitMut for Number<'_> {
    fn visit_mut_span(&mut self, span: &mut Span) {
        let number = self.0.len() as u32 * 2 + 1;
        self.0.push(*span);
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
