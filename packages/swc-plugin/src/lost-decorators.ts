import { type Facts, hasAppliedDecorators, type Lines } from '@traceghost/transform/tree'
import type { Place } from './view/places.ts'

/**
 * The place of a mark that SWC has dropped: its legacy decorators do so in front of private methods. The text still has
 * it where the method begins.
 */
export function lostDecorator(facts: Facts, code: string, lines: Lines): Place | undefined {
  const { functions, scopes } = facts
  // Newer decorators keep them.
  if (hasAppliedDecorators(facts)) return undefined
  for (const { above } of functions) {
    const member = above?.node
    if (member?.type !== 'MethodDefinition' || member.key.type !== 'PrivateIdentifier' || member.decorators.length > 0)
      continue
    const [start, end] = [lines.at(member.start), lines.at(member.key.start)]
    const head = code.slice(offsetOf(start, code), offsetOf(end, code))
    if (head.startsWith('@') && namesGhost(head, scopes)) return start
  }
  return undefined
}

/** Whether the decorators of a member have `@ghost` or `@traceghost.ghost` among them. */
function namesGhost(head: string, [top]: Facts['scopes']): boolean {
  const decorators = head.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ' ')
  return [...(top?.bindings.values() ?? [])].some(({ name, imported }) => {
    if (imported?.from !== 'traceghost') return false
    const text = imported.name === 'ghost' ? name : `${name}.ghost`
    return new RegExp(`@[\\s(]*${text.replaceAll('$', '\\$').replace('.', '\\s*\\.\\s*')}(?![\\w$])`).test(decorators)
  })
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g

function offsetOf({ line, column }: Place, code: string): number {
  const breaks = code.matchAll(LINE_BREAK)
  let start = 0
  for (let at = 1; at < line; at++) {
    const { value } = breaks.next()
    if (value) start = value.index + value[0].length
  }
  return start + column - 1
}
