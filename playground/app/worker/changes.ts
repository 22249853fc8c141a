import type { TransformResult } from '@traceghost/transform'
import type { Change, Kind } from '../messages/kinds.ts'

type Edit = TransformResult['edits'][number]

/** The changes that edits made, with offsets in the new text. */
export function changesOf(code: string, edits: readonly Edit[]): Change[] {
  const changes: Change[] = []
  let moved = 0
  for (const { start, end, text } of edits) {
    let at = start + moved
    const removed = code.slice(start, end)
    const pieces = piecesOf(text, removed)
    for (const [index, piece] of pieces.entries()) {
      changes.push({ kind: piece.kind, from: at, to: at + piece.text.length, removed: index === 0 ? removed : '' })
      at += piece.text.length
    }
    moved += text.length - (end - start)
  }
  return changes
}

/** The offset in the new text of a place that no edit changes. */
export function movedBy(edits: readonly Edit[], offset: number): number {
  let moved = 0
  for (const { start, end, text } of edits) {
    if (start > offset || (start === offset && end > start)) break
    moved += text.length - (end - start)
  }
  return offset + moved
}

interface Piece {
  readonly kind: Kind
  readonly text: string
}

/** The texts that insertions are made of, in the order in which they are tried. `N` is a name that the emitter made. */
const FORMS: readonly (readonly [Kind, RegExp])[] = (
  [
    ['import', /import\{[^}]*\}from"[^"]*";|import"[^"]*";/],
    ['table', /function N\(\)\{return\['[\s\S]*?\]\}(?=;|$)/],
    ['meter', /;?(?:var|let) N=N\([^)]*\),?;?/],
    ['variables', /void'~own~';|(?:[;{]?(?:var |let )|(?<=,))[^;]*;(?=try\{)/],
    ['try', /[;{]?try\{(?:N:\{)?/],
    ['accessor', /Na?\d*=(?:\(\)|\w+|N)=>(?:\{[\s\S]*\}|[^;]*);/],
    ['copy', /N\d*_?\d*=[^;()]*;/],
    [
      'promise',
      / typeof\(N=\(|\)\)=="object"&&typeof N=="function"[\s\S]*|\{N=\(|;?break N\}|;return\}return typeof N[\s\S]*?(?=\}catch|$)/,
    ],
    ['boundary', /\}catch\(N\)\{(?:let N[\s\S]*?catch\{\})?(?:try\{)?return void [\s\S]*/],
    ['capture', /\}catch\(N\)\{[\s\S]*/],
    ['mark', /N\(N,\[[\d,]*\],\(/],
    ['parts', /\{let |(?:;[^;=]+=N\d+)+\}/],
    ['assignment', /=void 0/],
    ['body', /return\(*/],
    ['blocks', /;?[^;=]+(?:=[^;=]+)*=(?:'~.~'|void 0)[^;{}]*;?/],
    ['statement', /;?\{|[;(){},]+|[ \n]+|0,\(|static\{/],
  ] as const
).map(([kind, { source }]) => [kind, new RegExp(source.replaceAll('N', '\\$[\\w$]+'), 'y')])

/** Takes the text of an edit apart. */
function piecesOf(text: string, removed: string): Piece[] {
  const kind = replacementKind(text, removed)
  if (kind) return [{ kind, text }]
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const piece = pieceAt(text, at)
    pieces.push(piece)
    at += piece.text.length
  }
  return pieces
}

function pieceAt(text: string, at: number): Piece {
  for (const [kind, form] of FORMS) {
    form.lastIndex = at
    const [found] = form.exec(text) ?? []
    if (found) return { kind, text: found }
  }
  return { kind: 'statement', text: text.slice(at) }
}

/** The kind of an edit that takes a text away. */
function replacementKind(text: string, removed: string): Kind | undefined {
  if (removed === '') return undefined
  if (/^(?:const|let|var|,|:[\s\S]*)$/.test(removed)) return 'assignment'
  if (/\bghost\b|^@/.test(removed) || /^[\s,]*(?:\)|\{)/.test(removed)) return 'mark'
  if (/^\$/.test(text)) return 'parts'
  if (/^return/.test(removed)) return 'promise'
  return removed === '(' ? 'body' : 'mark'
}
