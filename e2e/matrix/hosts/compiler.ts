import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIXTURES } from '../program.ts'

interface Compiled {
  readonly code: string
  readonly map?: object | string | null | undefined
}

/** Whether a file of the fixtures has to be compiled. */
export const isCompiled = (file: string): boolean => /(?<!\.d)\.(?:tsx?|cjs)$/.test(file)

/** Compiles every file of the fixtures for itself, and puts its source map beside it. */
export async function compileEach(folder: string, compile: (path: string) => Promise<Compiled>): Promise<void> {
  for (const file of readdirSync(FIXTURES)) {
    if (!isCompiled(file)) continue
    const { code, map } = await compile(join(FIXTURES, file))
    const name = file.replace(/\.tsx?$/, '.js')
    const imports = code.replaceAll(/((?:from|import)\s*["']\.\/[\w-]+)\.ts(?=["'])/g, '$1.js')
    writeFileSync(join(folder, name), `${imports}\n//# sourceMappingURL=${name}.map`)
    writeFileSync(join(folder, `${name}.map`), typeof map === 'string' ? map : JSON.stringify(map))
  }
}
