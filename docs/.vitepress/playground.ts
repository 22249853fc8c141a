import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './site-paths.ts'

export const PLAYGROUND: string = join(ROOT, 'playground')

/** Whether the playground can be built. */
export function hasPlayground(): boolean {
  const { scripts } = JSON.parse(readFileSync(join(PLAYGROUND, 'package.json'), 'utf8')) as { scripts?: object }
  return scripts !== undefined && 'build' in scripts
}
