import type { Program } from '../../harness/program.ts'
import { render } from './render/program.ts'
import type { ProgramTree } from './tree/tree.ts'

/** The program that a tree stands for. */
export function programOf(tree: ProgramTree): Program {
  const sourceType = tree.dialect === 'module' ? 'module' : 'commonjs'
  return { name: 'generated', files: { [FILES[sourceType]]: render(tree) }, sourceType }
}

const FILES = { module: 'generated.mjs', commonjs: 'generated.cjs' } as const

export const codeOf = ({ files }: Program): string => Object.values(files).join('\n')
