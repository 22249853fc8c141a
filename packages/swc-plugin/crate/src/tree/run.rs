//! One file: the tree goes to the planner as JSON, and is changed as it answers.
use super::{
    emitter::Emitter,
    nodes::is_directive,
    ops::Ops,
    snippet::Snippets,
    spans::Spans,
    swc::{
        common::{
            Mark, SourceMapper, Spanned,
            errors::{Diagnostic, Level},
            plugin::metadata::TransformPluginMetadataContextKind as Kind,
            plugin::serialized::{PluginSerializedBytes, VersionedSerializable},
        },
        ecma::{ast::*, visit::VisitMutWith},
        plugin::{PluginSourceMapProxy, TransformPluginProgramMetadata},
    },
};
use crate::{
    Outcome, engine, host,
    lean::lean,
    plan::{Answer, Id, Plan},
};

/// Reads the tree of a file, changes it, and writes it.
///
/// `depth` is how deep the bytes are nested.
pub fn run(raw: &[u8], depth: usize, unresolved: u32) -> Outcome {
    let program = match read(raw) {
        Ok(program) => program,
        Err(outcome) => return outcome,
    };
    let metadata = TransformPluginProgramMetadata {
        comments: None,
        source_map: PluginSourceMapProxy { source_file: Default::default() },
        unresolved_mark: Mark::from_u32(unresolved),
    };
    match change(program, &metadata) {
        Ok(Some(program)) => write(program, depth),
        Ok(None) => Outcome::Unchanged,
        Err(Failure::TooDeep) => Outcome::TooDeep,
        Err(Failure::Message(message)) => failed(&message),
    }
}

fn read(raw: &[u8]) -> Result<Program, Outcome> {
    let read = PluginSerializedBytes::from_bytes(raw.to_vec()).deserialize::<Program>();
    read.map(VersionedSerializable::into_inner).map_err(|error| {
        // Decoders have a limit, in the host, too.
        if format!("{error:?}").contains("DepthOverflow") { Outcome::TooDeep } else { Outcome::Unknown }
    })
}

/// From that depth on, it is tried whether the host will read what is written: handlers nest deeper.
const SAFE_DEPTH: usize = 200;

fn write(program: Program, depth: usize) -> Outcome {
    match PluginSerializedBytes::try_serialize(&VersionedSerializable::new(program)) {
        Ok(bytes) if depth > SAFE_DEPTH && read(bytes.as_slice()).is_err() => Outcome::TooDeep,
        Ok(bytes) => Outcome::Changed(bytes.as_slice().to_vec()),
        Err(error) => failed(&error.to_string()),
    }
}

enum Failure {
    TooDeep,
    Message(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Failure::Message(message)
    }
}

fn failed(message: &str) -> Outcome {
    let diagnostic = Diagnostic::new(Level::Error, &format!("[traceghost] {message}"));
    let bytes = PluginSerializedBytes::try_serialize(&VersionedSerializable::new(diagnostic));
    Outcome::Failed(bytes.map(|it| it.as_slice().to_vec()).unwrap_or_default())
}

fn change(mut program: Program, metadata: &TransformPluginProgramMetadata) -> Result<Option<Program>, Failure> {
    let start = program.span().lo;
    if start.is_dummy() {
        return Ok(None);
    }
    let source = metadata.source_map.lookup_char_pos(start).file;
    let spans = Spans::number(&mut program);
    let context = |kind: Kind| metadata.get_context(&kind);
    let file = context(Kind::Filename).unwrap_or_else(|| "unknown".into());
    let options = metadata.get_transform_plugin_config().unwrap_or_else(|| "{}".into());
    let question = serde_json::json!({
        "base": source.start_pos.0,
        "file": file,
        "cwd": context(Kind::Cwd),
        "env": context(Kind::Env),
        "options": serde_json::from_str::<serde_json::Value>(&options).map_err(|error| error.to_string())?,
    });
    // Nodes of later versions of SWC are kept as bytes, and cannot be read.
    let Ok(tree) = lean(&program) else {
        eprintln!(
            "[traceghost] {file} is not instrumented: it has syntax that this version of traceghost does not know."
        );
        return Ok(None);
    };
    let text = engine::answer(&tree, &question.to_string(), &source.src, &spans.positions());
    let answer: Answer = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    if answer.is_too_deep {
        return Err(Failure::TooDeep);
    }
    if let Some(message) = answer.error {
        return Err(message.into());
    }
    let Some(plan) = answer.plan else { return Ok(None) };
    for message in plan.warnings.iter().chain(&plan.skipped) {
        eprintln!("[traceghost] {message}");
    }
    for (from, to) in emit(&mut program, plan, metadata.unresolved_mark)? {
        host::move_comments(spans.start_of(from), spans.start_of(to));
    }
    spans.restore(&mut program);
    Ok(Some(program))
}

/// Returns the nodes whose comments go to others.
fn emit(program: &mut Program, plan: Plan, unresolved: Mark) -> Result<Vec<(Id, Id)>, String> {
    let snippets = Snippets::new(&plan.prefix, unresolved);
    let header = snippets.header(&plan.header)?;
    let ops = Ops::new(plan.edits, &snippets)?;
    let mut emitter = Emitter::new(ops, &snippets, &plan.part);
    program.visit_mut_with(&mut emitter);
    match program {
        Program::Module(module) => {
            let at = module
                .body
                .iter()
                .take_while(|item| matches!(item, ModuleItem::Stmt(stmt) if is_directive(stmt)))
                .count();
            module.body.splice(at..at, header);
        }
        Program::Script(script) => {
            let at = script.body.iter().take_while(|stmt| is_directive(stmt)).count();
            let statements = header.into_iter().filter_map(|item| match item {
                ModuleItem::Stmt(stmt) => Some(stmt),
                _ => None,
            });
            script.body.splice(at..at, statements);
        }
        #[cfg(swc_ast_unknown)]
        _ => {}
    }
    Ok(emitter.comments.moved)
}
