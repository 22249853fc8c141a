import { createLines } from '../../src/ast/lines.ts'
import type { SourceFile } from './corpus.ts'
import type { Use, Uses } from './use.ts'

/** Where two accounts of a file part: `a.ts:3:7 name: what is said of it`. */
export function differences({ file, code }: SourceFile, ours: Uses, theirs: Uses): string[] {
  const lines = createLines(code)
  const place = (offset: number): string => Object.values(lines.at(offset)).join(':')
  const said = (use: Use | undefined): string => (use ? `${declared(use, place)}` : 'no use')
  const offsets = new Set([...ours.keys(), ...theirs.keys()])
  return [...offsets]
    .sort((a, b) => a - b)
    .flatMap((offset) => {
      const [our, their] = [ours.get(offset), theirs.get(offset)]
      const start = `${file}:${place(offset)} ${(our ?? their)?.name}`
      if (!our || !their || !isSameDeclaration(our, their)) return `${start}: ${said(our)}, not ${said(their)}`
      return their.write === undefined || our.write === their.write ? [] : `${start}: write is ${our.write}`
    })
}

/** A name may be declared several times over; the first declaration stands for all. */
const isSameDeclaration = (our: Use, their: Use): boolean =>
  our.declaredAt.length === 0
    ? their.declaredAt.length === 0
    : our.declaredAt.every((offset) => their.declaredAt.includes(offset))

const declared = ({ declaredAt }: Use, place: (offset: number) => string): string =>
  declaredAt.length > 0 ? `that of ${declaredAt.map(place).join(' and ')}` : 'one from outside'
