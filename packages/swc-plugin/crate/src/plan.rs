//! The answer of the planner, as data: see `TreeEdit` in the TypeScript.
use serde::Deserialize;

/// Identifies a node of the tree: see `spans`.
pub type Id = u32;

/// The user's names in a text, with the hygiene contexts of their declarations.
pub type Names = Vec<(String, Option<u32>)>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    pub plan: Option<Plan>,
    pub error: Option<String>,
    #[serde(default)]
    pub is_too_deep: bool,
}

#[derive(Deserialize)]
pub struct Plan {
    pub header: String,
    pub prefix: String,
    pub part: String,
    pub edits: Vec<Edit>,
    pub warnings: Vec<String>,
    pub skipped: Vec<String>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
pub enum Edit {
    #[serde(rename = "remove directive")]
    RemoveDirective { node: Id },
    #[serde(rename = "remove decorator")]
    RemoveDecorator { node: Id },
    #[serde(rename = "remove call")]
    RemoveCall { node: Id, subject: Id },
    #[serde(rename = "replace")]
    Replace { node: Id, text: String },
    #[serde(rename = "wrap field")]
    WrapField { node: Id, value: Id, options: String },
    #[serde(rename = "attach")]
    Attach { node: Id, options: Id, text: String, place: Place },
    #[serde(rename = "declaration")]
    Declaration { node: Id, declarators: Vec<Declarator> },
    #[serde(rename = "handler")]
    Handler {
        region: Region,
        text: String,
        is_left: bool,
        is_async: bool,
        names: Names,
        inside: Names,
        compared: Vec<Id>,
        follow: Option<String>,
    },
    #[serde(rename = "joined")]
    Joined {
        node: Id,
        entry: String,
        exit: String,
        falls: bool,
        breaks: Vec<Id>,
        head: Option<Id>,
        end: Option<Id>,
        end_text: String,
        names: Names,
    },
    #[serde(rename = "return")]
    Return { node: Id, how: ReturnHow, text: String, is_async: bool, names: Names },
}

#[derive(Deserialize)]
pub struct Place {
    pub how: PlaceHow,
    pub node: Id,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum PlaceHow {
    Statement,
    Member,
    Sequence,
}

#[derive(Deserialize)]
pub struct Declarator {
    pub how: DeclaratorHow,
    pub targets: Vec<Id>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum DeclaratorHow {
    Assign,
    Place,
    Parts,
}

#[derive(Deserialize)]
pub struct Region {
    pub kind: RegionKind,
    pub node: Id,
    pub after: Option<Id>,
    pub next: Option<Id>,
    #[serde(default)]
    pub entries: Vec<Id>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum RegionKind {
    Braces,
    Statement,
    Expression,
    Switch,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum ReturnHow {
    Follow,
    Leave,
}
