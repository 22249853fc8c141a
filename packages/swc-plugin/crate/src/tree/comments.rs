//! Comments stand in front of places: those of nodes that are removed go to the next ones.
use crate::plan::Id;

#[derive(Default)]
pub struct Comments {
    /// From the one to the other.
    pub moved: Vec<(Id, Id)>,
    removed: Vec<Id>,
}

impl Comments {
    /// A statement is removed.
    pub fn remove(&mut self, id: Id) {
        self.removed.push(id);
    }

    /// A statement follows.
    pub fn follow(&mut self, id: Id) {
        self.moved.extend(self.removed.drain(..).map(|from| (from, id)));
    }
}
