/** An example: a file, and the title in its first line. */
export interface Example {
  readonly name: string
  readonly file: string
  readonly title: string
  readonly code: string
}

const ORDER = [
  ...['null-in-a-loop', 'wrong-value', 'async-chain', 'cause', 'masked-secret', 'suppressed', 'class'],
  ...['recursion', 'generator', 'aggregate', 'whole-file', 'computed-options', 'equal-failures'],
]

const texts = import.meta.glob<string>('../examples/*.js', { query: '?raw', import: 'default', eager: true })

export const examples: readonly Example[] = ORDER.map((name) => {
  const code = texts[`../examples/${name}.js`]
  if (code === undefined) throw new Error(`There is no example ${name}.`)
  return { name, file: `${name}.js`, title: titleOf(code), code }
})

/** `// A null deep in a loop: the third …` → `A null deep in a loop` */
function titleOf(code: string): string {
  return /^\/\/ ([^:.,]+)/m.exec(code)?.[1] ?? ''
}
