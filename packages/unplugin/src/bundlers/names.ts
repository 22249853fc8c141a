// Why: docs/adr/names-apart.md
import { parseWithOxc } from '@traceghost/transform'
import { type Rewritten, rewrite } from '@traceghost/transform/host'
import type { Build } from '../context.ts'
import {
  type Apart,
  dataOf,
  type Entry,
  FILE,
  fileOf,
  hiddenFileOf,
  inFolderOf,
  mayHaveIds,
  mayHaveTables,
  moduleOf,
  type Names,
  namesIn,
  takeApart,
} from '../names/apart.ts'
import { type OutputFacts, placeOfNames } from '../names/by-default.ts'
import { dropNames } from '../names/inline.ts'

/** The context of hooks of output. */
export interface OutputContext {
  /** In Vite. */
  readonly environment?: {
    readonly config: { readonly consumer?: string; readonly build?: { readonly lib?: unknown } }
  }
  readonly meta?: { readonly watchMode?: boolean }
  /** `exports` are those of the module, without what its chunk exports for others. */
  readonly getModuleInfo?: (id: string) => { readonly exports?: readonly string[] | null } | null
  warn(message: string): void
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string
}

export type OutputBundle = Readonly<Record<string, OutputFile>>

export interface OutputFile {
  readonly type: string
  readonly fileName: string
  readonly code?: string
}

/** The chunk that a bundler writes. */
interface Chunk {
  readonly code: string
  readonly fileName: string
}

/** Takes the names out of chunks, and writes them when it is known which are there still. */
export interface NamesWriter {
  /** Where names stay in the code, only those of functions that are gone are taken out. */
  renderChunk(context: OutputContext, code: string, factsOf: () => OutputFacts): Rewritten | null
  generateBundle(context: OutputContext, bundle: OutputBundle): void
  /** The names that were taken out of a chunk, by ids. */
  namesBehind(code: string): Names
}

const NONE: Names = new Map()

export function createNamesWriter({ parse = parseWithOxc, options }: Pick<Build, 'parse' | 'options'>): NamesWriter {
  /** Of all chunks, where they are hidden. */
  const hidden = new Map<string, Entry>()
  /** Those of each file that a chunk loads. */
  const loaded = new Map<string, Names>()

  /** Nothing is said of code that is not read: it is as it was. */
  function dropped(code: string): Rewritten | null {
    try {
      const edits = dropNames(code, parse)
      return edits.length > 0 ? rewrite(code, edits) : null
    } catch {
      return null
    }
  }

  function apartFrom(code: string, option: 'chunk' | 'hidden', context: OutputContext): Apart | undefined {
    try {
      return takeApart(code, parse, option)
    } catch (error) {
      context.warn(`traceghost leaves the names of variables in a chunk that it cannot read: ${String(error)}`)
      return undefined
    }
  }

  const loadedBy = (code: string): string | undefined => code.match(FILE)?.find((each) => loaded.has(each))

  function namesBehind(code: string): Names {
    if (options.names === 'hidden') return mayHaveIds(code, hidden) ? hidden : NONE
    return loaded.get(loadedBy(code) ?? '') ?? NONE
  }

  /** The file that belongs to a chunk, and the names that are still needed of it. */
  function fileBehind({ code, fileName }: Chunk): { readonly fileName: string; readonly source: string } | undefined {
    const known = namesBehind(code)
    if (known === NONE) return undefined
    const names = namesIn(code, known, parse)
    if (options.names === 'hidden') return { fileName: hiddenFileOf(fileName), source: dataOf(names) }
    return { fileName: inFolderOf(fileName, loadedBy(code) ?? ''), source: moduleOf(names) }
  }

  /** Without its file a chunk works, and its reports have positions: the names that are left are unknown. */
  function readBehind(chunk: Chunk, context: OutputContext): ReturnType<typeof fileBehind> {
    try {
      return fileBehind(chunk)
    } catch (error) {
      context.warn(`traceghost writes no names for ${chunk.fileName}, which it cannot read: ${String(error)}`)
      return undefined
    }
  }

  return {
    namesBehind,
    renderChunk(context, code, factsOf) {
      if (!mayHaveTables(code)) return null
      const facts = factsOf()
      const names = placeOfNames(options.names, facts)
      if (names === 'inline') return facts.isForServers ? null : dropped(code)
      const apart = apartFrom(code, names, context)
      if (!apart) return null
      const file = fileOf(apart.names)
      if (names === 'chunk') loaded.set(file, apart.names)
      else for (const [id, entry] of apart.names) hidden.set(id, entry)
      return rewrite(code, apart.edits(names === 'hidden' ? '0' : `()=>import("./${file}")`))
    },
    generateBundle(context, bundle) {
      for (const { code, fileName } of Object.values(bundle)) {
        const file = code === undefined ? undefined : readBehind({ code, fileName }, context)
        if (file) context.emitFile({ type: 'asset', ...file })
      }
    },
  }
}
