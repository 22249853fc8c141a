/** Sends one ratio a round; arguments: the plain program, the instrumented one, rounds, milliseconds a round. */

import { type Run, ratiosOf } from '../measure.ts'

const [plain = '', instrumented = '', rounds, roundMs] = process.argv.slice(2)
const load = async (url: string): Promise<Run> => ((await import(url)) as { run: Run }).run
process.send?.(await ratiosOf(await load(plain), await load(instrumented), Number(rounds), Number(roundMs)))
