import { expect, it } from 'vitest'
import { stumblesIn } from '../stumbles.ts'

/** @returns the lines that are found */
const found = (file: string, ...lines: string[]): number[] => stumblesIn(file, lines.join('\n')).map(({ line }) => line)

it.each([
  'What was thrown.',
  'A stack. What it says is parsed.',
  'Not such a one.',
  'Frames, of which one is shown.',
  'It tells the reader.',
  'The user is told of it.',
  'The file is left as it is.',
  'Values as they are: unchanged.',
  'That is of no importance.',
  'Options that are no literals.',
  'A whole number from 0.',
  'Code 2 is wrong usage.',
  'It sees to it that reports are written.',
  'Where nobody knows it.',
  'To throw a thing that was handed in.',
  'The build takes away the mark.',
  'It fails for want of stack.',
])('finds "%s"', (text) => {
  expect(found('a.ts', `/** ${text} */`, 'let a')).toEqual([1])
  expect(found('a.ts', 'let a', `  // ${text}`)).toEqual([2])
  expect(found('a.md', '', `- ${text}`)).toEqual([2])
})

it.each([
  'The value that was thrown. What is its class?',
  'As it is read, the text is parsed.',
  'One line tells strings and names apart.',
  'Something is such an error.',
  '`What` begins `is told` as code.',
  '@param told secrets of earlier reports',
])('finds nothing in "%s"', (text) => {
  expect(found('a.ts', `/** ${text} */`)).toEqual([])
})

it('reads sentences across lines', () => {
  expect(found('a.ts', '/**', ' * The user is', ' * told of it.', ' */')).toEqual([2])
  expect(found('a.md', '', 'The user is', 'told of it.')).toEqual([2])
})

it('leaves out code and headings', () => {
  expect(found('a.ts', "throw 'What is told'")).toEqual([])
  expect(found('a.md', '# What it does', '```text', 'What is told', '```')).toEqual([])
})
