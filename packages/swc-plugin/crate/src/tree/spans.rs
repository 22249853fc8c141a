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
pub struct Spans {
    real: Vec<Span>,
    is_numbering: bool,
}

impl Spans {
    /// Numbers all spans of a tree: an odd position, and the next one.
    pub fn number(program: &mut Program) -> Self {
        let mut spans = Spans { real: vec![], is_numbering: true };
        program.visit_mut_with(&mut spans);
        spans
    }

    /// Where the nodes stand in the text: beginnings and ends, in the order of the numbers.
    pub fn positions(&self) -> Vec<u32> {
        self.real.iter().flat_map(|span| [span.lo.0, span.hi.0]).collect()
    }

    /// Where a node begins in the text; 0 for one that does not stand there.
    pub fn start_of(&self, id: Id) -> u32 {
        self.real.get(id as usize / 2).map_or(0, |span| span.lo.0)
    }

    pub fn restore(mut self, program: &mut Program) {
        self.is_numbering = false;
        program.visit_mut_with(&mut self);
    }
}

/// The identity of a node with that span.
pub fn id_of(span: Span) -> Id {
    span.lo.0
}

/// The span of a node that is to have the place of another one.
pub fn span_of(id: Id) -> Span {
    Span { lo: BytePos(id), hi: BytePos(id + 1) }
}

/// One visitor for both: each is as large as all kinds of nodes are many.
impl VisitMut for Spans {
    fn visit_mut_span(&mut self, span: &mut Span) {
        if self.is_numbering {
            let number = self.real.len() as u32 * 2 + 1;
            self.real.push(*span);
            *span = Span { lo: BytePos(number), hi: BytePos(number + 1) };
        } else if span.lo.0 % 2 == 1
            && let Some(real) = self.real.get(span.lo.0 as usize / 2)
        {
            *span = *real;
        }
    }
}
