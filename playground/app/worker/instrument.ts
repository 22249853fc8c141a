import { MarkError, ParseError, transform } from '@traceghost/transform'
import type { Instrumented, Refused } from '../messages/answer.ts'
import type { Request } from '../messages/request.ts'
import { type Literal, withAddress } from './addresses.ts'
import { changesOf, movedBy } from './changes.ts'
import { parseWithBabel } from './parse.ts'

/** A program that was instrumented: what the page shows, and what the worker runs. */
export interface Prepared {
  readonly answer: Instrumented
  /** A module, with its source map. */
  readonly script: string
}

const RECORDER = '"traceghost/recorder"'
const KNOWN: readonly string[] = ['traceghost', 'traceghost/recorder']
const BASE64_PART = 8_192

/**
 * Instruments a program.
 *
 * @param engine the address of this very script, which has the runtime
 */
export function prepare({ code, file, options }: Request, engine: string): Prepared | Refused {
  try {
    return prepared({ code, file, options }, engine)
  } catch (error) {
    if (error instanceof ParseError) return { kind: 'refused', message: error.message + hintAbout(code, file) }
    if (error instanceof MarkError || error instanceof ImportError) return { kind: 'refused', message: error.message }
    throw error
  }
}

/** A program whose only fault is that it has types. */
const hintAbout = (code: string, file: string): string =>
  parseWithBabel(code, file, { syntax: 'ts', sourceType: 'module' }).error
    ? ''
    : ' (It is TypeScript, and the playground takes JavaScript: remove its types.)'

function prepared({ code, file, options }: Request, engine: string): Prepared {
  const { frames, small } = options
  const result = transform(code, file, { frames, small: small ? 'record' : 'skip', parse: parseWithBabel })
  const edits = result?.edits ?? []
  const text = result?.code ?? code
  const literals = importsOf(code, file).map(({ start, end }) => ({
    start: movedBy(edits, start),
    end: movedBy(edits, start) + end - start,
  }))
  const header = text.indexOf(`from${RECORDER}`)
  const own = header < 0 ? [] : [{ start: header + 4, end: header + 4 + RECORDER.length }]
  const map = result?.map ?? { version: 3, sources: [file], sourcesContent: [code], names: [], mappings: '' }
  const mapped = withAddress({ code: text, mappings: map.mappings }, [...literals, ...own], engine)
  return {
    answer: {
      kind: 'instrumented',
      code: text,
      changes: changesOf(code, edits),
      sites: result?.sites.length ?? 0,
      warnings: (result?.warnings ?? []).map(({ message }) => message),
    },
    script: result ? withMap(mapped.code, { ...map, mappings: mapped.mappings }) : mapped.code,
  }
}

class ImportError extends Error {}

interface ImportNode {
  readonly type: string
  readonly source?: (Literal & { readonly value: unknown }) | null
}

/**
 * The literals that name `traceghost`.
 *
 * @throws ImportError for the name of another module
 * @throws ParseError for what is no program
 */
function importsOf(code: string, file: string): Literal[] {
  const { program, error } = parseWithBabel(code, file, { syntax: 'jsx', sourceType: 'module' })
  if (error) {
    const lines = code.slice(0, error.offset).split('\n')
    throw new ParseError(error.message, { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 })
  }
  return (program.body as readonly ImportNode[]).flatMap(({ source }) => {
    if (!source) return []
    if (KNOWN.includes(String(source.value))) return source
    throw new ImportError(`The playground has the module "traceghost" alone, so "${source.value}" cannot be imported.`)
  })
}

function withMap(code: string, map: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(map))
  let binary = ''
  for (let at = 0; at < bytes.length; at += BASE64_PART)
    binary += String.fromCharCode(...bytes.subarray(at, at + BASE64_PART))
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${btoa(binary)}`
}
