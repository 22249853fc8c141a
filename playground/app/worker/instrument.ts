import { MarkError, ParseError, transform } from '@traceghost/transform'
import type { Instrumented, Refused } from '../messages/answer.ts'
import type { Request } from '../messages/request.ts'
import { withAddress } from './addresses.ts'
import { changesOf, movedBy } from './changes.ts'
import { parseWithBabel } from './parse.ts'
import { literalsOf, UnknownError } from './readable.ts'

/** A program that was instrumented: what the page shows, and what the worker runs. */
export interface Prepared {
  readonly answer: Instrumented
  /** A module, with its source map. */
  readonly script: string
}

const RECORDER = '"traceghost/recorder"'
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
    if (error instanceof MarkError || error instanceof UnknownError) return { kind: 'refused', message: error.message }
    throw error
  }
}

/** A program whose only fault is that it has types. */
const hintAbout = (code: string, file: string): string =>
  isTypeScript(code, file) ? ' (It is TypeScript, and the playground takes JavaScript: remove its types.)' : ''

const isTypeScript = (code: string, file: string): boolean =>
  (['ts', 'tsx'] as const).some(
    (syntax) =>
      !parseWithBabel(code, file, { syntax, sourceType: 'module' }).error &&
      parseWithBabel(code, file, { syntax: 'jsx', sourceType: 'module' }).error,
  )

function prepared({ code, file, options }: Request, engine: string): Prepared {
  const { frames, small } = options
  const result = transform(code, file, { frames, small: small ? 'record' : 'skip', parse: parseWithBabel })
  const edits = result?.edits ?? []
  const text = result?.code ?? code
  const literals = literalsOf(code, file, edits).map(({ start, end }) => ({
    start: movedBy(edits, start),
    end: movedBy(edits, start) + end - start,
  }))
  const changes = changesOf(code, edits)
  const own = changes.flatMap(({ kind, from, to }) => {
    const at = kind === 'import' ? text.slice(from, to).indexOf(RECORDER) : -1
    return at < 0 ? [] : [{ start: from + at, end: from + at + RECORDER.length }]
  })
  const map = result?.map ?? { version: 3, sources: [file], sourcesContent: [code], names: [], mappings: '' }
  const mapped = withAddress({ code: text, mappings: map.mappings }, [...literals, ...own], engine)
  return {
    answer: {
      kind: 'instrumented',
      code: text,
      changes,
      sites: result?.sites.length ?? 0,
      warnings: (result?.warnings ?? []).map(({ message }) => message),
    },
    script: result ? withMap(mapped.code, { ...map, mappings: mapped.mappings }) : mapped.code,
  }
}

function withMap(code: string, map: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(map))
  let binary = ''
  for (let at = 0; at < bytes.length; at += BASE64_PART)
    binary += String.fromCharCode(...bytes.subarray(at, at + BASE64_PART))
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${btoa(binary)}`
}
