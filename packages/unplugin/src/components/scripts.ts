// Why: docs/adr/component-scripts.md
import { createRequire } from 'node:module'
import type { Language, Span } from '@traceghost/transform'
import { frontmatterOf } from './astro.ts'

/** A script of a component, and how it is read. */
export interface ComponentScript {
  readonly script: Span
  readonly syntax: Language['syntax']
}

/**
 * The scripts of a component in the order they stand in, as the project's own compiler finds them. Those in files of
 * their own are no part of it.
 */
export async function scriptsOf(code: string, path: string): Promise<ComponentScript[]> {
  if (path.endsWith('.astro'))
    return [frontmatterOf(code)].flatMap((script) => (script ? [{ script, syntax: 'ts' }] : []))
  const require = createRequire(path)
  const scripts = path.endsWith('.vue')
    ? vueScripts(code, path, require('vue/compiler-sfc') as VueCompiler)
    : await svelteScripts(code, path, require('svelte/compiler') as SvelteCompiler)
  return scripts.toSorted((a, b) => a.script.start - b.script.start)
}

type VueCompiler = typeof import('vue/compiler-sfc')

type SvelteCompiler = typeof import('svelte/compiler')

function vueScripts(code: string, filename: string, { parse }: VueCompiler): ComponentScript[] {
  const { script, scriptSetup } = parse(code, { filename, sourceMap: false }).descriptor
  return [script, scriptSetup].flatMap((block) => {
    const syntax = block && syntaxOf(block.lang)
    if (!syntax || block.src) return []
    return { script: { start: block.loc.start.offset, end: block.loc.end.offset }, syntax }
  })
}

/** Svelte's parser does not know decorators in JavaScript, so it is its preprocessor that finds the scripts. */
async function svelteScripts(
  code: string,
  filename: string,
  { preprocess }: SvelteCompiler,
): Promise<ComponentScript[]> {
  const found: ComponentScript[] = []
  const script = ({
    content,
    attributes,
  }: {
    content: string
    attributes: Record<string, string | boolean>
  }): undefined => {
    const syntax = syntaxOf(attributes.lang)
    const start = startOf(content, code, found.at(-1)?.script.end ?? 0)
    if (syntax && !attributes.src && start >= 0) found.push({ script: { start, end: start + content.length }, syntax })
  }
  await preprocess(code, { script }, { filename })
  return found
}

/** Where a script stands that begins after `from`. */
const startOf = (content: string, code: string, from: number): number => {
  const at = code.indexOf(`>${content}</script`, from)
  return at < 0 ? -1 : at + 1
}

const SYNTAXES: { readonly [lang: string]: Language['syntax'] } = {
  js: 'js',
  javascript: 'js',
  jsx: 'jsx',
  ts: 'ts',
  typescript: 'ts',
  tsx: 'tsx',
}

const syntaxOf = (lang: unknown): Language['syntax'] | undefined => SYNTAXES[typeof lang === 'string' ? lang : 'js']
