//! Makes nodes of the plan's texts.
use super::parser::{EsSyntax, Syntax, parse_file_as_module, parse_file_as_script};
use super::swc::{
    atoms::Atom,
    common::{DUMMY_SP, FileName, Mark, SourceMap, Span, SyntaxContext, sync::Lrc},
    ecma::{
        ast::*,
        visit::{VisitMut, VisitMutWith},
    },
};
use crate::plan::Names;

pub struct Snippets {
    map: Lrc<SourceMap>,
    /// Of the names that only emitted code uses.
    pub own: SyntaxContext,
    /// Of the names that nobody declares.
    unresolved: SyntaxContext,
    prefix: String,
}

impl Snippets {
    pub fn new(prefix: &str, unresolved: Mark) -> Self {
        Snippets {
            map: Default::default(),
            own: SyntaxContext::empty().apply_mark(Mark::new()),
            unresolved: SyntaxContext::empty().apply_mark(unresolved),
            prefix: prefix.into(),
        }
    }

    /// Statements of a function.
    pub fn statements(&self, text: &str, is_async: bool, names: &Names) -> Result<Vec<Stmt>, String> {
        let text = format!("{}function f(){{{text}}}", if is_async { "async " } else { "" });
        let file = self.map.new_source_file(FileName::Anon.into(), text);
        let script = parse_file_as_script(&file, Syntax::Es(EsSyntax::default()), EsVersion::EsNext, None, &mut vec![])
            .map_err(|error| format!("{error:?}"))?;
        let Some(Stmt::Decl(Decl::Fn(made))) = script.body.into_iter().next() else {
            return Err(format!("no function: {}", file.src));
        };
        let mut statements = made.function.body.map(|body| body.stmts).unwrap_or_default();
        statements.visit_mut_with(&mut Resolve { snippets: self, names });
        Ok(statements)
    }

    pub fn expression(&self, text: &str, is_async: bool, names: &Names) -> Result<Box<Expr>, String> {
        match self.statements(&format!("return {text}"), is_async, names)?.pop() {
            Some(Stmt::Return(ReturnStmt { arg: Some(value), .. })) => Ok(value),
            _ => Err(format!("no expression: {text}")),
        }
    }

    /// Statements at the top of a file.
    pub fn header(&self, text: &str) -> Result<Vec<ModuleItem>, String> {
        let file = self.map.new_source_file(FileName::Anon.into(), text.to_string());
        let mut module =
            parse_file_as_module(&file, Syntax::Es(EsSyntax::default()), EsVersion::EsNext, None, &mut vec![])
                .map_err(|error| format!("{error:?}"))?;
        module.body.visit_mut_with(&mut Resolve { snippets: self, names: &vec![] });
        Ok(module.body)
    }

    /// Gives names in a block other meanings.
    pub fn resolve(&self, block: &mut BlockStmt, names: &Names) {
        if !names.is_empty() {
            block.visit_mut_with(&mut Resolve { snippets: self, names });
        }
    }

    fn context(&self, name: &Atom, names: &Names) -> SyntaxContext {
        if let Some((_, context)) = names.iter().find(|(known, _)| known == name.as_str()) {
            return context.map_or(self.unresolved, SyntaxContext::from_u32);
        }
        // Nothing else in the file begins so: see `TreePlan`.
        if name.starts_with(&self.prefix) { self.own } else { self.unresolved }
    }
}

/// Gives every identifier of a text the context that it has where the text goes; the nodes come from nowhere.
struct Resolve<'a> {
    snippets: &'a Snippets,
    names: &'a Names,
}

impl VisitMut for Resolve<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        ident.ctxt = self.snippets.context(&ident.sym, self.names);
        ident.span = DUMMY_SP;
        // See `MadeNames`.
        if let Some((name, context)) = ident.sym.split_once("$$")
            && context.parse() == Ok(ident.ctxt.as_u32())
        {
            ident.sym = name.into();
        }
    }

    fn visit_mut_span(&mut self, span: &mut Span) {
        *span = DUMMY_SP;
    }
}
