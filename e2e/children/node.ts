/** Crashes the program of the module that the first argument names. */

import { pathToFileURL } from 'node:url'
import { type Cases, collect } from './collect.ts'

const { cases }: { cases: Cases } = await import(pathToFileURL(process.argv[2] ?? '').href)
await collect(cases)
