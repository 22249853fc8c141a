/** Interfaces of a source file, with the comments of their members. */

import { parseSync } from 'oxc-parser'

export interface Member {
  readonly name: string
  readonly isOptional: boolean
  /** As the source writes it, on one line, without `| undefined`. */
  readonly type: string
  /** Its comment as one line, without tags. */
  readonly says: string
  /** The text of `@default`. */
  readonly byDefault: string | undefined
}

export interface Declared {
  readonly name: string
  readonly says: string
  /** The interfaces whose members it has too. */
  readonly extends: readonly string[]
  /** Of an interface. */
  readonly members: readonly Member[]
  /** Of a type alias. */
  readonly type: string | undefined
}

interface Node {
  readonly start: number
  readonly end: number
}

/** Every interface and type alias that the file exports. */
export function declarationsIn(source: string): Declared[] {
  const { program, comments, errors } = parseSync('types.ts', source)
  if (errors.length > 0) throw new Error(`The types do not parse: ${errors[0]?.message}`)
  const textOf = ({ start, end }: Node): string => oneLine(source.slice(start, end))
  /** The comment that ends right in front of a node. */
  const docOf = ({ start }: Node): string => {
    const comment = comments.findLast(
      ({ type, value, end }) =>
        type === 'Block' && value.startsWith('*') && end <= start && !source.slice(end, start).trim(),
    )
    return (comment?.value ?? '').replaceAll(/^\s*\* ?/gm, '')
  }
  const headOf = (statement: Node, name: string): Pick<Declared, 'name' | 'says'> => ({
    name,
    says: partsOf(docOf(statement)).says,
  })
  const declared: Declared[] = []
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue
    const { declaration } = statement
    if (declaration.type === 'TSInterfaceDeclaration') {
      const members = declaration.body.body.flatMap((member): Member[] => {
        if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return []
        const doc = docOf(member)
        const type = member.typeAnnotation ? textOf(member.typeAnnotation.typeAnnotation) : 'unknown'
        const { name } = member.key
        return [{ name, isOptional: member.optional, type: withoutUndefined(type), ...partsOf(doc) }]
      })
      const bases = declaration.extends.map(({ expression }) => textOf(expression))
      declared.push({ ...headOf(statement, declaration.id.name), extends: bases, members, type: undefined })
    } else if (declaration.type === 'TSTypeAliasDeclaration') {
      const type = textOf(declaration.typeAnnotation)
      declared.push({ ...headOf(statement, declaration.id.name), extends: [], members: [], type })
    }
  }
  return declared
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const withoutUndefined = (type: string): string => type.replace(/ \| undefined$/, '').replace(/^\((.*)\)$/, '$1')

/** A comment, taken apart at its tags. */
function partsOf(doc: string): Pick<Member, 'says' | 'byDefault'> {
  const [text = '', ...tags] = doc.split(/^@/m)
  const byDefault = tags.find((tag) => tag.startsWith('default '))?.slice('default '.length)
  return { says: oneLine(text), byDefault: byDefault === undefined ? undefined : oneLine(byDefault) }
}
