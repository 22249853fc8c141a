/**
 * The tools axis of the differential tests: {plain, instrumented} × tool, over the fixtures and the torture programs. A tool must say the same of both.
 *
 * To add one: a file beside this one that exports a `Tool`, and a row here. `reads` keeps programs away that the tool cannot read, `report` gives plain data.
 * `tools.test.ts` asks every tool about every program that the text emitter wrote, `packages/babel/test/tools.test.ts` about what Babel's plugin wrote.
 */

import { cjsModuleLexer, cjsModuleLexer1 } from './lexer.ts'
import type { Tool } from './tool.ts'

export const TOOLS: readonly Tool[] = [cjsModuleLexer, cjsModuleLexer1]
