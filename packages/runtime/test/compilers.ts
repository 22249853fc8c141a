import { fileURLToPath } from 'node:url'

const scriptOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The type checkers that the types must pass: name, and script. */
export const compilers: [name: string, script: string][] = [
  ['TypeScript 5', scriptOf('../node_modules/typescript-5/bin/tsc')],
  ['TypeScript 7', scriptOf('../../../node_modules/typescript/bin/tsc')],
]
