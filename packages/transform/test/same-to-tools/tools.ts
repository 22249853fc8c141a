/**
 * The tools axis of the differential tests: {plain, instrumented} × tool, over the fixtures and the torture programs. A
 * tool must say the same of both.
 *
 * To add one: a file beside this one that exports a `Tool`, and a row here. `reads` keeps programs away that the tool
 * cannot read, `report` gives plain data. `tools.test.ts` asks every tool about every program that the text emitter
 * wrote.
 *
 * Tools that compare more than one answer have suites of their own, over the same programs or over files of their kind:
 *
 * - the five minifiers: `../same-values/minifiers`
 * - IE 11 by `@babel/preset-env`, text and Babel's plugin: `packages/babel/test/ie11.test.ts`
 * - cjs-module-lexer over what compilers and Babel's plugin write: `./named-exports/named-exports.test.ts`,
 *   `packages/babel/test/named-exports.test.ts`
 * - jest-hoist: `packages/babel/test/elsewhere.test.ts`
 * - istanbul, by what programs do: `istanbul.test.ts`
 * - what V8 and istanbul count: `covered`, `packages/babel/test/istanbul.test.ts`, `e2e/coverage.test.ts`
 * - Fast Refresh of Babel, oxc and SWC, and React Compiler, over components: `e2e/frameworks/react`
 */

import { cjsModuleLexer, cjsModuleLexer1 } from './lexer.ts'
import type { Tool } from './tool.ts'

export const TOOLS: readonly Tool[] = [cjsModuleLexer, cjsModuleLexer1]
